"""Every trigger of every warning: silent on a sound selection, alone to speak where it is given cause."""

import pytest

from services.content import shipped
from services.warnings.board import findings
from services.warnings.findings import View
from tests.services.warnings.sound import (
    FIRES,
    SOUND,
    found,
    sound,
)
from tests.services.warnings.triggers import TODAY, codes, one
from words.catalogue import knows

PRICES = {
    "W1.licences",
    "W2.unpriced",
    "W2.thin",
    "W3.untrained",
    "W4.exit",
    "W4.prices",
    "W7.empty",
    "W7.zero",
    "W9.total",
    "W9.line",
}
RESULTS = {"W8.price", "W13.close", "W13.unsure", "W13.overlap"}
PEOPLE = {"W11.flat", "W11.severe", "W11.extreme"}
TIES = {"W11.unsigned"}


MARKS = {
    "W3.hard",
    "W11.missing",
    "W11.apart",
    "W11.single",
    "W11.revised",
    "W11.reopened",
    "W12.alike",
    "W12.late",
    "W15.unshown",
    "W15.script",
}
SIGHTS = {
    code: sight
    for sight, codes in {
        "prices": PRICES,
        "marks": MARKS,
        "results": RESULTS,
        "people": PEOPLE,
        "ties": TIES,
    }.items()
    for code in codes
}


WITHOUT_ROWS = {
    "W3.unasked",
    "W4.horizon",
    "W4.growth",
    "W4.later",
    "W5.none",
    "W6.functional",
    "W6.non_functional",
    "W6.privacy",
    "W6.response",
    "W6.availability",
    "W6.hosting",
}


def test_a_sound_selection_gives_no_warning() -> None:
    assert found() == []


@pytest.mark.parametrize("code", FIRES)
def test_a_trigger_speaks_alone_where_it_is_given_cause(code: str) -> None:
    assert codes(found(*FIRES[code])) == {code}


def test_every_warning_has_a_level_a_cause_and_a_sentence() -> None:
    thresholds = shipped().thresholds
    assert thresholds is not None
    assert set(thresholds.levels) == set(FIRES)
    assert [code for code in FIRES if not knows(f"warning.{code}")] == []


@pytest.mark.parametrize("code", FIRES)
def test_a_warning_names_the_rows_that_caused_it(code: str) -> None:
    assert bool(one(code).rows) == (code not in WITHOUT_ROWS)


@pytest.mark.parametrize("code", FIRES)
def test_prices_and_marks_are_warned_of_only_to_those_who_may_see_them(code: str) -> None:
    assert one(code).sight == SIGHTS.get(code, "all")
    for closed, hides in {
        "sees_prices": PRICES | RESULTS,
        "sees_marks": MARKS | RESULTS | PEOPLE,
        "judges": PEOPLE,
        "sees_ties": TIES,
    }.items():
        assert (code in codes(found(*FIRES[code], **{closed: False}))) == (code not in hides), closed


def test_who_sees_neither_prices_nor_marks_is_not_told_that_they_are_missing() -> None:
    hidden = {"cost", "rating", "observation"}
    selection = sound(*((kind, ids, None) for kind, ids, _ in SOUND if kind in hidden))
    assert findings(View(selection, shipped(), TODAY, sees_prices=False, sees_marks=False)) == []


def test_an_empty_selection_is_not_scolded_for_what_it_has_not_begun() -> None:
    kept = {"selection", "rule"}
    empty = sound(*((kind, ids, None) for kind, ids, _ in SOUND if kind not in kept))
    assert findings(View(empty, shipped(), TODAY)) == []
