"""Commands on what could go wrong: the warnings of a selection."""

import datetime

from commandline.answers import Answer, Arguments, as_json, read_selection_at
from commandline.parser import Commands
from words.catalogue import say


def add(commands: Commands) -> None:
    """The commands of this module."""
    language = commands.language
    warning = commands.add("warnings", warnings)
    warning.add_argument("file", metavar="FILE", help=say(language, "cli.help.selection"))
    warning.add_argument(
        "--day",
        type=datetime.date.fromisoformat,
        default=None,
        metavar="DAY",
        help=say(language, "cli.help.day"),
    )


def warnings(arguments: Arguments) -> Answer:
    """The warnings of a selection file, as somebody who may see all that is in it."""
    from exchange.warned import warnings_json, warnings_text
    from services.access import Viewer
    from services.content import shipped
    from services.warnings.board import board

    selection = read_selection_at(arguments.file)
    today = arguments.day or datetime.datetime.now(datetime.UTC).date()
    found = board(selection, Viewer(role="chair", buyer=True), shipped(), today)
    if arguments.format == "json":
        return Answer(as_json(warnings_json(found, selection, arguments.language)))
    return Answer(warnings_text(found, arguments.language))
