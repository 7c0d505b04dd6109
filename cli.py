"""The command line: a thin shell over the services, with no browser."""

import argparse
import itertools
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scoring.errors import ScoringError
from services.faults import Fault, Place, Refused
from services.text import LANGUAGES, Language
from words.catalogue import say
from words.faults import fault_line, fault_sentence, reason_sentence

Arguments = argparse.Namespace


@dataclass(frozen=True)
class Answer:
    """What a command has to say: text for standard output, messages for standard error."""

    text: str = ""
    messages: tuple[str, ...] = ()
    ok: bool = True


Command = Callable[[Arguments], Answer]


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; 0 where all is well, 1 where something was refused, 2 where nothing was asked."""
    given = sys.argv[1:] if words is None else list(words)
    language = language_of(given, os.environ)
    parser = build_parser(language)
    arguments = parser.parse_args(
        given, Arguments(format="text", language=language, run=None, help_of=parser)
    )
    if arguments.run is None:
        arguments.help_of.print_help(sys.stderr)
        return 2
    answer = run(arguments)
    if answer.text and not _printed(answer.text):
        return 1
    for message in answer.messages:
        sys.stderr.write(f"{message}\n")
    return 0 if answer.ok else 1


def _printed(text: str) -> bool:
    """Whether the reader of standard output was still there, as it is not after `| head`."""
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def run(arguments: Arguments) -> Answer:
    """The answer of the command that was asked for; what it refuses becomes messages."""
    try:
        answer: Answer = arguments.run(arguments)
    except Refused as refused:
        return Answer(messages=_lines(refused.faults, arguments.language), ok=False)
    except ScoringError as error:
        fault = Fault(f"engine.{error.code}", Place(getattr(arguments, "file", "")), error.params)
        return Answer(messages=_lines([fault], arguments.language), ok=False)
    return answer


def _lines(faults: Sequence[Fault], language: Language) -> tuple[str, ...]:
    return tuple(fault_line(fault, language) for fault in faults)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def check(arguments: Arguments) -> Answer:
    """Whether content and selection files are as they should be."""
    from exchange.checking import check_files
    from exchange.results import checked_json
    from exchange.terminal import checked_text

    files = check_files(arguments.files)
    messages = _lines([fault for file in files for fault in file.faults], arguments.language)
    if arguments.format == "json":
        text = _json(checked_json(files, lambda fault: fault_sentence(fault, arguments.language)))
    else:
        text = checked_text(files, arguments.language)
    return Answer(text, messages, ok=not messages)


def rank(arguments: Arguments) -> Answer:
    """The ranking of a selection file, read whole."""
    from exchange.results import ranking_json
    from exchange.terminal import ranking_text
    from services import analysis

    selection = _selection(arguments.file)
    ranking = analysis.rank(selection)
    if arguments.format == "json":
        return Answer(
            _json(ranking_json(ranking, lambda reason: reason_sentence(reason, arguments.language)))
        )
    return Answer(ranking_text(ranking, selection, arguments.language))


def tco(arguments: Arguments) -> Answer:
    """The total cost of ownership of every vendor of a selection file."""
    from exchange.results import costs_json
    from exchange.terminal import costs_text
    from services.spending import spend

    selection = _selection(arguments.file)
    spending = spend(selection, arguments.years)
    if arguments.format == "json":
        return Answer(_json(costs_json(spending)))
    return Answer(costs_text(spending, selection, arguments.language))


def _selection(path: str) -> Any:
    from exchange.files import read_file
    from exchange.project_file import read_selection

    return read_selection(read_file(path), path)


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
        selection = _selection(arguments.into)
        imported = read_into(selection, data, arguments.file, words, answers)
    else:
        imported = read_requirements(data, arguments.file, words, answers=answers)
    if arguments.format == "json":
        text = _json(import_json(imported, lambda fault: fault_sentence(fault, language)))
    else:
        text = import_text(imported, language)
    asked = tuple(question_line(question, arguments.file, language) for question in imported.questions)
    messages = _lines(imported.refusals, language) + asked
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


def verify(arguments: Arguments) -> Answer:
    """Whether the chain of every selection in a database holds."""
    from exchange.results import chains_json
    from exchange.terminal import broken_lines, chains_text
    from services.verification import verify_database

    chains = verify_database(arguments.file)
    broken = tuple(broken_lines(chains, arguments.file, arguments.language))
    if arguments.format == "json":
        return Answer(_json(chains_json(chains, arguments.file)), broken, ok=not broken)
    return Answer(chains_text(chains, arguments.language), broken, ok=not broken)


def language_of(words: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language asked for, else that of the locale, else English; needed before the help is written."""
    stated = [word.removeprefix("--language=") for word in words if word.startswith("--language=")]
    stated += [after for word, after in itertools.pairwise(words) if word == "--language"]
    locales = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    wanted = [*stated[-1:], next((locale for locale in locales if locale), "")]
    return next((language for want in wanted for language in LANGUAGES if want.startswith(language)), "en")


def build_parser(language: Language) -> argparse.ArgumentParser:
    """The commands and their options, explained in `language`."""
    commands = _Commands(language)
    parser = commands.parser
    checking = commands.add("check", check)
    checking.add_argument("files", nargs="+", metavar="FILE", help=say(language, "cli.help.files"))
    commands.add("rank", rank).add_argument("file", metavar="FILE", help=say(language, "cli.help.selection"))
    costing = commands.add("tco", tco)
    costing.add_argument("file", metavar="FILE", help=say(language, "cli.help.selection"))
    costing.add_argument(
        "--years", type=int, choices=range(1, 11), metavar="N", help=say(language, "cli.help.years")
    )
    _add_import(commands, language)
    commands.add("verify", verify).add_argument(
        "file", metavar="DATABASE", help=say(language, "cli.help.database")
    )
    return parser


def _add_import(commands: "_Commands", language: Language) -> None:
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


class _Commands:
    """Adds commands that all take the format and the language, before the command or after it."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.parser = argparse.ArgumentParser(
            prog="cli.py", description=say(language, "cli.help.tool"), allow_abbrev=False
        )
        self._add_common(self.parser)
        self._under = self.parser.add_subparsers(metavar="COMMAND", title=say(language, "cli.help.commands"))

    def add(self, name: str, run: Command | None) -> argparse.ArgumentParser:
        """A command under the tool's own name."""
        added = self._under.add_parser(name, help=say(self.language, f"cli.help.{name}"), allow_abbrev=False)
        return self.finish(added, name, run)

    def finish(
        self, parser: argparse.ArgumentParser, name: str, run: Command | None
    ) -> argparse.ArgumentParser:
        """What every command has: a description, its run, the two options for all."""
        parser.description = say(self.language, f"cli.help.{name}")
        parser.set_defaults(run=run)
        self._add_common(parser)
        return parser

    def _add_common(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--format",
            choices=("text", "json"),
            default=argparse.SUPPRESS,
            help=say(self.language, "cli.help.format"),
        )
        parser.add_argument(
            "--language",
            choices=LANGUAGES,
            default=argparse.SUPPRESS,
            help=say(self.language, "cli.help.language"),
        )


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # text streams
    sys.exit(main())
