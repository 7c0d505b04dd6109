"""Commands for the vendor questionnaire: build one, check one that came back."""

import datetime
from pathlib import Path

from commandline.answers import Answer, Arguments, as_json, read_selection_at
from commandline.parser import Commands
from words.catalogue import say


def add(commands: Commands) -> None:
    """The commands of this module."""
    language = commands.language
    family = commands.add("questionnaire", None)
    family.set_defaults(help_of=family)
    kinds = family.add_subparsers(metavar="ACTION", title=say(language, "cli.help.actions"))
    building = kinds.add_parser(
        "build", help=say(language, "cli.help.questionnaire_build"), allow_abbrev=False
    )
    commands.finish(building, "questionnaire_build", build)
    building.add_argument("file", metavar="FILE", help=say(language, "cli.help.selection"))
    building.add_argument("--vendor", required=True, metavar="ID", help=say(language, "cli.help.vendor"))
    building.add_argument(
        "-o", "--output", required=True, metavar="OUT", help=say(language, "cli.help.output")
    )
    building.add_argument(
        "--date", type=datetime.date.fromisoformat, metavar="DATE", help=say(language, "cli.help.date")
    )
    checking = kinds.add_parser(
        "check", help=say(language, "cli.help.questionnaire_check"), allow_abbrev=False
    )
    commands.finish(checking, "questionnaire_check", check)
    checking.add_argument("file", metavar="FILE", help=say(language, "cli.help.selection"))
    checking.add_argument("answers", metavar="ANSWERS", help=say(language, "cli.help.answers"))
    checking.add_argument("--vendor", default="", metavar="ID", help=say(language, "cli.help.vendor"))
    checking.add_argument("--annotate", metavar="OUT", help=say(language, "cli.help.annotate"))


def build(arguments: Arguments) -> Answer:
    """Write the questionnaire for one vendor."""
    from exchange.files import write_file
    from exchange.questionnaire.outgoing import build_questionnaire

    selection = read_selection_at(arguments.file)
    today = arguments.date or datetime.datetime.now(datetime.UTC).date()
    content = build_questionnaire(selection, arguments.vendor, arguments.language, today)
    write_file(arguments.output, content)
    count = len(selection.requirements)
    return Answer(
        messages=(say(arguments.language, "cli.questionnaire.built", count=count, file=arguments.output),)
    )


def check(arguments: Arguments) -> Answer:
    """Read what came back: its answers, and every finding with its place."""
    from exchange.files import read_file, write_file
    from exchange.questionnaire.annotation import annotate
    from exchange.questionnaire.incoming import read_questionnaire
    from exchange.questionnaire.showing import returned_json, returned_text

    selection, data = read_selection_at(arguments.file), read_file(arguments.answers)
    returned = read_questionnaire(selection, data, Path(arguments.answers).name, arguments.vendor)
    if arguments.annotate and returned.language:
        copy = annotate(data, arguments.answers, returned.findings, returned.language)
        write_file(arguments.annotate, copy)
    ok = not returned.count("error")
    if arguments.format == "json":
        return Answer(as_json(returned_json(returned, arguments.language)), ok=ok)
    return Answer(returned_text(returned, arguments.language), ok=ok)
