"""Commands about the journal: take it away, verify it, erase personal data from it."""

from pathlib import PurePath

from commandline.answers import Answer, Arguments, as_json
from commandline.parser import Commands
from commandline.sources import add_selection, desk_at, is_database
from words.catalogue import say

WHATS = ("name", "comments", "contact", "file", "facts")
ENDINGS = ("csv", "jsonl")


def add(commands: Commands) -> None:
    """The commands of this module."""
    language = commands.language
    verifying = commands.add("verify", verify)
    verifying.add_argument("file", metavar="DATABASE", help=say(language, "cli.help.verified"))
    verifying.add_argument(
        "--anchor", default="", metavar="FILE|N:HASH", help=say(language, "cli.help.anchor")
    )
    verifying.add_argument(
        "--selection", default="", metavar="ID", help=say(language, "cli.help.selection_id")
    )
    taking = commands.add("journal", journal)
    taking.add_argument("file", metavar="DATABASE", help=say(language, "cli.help.database"))
    taking.add_argument("-o", "--out", metavar="FILE", required=True, help=say(language, "cli.help.out"))
    add_selection(taking, commands)
    erasing = commands.add("erase", erase)
    erasing.add_argument("file", metavar="DATABASE", help=say(language, "cli.help.database"))
    erasing.add_argument("what", choices=WHATS, help=say(language, "cli.help.erase_what"))
    erasing.add_argument("ids", nargs="+", metavar="ID", help=say(language, "cli.help.erase_ids"))
    erasing.add_argument("--reason", default="", metavar="TEXT", help=say(language, "cli.help.erase_reason"))
    erasing.add_argument("--yes", action="store_true", help=say(language, "cli.help.erase_yes"))
    erasing.add_argument("--selection", default="", metavar="ID", help=say(language, "cli.help.selection_id"))
    erasing.add_argument("--member", required=True, metavar="ID", help=say(language, "cli.help.erase_by"))


def verify(arguments: Arguments) -> Answer:
    """Whether every chain holds, in a database or in a journal taken away, and meets an earlier export."""
    from exchange.chains import chains_json, chains_text, failed_lines
    from exchange.files import read_file
    from exchange.journal_file import read_anchor, read_journal
    from services.verification import verify_database, verify_rows

    anchor = None
    if arguments.anchor:
        is_file = PurePath(arguments.anchor).suffix != "" or "/" in arguments.anchor
        anchor = read_anchor(arguments.anchor, read_file(arguments.anchor) if is_file else None)
    if not is_database(arguments.file) and arguments.file.endswith(".jsonl"):
        id, rows, head = read_journal(read_file(arguments.file), arguments.file)
        chains = [verify_rows(id, rows, anchor or head)]
    else:
        chains = verify_database(arguments.file, anchor, arguments.selection)
    failed = tuple(failed_lines(chains, arguments.file, anchor, arguments.language))
    if arguments.format == "json":
        return Answer(as_json(chains_json(chains, arguments.file, arguments.language)), failed, ok=not failed)
    return Answer(chains_text(chains, anchor, arguments.language), failed, ok=not failed)


def journal(arguments: Arguments) -> Answer:
    """The journal of a selection as a file, as far as the member may see it."""
    from exchange.files import write_file
    from exchange.journal_file import journal_csv, journal_lines
    from services.access import seen_by
    from services.faults import Place, refuse
    from services.history import history

    ending = PurePath(arguments.out).suffix.lstrip(".").casefold()
    if ending not in ENDINGS:
        raise refuse("unknown_ending", Place(arguments.out), found=PurePath(arguments.out).name)
    desk = desk_at(arguments)
    rows, entries = desk.selections.journal.rows(desk.id), history(desk)
    seen = seen_by(desk.selection, desk.who)
    if ending == "csv":
        content = journal_csv(entries, seen, arguments.language)
    else:
        content = journal_lines(rows, entries, seen)
    write_file(arguments.out, content)
    told = {"file": arguments.out, "count": len(entries), "fact": str(seen.seq), "hash": seen.hash}
    if arguments.format == "json":
        return Answer(as_json({**told, "fact": seen.seq}))
    return Answer(say(arguments.language, "cli.journal.written", **told))


def erase(arguments: Arguments) -> Answer:
    """Say what would be erased; with --yes erase it, in the chair's name."""
    from services import erasure

    desk = desk_at(arguments, writing=True)
    found = erasure.plan(desk, arguments.what, arguments.ids)
    told = {"count": len(found.numbers), "instead": len(found.instead), "marks": found.marks}
    if not arguments.yes:
        if arguments.format == "json":
            return Answer(as_json({**told, "facts": list(found.numbers)}))
        return Answer(say(arguments.language, "cli.erase.plan", **told))
    fact = erasure.erase(desk, arguments.what, arguments.ids, arguments.reason)
    if arguments.format == "json":
        return Answer(as_json({**told, "fact": fact.seq, "hash": fact.hash}))
    return Answer(say(arguments.language, "cli.erase.done", **told, fact=str(fact.seq), hash=fact.hash))
