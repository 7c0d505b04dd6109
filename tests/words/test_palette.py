"""One colour and one marker a vendor: told apart, read by anyone, the same everywhere."""

import re

import pytest

from words.palette import COLOURS, MARKERS, colours, ink, markers, styles

TEN = [f"v{number}" for number in range(10)]
LARGE_TEXT = 3  # the least contrast of WCAG 2 for large or bold text


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    dark, light = sorted((luminance(one) + 0.05, luminance(other) + 0.05))
    return light / dark


def test_ten_vendors_have_ten_colours_and_ten_markers() -> None:
    assert len({colour.lower() for colour in COLOURS}) == len(set(MARKERS)) == 10
    assert len(set(colours(TEN).values())) == len(set(markers(TEN).values())) == 10
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in COLOURS)


def test_a_vendor_keeps_its_colour_when_another_joins() -> None:
    assert colours([*TEN[:3], "late"]) == {**colours(TEN[:3]), "late": COLOURS[3]}
    assert markers([*TEN[:3], "late"]) == {**markers(TEN[:3]), "late": MARKERS[3]}


def test_an_eleventh_vendor_starts_over() -> None:
    many = [*TEN, "v10", "v11"]
    assert (colours(many)["v10"], markers(many)["v11"]) == (COLOURS[0], MARKERS[4])
    assert list(colours(many)) == many


@pytest.mark.parametrize("colour", COLOURS)
def test_words_on_a_colour_can_be_read(colour: str) -> None:
    assert contrast(colour, ink(colour)) >= LARGE_TEXT


@pytest.mark.parametrize(("ground", "words"), [("#000000", "#ffffff"), ("#ffffff", "#10181c")])
def test_words_are_white_on_black_and_dark_on_white(ground: str, words: str) -> None:
    assert ink(ground) == words


def test_nobody_has_no_colour() -> None:
    assert colours([]) == markers([]) == {}


def test_a_hundred_vendors_differ_in_colour_or_marker_and_thirty_in_colour_or_hatching() -> None:
    found = list(styles(f"v{index}" for index in range(100)).values())
    assert len({(style.colour, style.marker) for style in found}) == 100
    assert len({(style.colour, style.hatch) for style in found[:30]}) == 30
    assert len({(style.colour, style.dash) for style in found[:30]}) == 30
