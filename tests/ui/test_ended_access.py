"""An access with a last day: the day after, the page says so and offers nothing."""

import datetime

import pytest

from services import commands
from services.access import Viewer
from tests.ui.conftest import Open, texts
from ui import state
from words.formats import day

CHAIR = Viewer("m1", "chair")


@pytest.mark.parametrize(("language", "words"), [("en", "ended after"), ("fr", "a pris fin après le")])
@pytest.mark.parametrize("days", [0, -1])
def test_the_day_after_the_last_one_a_seat_opens_nothing(
    open_page: Open, language: str, words: str, days: int
) -> None:
    open_page(language=language)
    store = state.selections()
    last = store.now().date() + datetime.timedelta(days=days)
    held = store.get("sample").members["m2"]
    said = {"name": held.name, "role": held.role, "until": last.isoformat()}
    commands.put(commands.Desk(store, "sample", CHAIR), "member", ("m2",), said)
    shown = texts(open_page("home", language, "m2"))
    assert (words in shown and day(last, "en" if language == "en" else "fr") in shown) == (days < 0)
