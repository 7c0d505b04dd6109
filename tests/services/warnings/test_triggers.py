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
}


MARKS = {"W3.hard", "W15.unshown", "W15.script"}


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
    finding = one(code)
    assert finding.sight == ("prices" if code in PRICES else "marks" if code in MARKS else "all")
    assert (code in codes(found(*FIRES[code], sees_prices=False))) == (code not in PRICES)
    assert (code in codes(found(*FIRES[code], sees_marks=False))) == (code not in MARKS)


def test_who_sees_neither_prices_nor_marks_is_not_told_that_they_are_missing() -> None:
    hidden = {"cost", "rating", "observation"}
    selection = sound(*((kind, ids, None) for kind, ids, _ in SOUND if kind in hidden))
    assert findings(View(selection, shipped(), TODAY, sees_prices=False, sees_marks=False)) == []


def test_an_empty_selection_is_not_scolded_for_what_it_has_not_begun() -> None:
    kept = {"selection", "rule"}
    empty = sound(*((kind, ids, None) for kind, ids, _ in SOUND if kind not in kept))
    assert findings(View(empty, shipped(), TODAY)) == []
