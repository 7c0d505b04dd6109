"""Commands that bring a file in: import requirements."""

import argparse
from collections.abc import Sequence
from typing import Any

from commandline.answers import Answer, Arguments, as_json, fault_lines, read_selection_at
from commandline.parser import Commands
from words.catalogue import say
from words.faults import fault_sentence

FIELDS = ("priority", "kind", "release", "row")

Said = tuple[str, Any, str]


def add(commands: Commands) -> None:
    """The commands of this module."""
    language = commands.language
    importing = commands.add("import", None)
    importing.set_defaults(help_of=importing)
    kinds = importing.add_subparsers(metavar="KIND", title=say(language, "cli.help.kinds"))
    lists = kinds.add_parser("requirements", help=say(language, "cli.help.requirements"), allow_abbrev=False)
    commands.finish(lists, "requirements", import_requirements)
    lists.add_argument("file", metavar="FILE", help=say(language, "cli.help.table"))
    lists.add_argument("--into", metavar="FILE", help=say(language, "cli.help.into"))
    lists.add_argument("--dry-run", action="store_true", help=say(language, "cli.help.dry_run"))
    lists.add_argument(
        "--answer",
        action="append",
        type=_answer,
        metavar="LINE:FIELD=VALUE",
        help=say(language, "cli.help.answer"),
    )


def _answer(word: str) -> Said:
    """`5:release=2`, `priority:yes=must`, `column.title=Name` or `table=process` as (what, where, value)."""
    if word.startswith("column.") and "=" in word:
        where, _, value = word.partition("=")
        return "columns", value, where.removeprefix("column.")
    where, equals, value = word.rpartition("=")
    if where == "table":
        return "kind", "", value
    start, colon, rest = where.partition(":")
    if equals and colon and start.isdecimal() and rest in FIELDS:
        return "cells", (int(start), rest), value
    if equals and colon and start in FIELDS:
        return "words", (start, rest), value
    raise argparse.ArgumentTypeError(word)


def _settled(answers: Sequence[Said]) -> Any:
    from exchange.lists.outcome import Settled
    from exchange.tables import folded

    held: dict[str, dict[Any, str]] = {"columns": {}, "cells": {}, "words": {}, "kind": {}}
    for what, where, value in answers:
        held[what][(where[0], folded(where[1])) if what == "words" else where] = value
    return Settled(held["kind"].get("", ""), held["columns"], held["words"], held["cells"])


def import_requirements(arguments: Arguments) -> Answer:
    """The lists in a file, shown, or put into a selection file when all is settled."""
    from exchange.files import read_file
    from exchange.lists.comparison import beside, compare
    from exchange.lists.families import Families
    from exchange.lists.reading import read_list
    from exchange.lists.views import import_json, import_text, question_line
    from services.content import shipped

    language, data = arguments.language, read_file(arguments.file)
    settled = _settled(arguments.answer or ())
    imported = read_list(data, arguments.file, shipped().import_words, settled)
    selection = comparison = families = None
    if arguments.into:
        selection = read_selection_at(arguments.into)
        imported = beside(imported, selection)
        families = Families(selection, imported.family)
        comparison = compare(imported, selection, families)
    if arguments.format == "json":
        text = as_json(import_json(imported, lambda fault: fault_sentence(fault, language), comparison))
    else:
        text = import_text(imported, language, comparison)
    asked = tuple(question_line(question, arguments.file, language) for question in imported.questions)
    messages = fault_lines(imported.refusals, language) + asked
    if not arguments.into:
        return Answer(text, messages + fault_lines(imported.notices, language), ok=not imported.refusals)
    if messages:
        return Answer(text, (*messages, say(language, "cli.import.nothing", file=arguments.into)), ok=False)
    return Answer(text, _put_into(arguments, data, selection, (imported, comparison, families)))


def _put_into(arguments: Arguments, data: bytes, selection: Any, found: Any) -> tuple[str, ...]:
    """Write the selection with the imported rows; what was done, for standard error."""
    from exchange.files import write_file
    from exchange.lists.records import File, as_records, with_said
    from exchange.project_file import write_selection
    from services.access import reached

    imported, comparison, families = found
    said = as_records(imported, comparison, families, selection, File(arguments.file, data))
    if not said:
        return (say(arguments.language, "import.nothing_new"),)
    whole = with_said(selection, said)
    if not arguments.dry_run:
        write_file(arguments.into, write_selection(whole))
    code = "cli.import.would_write" if arguments.dry_run else "cli.import.written"
    done = say(arguments.language, code, count=len(imported.rows), file=arguments.into)
    is_late = not selection.is_open and reached(selection, "scoring")
    return (done, say(arguments.language, "cli.import.late")) if is_late else (done,)
