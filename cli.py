"""The command line: a thin shell over the services, with no browser."""

import argparse
import os
import sys
from collections.abc import Sequence

from commandline import (
    exporting,
    importing,
    journals,
    keeping,
    people,
    questionnaires,
    reading,
    rechecking,
    reporting,
    warned,
)
from commandline.answers import Answer, Arguments, fault_lines
from commandline.parser import Commands, language_of
from scoring.errors import ScoringError
from services.faults import Fault, Place, Refused
from services.text import Language

MODULES = (
    reading,
    rechecking,
    journals,
    importing,
    exporting,
    reporting,
    keeping,
    people,
    questionnaires,
    warned,
)


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
        return Answer(messages=fault_lines(refused.faults, arguments.language), ok=False)
    except ScoringError as error:
        fault = Fault(f"engine.{error.code}", Place(getattr(arguments, "file", "")), error.params)
        return Answer(messages=fault_lines([fault], arguments.language), ok=False)
    return answer


def build_parser(language: Language) -> argparse.ArgumentParser:
    """The commands and their options, explained in `language`."""
    commands = Commands(language)
    for module in MODULES:
        module.add(commands)
    return commands.parser


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # text streams
    sys.exit(main())
