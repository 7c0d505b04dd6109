"""Commands that write a list for the contract from a selection file."""

from pathlib import PurePath

from commandline.answers import Answer, Arguments, as_json
from commandline.parser import Commands
from commandline.sources import add_source, selection_from
from words.catalogue import say

LISTS = ("acceptance", "annex", "backlog", "calls", "support", "minutes")
AUDIENCES = ("client", "committee")
ENDINGS = ("xlsx", "csv", "md")


def add(commands: Commands) -> None:
    """The commands of this module."""
    language = commands.language
    exporting = commands.add("export", export)
    add_source(exporting, commands)
    exporting.add_argument("--what", choices=LISTS, required=True, help=say(language, "cli.help.what"))
    exporting.add_argument("--vendor", metavar="ID", help=say(language, "cli.help.export_vendor"))
    exporting.add_argument(
        "--audience", choices=AUDIENCES, default=AUDIENCES[0], help=say(language, "cli.help.audience")
    )
    exporting.add_argument("-o", "--out", metavar="FILE", required=True, help=say(language, "cli.help.out"))


def export(arguments: Arguments) -> Answer:
    """One list of a selection file, written as XLSX, CSV or Markdown by the ending of its name."""
    from exchange.checklists.build import build, paper_of
    from exchange.files import write_file
    from services.faults import Place, refuse
    from services.journal import utc_now

    ending = PurePath(arguments.out).suffix.lstrip(".").casefold()
    if ending not in ENDINGS:
        raise refuse("unknown_ending", Place(arguments.out), found=PurePath(arguments.out).name)
    selection = selection_from(arguments)
    today, audience = utc_now().date(), arguments.audience
    paper = paper_of(selection, arguments.vendor, arguments.language, today, audience=audience)
    content = build(arguments.what, paper, ending)  # type: ignore[arg-type]  # one of ENDINGS
    write_file(arguments.out, content)
    if arguments.format == "json":
        return Answer(as_json({"file": arguments.out, "what": arguments.what, "vendor": paper.vendor}))
    vendor = paper.vendor_name or say(arguments.language, "cli.export.no_vendor")
    return Answer(say(arguments.language, "cli.export.written", file=arguments.out, vendor=vendor))
