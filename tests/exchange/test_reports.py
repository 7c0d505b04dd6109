"""Every file that leaves the house: hostile texts go through all of them, none breaks, none is empty."""

import datetime
from pathlib import Path

import pytest

from exchange.given import given
from exchange.project_file import read_selection
from exchange.reports import REPORTS, build
from services.audiences import AUDIENCES, Audience
from services.faults import Refused
from services.selection import Selection
from services.text import LANGUAGES, Language
from tests import cases
from words.catalogue import say

DAY = datetime.date(2026, 11, 24)
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample.yaml"
HOSTILE = [
    '=HYPERLINK("http://example.org")',
    "<script>alert(1)</script> & </w:t> {{x}} #import $x$ *b*",
    "עברית العربية 😀 漢字",
    "x" * 300,
    "'; DROP TABLE journal; --",
]


@pytest.fixture(scope="module")
def sample() -> Selection:
    return read_selection(SAMPLE.read_bytes(), SAMPLE.name)


@pytest.fixture(scope="module")
def poisoned(sample: Selection) -> Selection:
    """The sample with a hostile text in every name of a vendor and title of a criterion."""
    names = {
        ("vendor", (id,)): {"name": f"{HOSTILE[number % len(HOSTILE)][:110]}{number}"}
        for number, id in enumerate(sample.vendors)
    }
    titles = {
        ("criterion", (id,)): {"title": HOSTILE[number % len(HOSTILE)]}
        for number, id in enumerate(sample.criteria)
    }
    return cases.with_said(
        sample,
        *(
            (kind, ids, {**sample.values[f"{kind}/{ids[0]}"], **changed})
            for (kind, ids), changed in {**names, **titles}.items()
        ),
    )


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_break_no_file(poisoned: Selection, name: str, language: Language) -> None:
    assert len(build(name, given(poisoned, language, DAY))) > 1000


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_same_facts_on_the_same_day_are_the_same_bytes(
    sample: Selection, name: str, audience: Audience
) -> None:
    first, second = (build(name, given(sample, "fr", DAY, audience=audience)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_has_its_words(name: str, language: Language) -> None:
    assert say(language, f"reports.{name}") != say(language, f"reports.{name}_help")


def test_an_unknown_format_is_refused_with_those_there_are(sample: Selection) -> None:
    with pytest.raises(Refused) as refused:
        build("odt", given(sample, "fr", DAY))
    assert refused.value.faults[0].params["known"] == list(REPORTS)
