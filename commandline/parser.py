"""The frame of the commands: the language of the help, and the options that all of them take."""

import argparse
import itertools
from collections.abc import Mapping, Sequence

from commandline.answers import Command
from services.text import LANGUAGES, Language
from words.catalogue import say

FORMATS = ("text", "json")


def language_of(words: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language asked for, else that of the locale, else English; needed before the help is written."""
    stated = [word.removeprefix("--language=") for word in words if word.startswith("--language=")]
    stated += [after for word, after in itertools.pairwise(words) if word == "--language"]
    locales = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    wanted = [*stated[-1:], next((locale for locale in locales if locale), "")]
    return next((language for want in wanted for language in LANGUAGES if want.startswith(language)), "en")


class Commands:
    """Adds commands that all take the format and the language, before the command or after it."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.parser = argparse.ArgumentParser(
            prog="cli.py", description=say(language, "cli.help.tool"), allow_abbrev=False
        )
        self._add_common(self.parser)
        self._under = self.parser.add_subparsers(metavar="COMMAND", title=say(language, "cli.help.commands"))

    def add(
        self, name: str, run: Command | None, formats: Sequence[str] = FORMATS
    ) -> argparse.ArgumentParser:
        """A command under the tool's own name."""
        added = self._under.add_parser(name, help=say(self.language, f"cli.help.{name}"), allow_abbrev=False)
        return self.finish(added, name, run, formats)

    def finish(
        self,
        parser: argparse.ArgumentParser,
        name: str,
        run: Command | None,
        formats: Sequence[str] = FORMATS,
    ) -> argparse.ArgumentParser:
        """What every command has: a description, its run, the two options for all."""
        parser.description = say(self.language, f"cli.help.{name}")
        parser.set_defaults(run=run)
        self._add_common(parser, formats)
        return parser

    def _add_common(self, parser: argparse.ArgumentParser, formats: Sequence[str] = FORMATS) -> None:
        parser.add_argument(
            "--format",
            choices=formats,
            default=argparse.SUPPRESS,
            help=say(self.language, "cli.help.format"),
        )
        parser.add_argument(
            "--language",
            choices=LANGUAGES,
            default=argparse.SUPPRESS,
            help=say(self.language, "cli.help.language"),
        )
