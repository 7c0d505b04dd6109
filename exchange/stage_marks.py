"""What every file that names where it was made from must also say: a step back, a freeze that gave way."""

from typing import Any

from services.selection import Selection
from services.stages import frozen_fingerprint, has_thawed, returns
from services.text import LANGUAGES, Language
from words.catalogue import say
from words.formats import day

SHORT = 16  # signs of a fingerprint that people compare


def stage_lines(selection: Selection, language: Language) -> list[str]:
    """A line for each step back, one if what was frozen has changed; none where there is nothing to mark."""
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
    return lines


def in_all_languages(selection: Selection) -> list[str]:
    """The same lines for a file that belongs to no language."""
    return [line for language in LANGUAGES for line in stage_lines(selection, language)]


def marked(selection: Selection, language: Language) -> dict[str, Any]:
    """The same lines for a JSON document, nothing where there is nothing to mark."""
    lines = stage_lines(selection, language)
    return {"marked": lines} if lines else {}
