"""The command that checks a scoring matrix made elsewhere: recheck."""

from commandline.answers import Answer, Arguments, as_json
from commandline.parser import Commands
from words.catalogue import say


def add(commands: Commands) -> None:
    """The command of this module."""
    checking = commands.add("recheck", run)
    checking.add_argument("file", metavar="FILE", help=say(commands.language, "cli.help.matrix"))


def run(arguments: Arguments) -> Answer:
    """Which printed totals and ranks of a matrix are wrong; not all is well where one is."""
    from pathlib import PurePath

    from exchange.files import read_file
    from exchange.matrices.recheck import recheck
    from exchange.matrices.telling import recheck_json, recheck_text

    found = recheck(read_file(arguments.file), PurePath(arguments.file).name)
    is_json = arguments.format == "json"
    text = (
        as_json(recheck_json(found, arguments.language))
        if is_json
        else recheck_text(found, arguments.language)
    )
    return Answer(text, ok=not found.findings)
