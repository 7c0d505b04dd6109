"""The register of doubts: what waits first, the soonest due before, by vendor, state and owner."""

import datetime

from services import doubts
from services.committee import Doubt
from services.doubts import Wanted
from tests import cases

DAY = datetime.date(2026, 12, 1)
HELD = {
    "d1": {"vendor": "v1", "state": "lifted", "due": "2026-11-01"},
    "d2": {"vendor": "v1", "state": "asked", "due": "2026-12-24", "owner": "m1"},
    "d3": {"vendor": "v2", "state": "open"},
    "d4": {"vendor": "v2", "state": "open", "due": "2026-11-30"},
}
MADE = cases.made(
    *(("vendor", (id,), {"name": id}) for id in ("v1", "v2")),
    ("member", ("m1",), {"name": "Ann", "role": "chair"}),
    *(("doubt", (id,), {"question": "Is it so?", "author": "m1", **raw}) for id, raw in HELD.items()),
)


def test_what_waits_comes_first_the_soonest_due_before() -> None:
    assert list(doubts.register(MADE, Wanted())) == ["d4", "d2", "d3", "d1"]


def test_the_register_shows_what_is_wanted() -> None:
    assert list(doubts.register(MADE, Wanted(vendor="v1"))) == ["d2", "d1"]
    assert list(doubts.register(MADE, Wanted(state="open"))) == ["d4", "d3"]
    assert list(doubts.register(MADE, Wanted(owner="m1"))) == ["d2"]
    assert not doubts.register(MADE, Wanted(vendor="v2", state="lifted"))


def test_an_answer_is_late_after_its_day_until_it_came() -> None:
    held: dict[str, Doubt] = dict(MADE.named("doubt"))
    assert [id for id, doubt in held.items() if doubts.is_late(doubt, DAY)] == ["d4"]
    assert not doubts.is_late(held["d4"], datetime.date(2026, 11, 30))
