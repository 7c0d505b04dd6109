"""The offline dashboard as a file: strict HTML, a policy that lets nothing in, no individual mark."""

import datetime
import re
from pathlib import Path

import html5lib
import pytest

from exchange.given import given
from exchange.project_file import read_selection
from exchange.reports import build
from services.faults import Refused
from services.selection import Selection
from services.text import LANGUAGES, Language
from tests import cases

DAY = datetime.date(2026, 11, 24)
SAMPLE = Path(__file__).resolve().parents[3] / "data" / "sample.yaml"


@pytest.fixture(scope="module")
def sample() -> Selection:
    return read_selection(SAMPLE.read_bytes(), SAMPLE.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_strict_html_that_asks_nobody(sample: Selection, language: Language) -> None:
    page = build("html", given(sample, language, DAY)).decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert "default-src 'none'" in page
    assert not re.search(r"(src|href)=|url[(]|fetch|https?://", page)
    assert not [member.name for member in sample.members.values() if member.name in page]


def test_closed_prices_stay_out(sample: Selection) -> None:
    page = build("html", given(sample, "en", DAY, priced=False)).decode()
    assert "€" not in page


def test_before_the_reveal_there_are_no_results_to_take_away(sample: Selection) -> None:
    about = {**sample.values["selection"], "mode": "blind"}
    sealed = cases.with_said(sample, ("selection", (), about), ("stage", (), "scoring"))
    with pytest.raises(Refused) as refused:
        build("html", given(sealed, "en", DAY))
    assert refused.value.faults[0].code == "results_sealed"
