"""Commands that bring a file in: import requirements."""

import argparse
from typing import Any

from commandline.answers import Answer, Arguments, as_json, fault_lines, read_selection_at
from commandline.parser import Commands
from words.catalogue import say
from words.faults import fault_sentence


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


def _answer(word: str) -> tuple[tuple[int, str], str]:
    """`5:release=2` as the answer to the question on the release in line 5."""
    where, equals, value = word.partition("=")
    line, colon, field = where.partition(":")
    if not (equals and colon and line.isdecimal() and field in ("priority", "kind", "release")):
        raise argparse.ArgumentTypeError(word)
    return (int(line), field), value


def import_requirements(arguments: Arguments) -> Answer:
    """The requirements in a table, shown, or put into a selection file when all is settled."""
    from exchange.files import read_file
    from exchange.requirements import read_into, read_requirements
    from exchange.results import import_json
    from exchange.terminal import import_text, question_line
    from services.content import shipped

    language, data = arguments.language, read_file(arguments.file)
    words, answers = shipped().import_words, dict(arguments.answer or ())
    if arguments.into:
        selection = read_selection_at(arguments.into)
        imported = read_into(selection, data, arguments.file, words, answers)
    else:
        imported = read_requirements(data, arguments.file, words, answers=answers)
    if arguments.format == "json":
        text = as_json(import_json(imported, lambda fault: fault_sentence(fault, language)))
    else:
        text = import_text(imported, language)
    asked = tuple(question_line(question, arguments.file, language) for question in imported.questions)
    messages = fault_lines(imported.refusals, language) + asked
    if not arguments.into:
        return Answer(text, messages, ok=not imported.refusals)
    if messages:
        return Answer(text, (*messages, say(language, "cli.import.nothing", file=arguments.into)), ok=False)
    return Answer(text, _put_into(arguments, selection, imported))


def _put_into(arguments: Arguments, selection: Any, imported: Any) -> tuple[str, ...]:
    """Write the selection with the imported rows; what was done, for standard error."""
    from exchange.files import write_file
    from exchange.project_file import write_selection
    from exchange.requirements import with_imported
    from services.access import reached

    whole = with_imported(selection, imported)
    if not arguments.dry_run:
        write_file(arguments.into, write_selection(whole))
    code = "cli.import.would_write" if arguments.dry_run else "cli.import.written"
    done = say(arguments.language, code, count=len(imported.rows), file=arguments.into)
    is_late = not selection.is_open and reached(selection, "scoring")
    return (done, say(arguments.language, "cli.import.late")) if is_late else (done,)
