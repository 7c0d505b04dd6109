"""What every file that names where it was made from must also say: steps back, thaws, unlike scripts."""

from collections.abc import Iterator
from typing import Any

from services import scripts
from services.selection import Selection
from services.stages import frozen_fingerprint, has_thawed, returns
from services.text import LANGUAGES, Language
from words.catalogue import say
from words.formats import day

SHORT = 16  # signs of a fingerprint that people compare


def stage_lines(selection: Selection, language: Language) -> list[str]:
    """A line for each step back, one if what was frozen has changed, one for each script that differs."""
    named = {"stage": say(language, f"stage.{selection.stage}")}
    lines = []
    for held in returns(selection):
        way = {name: say(language, f"stage.{getattr(held, name)}") for name in ("origin", "to")}
        reason = " ".join(held.reason.split())
        when = day(held.day, language)
        lines.append(say(language, "stage_mark.back", day=when, reason=reason, **named, **way))
    if has_thawed(selection):
        frozen = selection.get("freeze").fingerprint[:SHORT]
        now = frozen_fingerprint(selection)[:SHORT]
        lines.append(say(language, "stage_mark.thawed", frozen=frozen, now=now))
    return [*lines, *_script_lines(selection, language)]


def _script_lines(selection: Selection, language: Language) -> Iterator[str]:
    """The scenarios of which the vendors see different scripts; no vendor is named, a file may go to one."""
    for id, scenario in selection.scenarios.items():
        count = len(scripts.versions(selection, id))
        if count > 1:
            title = scenario.title.get(language)
            yield say(language, "stage_mark.scripts", count=count, scenario=title)


def in_all_languages(selection: Selection) -> list[str]:
    """The same lines for a file that belongs to no language."""
    return [line for language in LANGUAGES for line in stage_lines(selection, language)]


def marked(selection: Selection, language: Language) -> dict[str, Any]:
    """The same lines for a JSON document, nothing where there is nothing to mark."""
    lines = stage_lines(selection, language)
    return {"marked": lines} if lines else {}
