"""The offline dashboard in a browser: its sliders give the numbers of the product, and it asks nobody."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from exchange.given import given
from exchange.project_file import read_selection
from exchange.reports import build
from services.analysis import rank
from services.selection import Selection
from tests import cases
from tests.browser.conftest import Pages

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample.yaml"
DAY = datetime.date(2026, 11, 24)
POINTS = ([30, 25, 15, 10, 20], [10, 10, 10, 10, 60], [1, 2, 3, 4, 90], [0, 0, 0, 0, 100], [7, 13, 0, 29, 3])
MOVE = """(points) => { points.forEach((point, axis) => {
  const slider = document.getElementById(`axis-${axis}`); slider.value = point;
  slider.dispatchEvent(new Event("input")); });
  return ranking(points).map((one) => [one.vendor.name, one.rank, one.score, one.low, one.high]); }"""


@pytest.fixture(scope="module")
def sample() -> Selection:
    return read_selection(SAMPLE.read_bytes(), SAMPLE.name)


def standing(selection: Selection, points: list[int]) -> list[list[Any]]:
    """The places when the axes weigh so."""
    axes = [id for id, node in selection.criteria.items() if node.node == "axis"]
    said = [("weight", (axis,), point) for axis, point in zip(axes, points, strict=True)]
    places = rank(cases.with_said(selection, *said)).places
    return [
        [selection.vendors[place.vendor].name, place.rank, place.score, place.low, place.high]
        for place in places
    ]


def test_the_sliders_give_the_ranking_of_the_product(sample: Selection, page: Pages, tmp_path: Path) -> None:
    path = tmp_path / "dashboard.html"
    path.write_bytes(build("html", given(sample, "fr", DAY)))
    shown = page()
    shown.goto(path.as_uri())
    rows = shown.locator("#ranking tr")
    assert rows.first.locator("th").inner_text() == "Borée"
    assert shown.locator("#status").inner_text().startswith("Les poids sont ceux")
    for points in POINTS:
        found = shown.evaluate(MOVE, points)
        for mine, theirs in zip(found, standing(sample, points), strict=True):
            assert mine[:2] == theirs[:2]
            assert mine[2:] == pytest.approx(theirs[2:], abs=1e-9)
    assert "déplacés" in shown.locator("#status").inner_text()
    shown.get_by_role("button").click()
    assert rows.first.locator("th").inner_text() == "Borée"


def test_a_hostile_name_stays_a_name(sample: Selection, page: Pages, tmp_path: Path) -> None:
    name = "</script><script>window.ran=1</script><img src=x onerror=window.ran=1>"
    held = cases.with_said(sample, ("vendor", ("boree",), {**sample.values["vendor/boree"], "name": name}))
    path = tmp_path / "dashboard.html"
    path.write_bytes(build("html", given(held, "en", DAY)))
    shown = page("en-GB")
    shown.goto(path.as_uri())
    assert shown.locator("#ranking tr").first.locator("th").inner_text() == name
    assert shown.evaluate("window.ran") is None
