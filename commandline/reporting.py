"""The command that writes what leaves the house: report, dashboard, open data."""

from pathlib import PurePath

from commandline.answers import Answer, Arguments
from commandline.parser import Commands
from commandline.sources import add_source, selection_from
from words.catalogue import say

FORMATS = ("pdf", "page", "html", "json", "yaml", "csv", "xmcda")
AUDIENCES = ("client", "committee")


def add(commands: Commands) -> None:
    """The commands of this module."""
    language = commands.language
    reporting = commands.add("report", report, formats=FORMATS)
    add_source(reporting, commands)
    reporting.add_argument(
        "--audience", choices=AUDIENCES, default=AUDIENCES[0], help=say(language, "cli.help.audience")
    )
    reporting.add_argument(
        "-o", "--out", metavar="FILE", required=True, help=say(language, "cli.help.report_out")
    )


def report(arguments: Arguments) -> Answer:
    """One file from a selection, of the format asked for, else of the one its name ends in."""
    from exchange.files import write_file
    from exchange.given import given
    from exchange.reports import build
    from services.journal import utc_now

    named = PurePath(arguments.out).suffix.lstrip(".").casefold()
    wanted = named if arguments.format == "text" else arguments.format
    made = given(selection_from(arguments), arguments.language, utc_now().date(), audience=arguments.audience)
    content = build(wanted, made)
    write_file(arguments.out, content)
    return Answer(say(arguments.language, "cli.report.written", file=arguments.out, stamp=made.stamp))
