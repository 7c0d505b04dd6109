"""Texts that people wrote come out as those texts, where Markdown or HTML would read more in them."""

import html
import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ui.markup import chart_text, plain

JOINER = "\u2060"
NUMBERED = re.compile(r"&#\d+;")
SIGNS = set(string.punctuation)
HOSTILE = (
    '<img src=x onerror="alert(1)">',
    "[x](javascript:alert(1)) ![p](https://a.example/p.png)",
    "**bold** _it_ ~~no~~ `code` # title",
    ":red[r] :material/home: :smile: $x^2$",
    "- one\n- two\n\n1. three\n> four",
    "&amp; &#60;b&#62; &lt;",
    "| a | b |\n|---|---|",
    "https://a.example a@b.example HTTP://A.example",
)
ANYTHING = st.text() | st.sampled_from(HOSTILE) | st.text(alphabet="&#;x60lt amp\n \\*_[]().@:/http")


def folded(text: str) -> str:
    """`text` on one line, as a paragraph shows it, without the signs that nobody sees."""
    return re.sub(r"\s*\n\s*", " ", text).replace(JOINER, "")


@given(ANYTHING)
@example("&amp;#60;")
@example("a\n\n\n b")
def test_what_is_shown_is_what_was_written(text: str) -> None:
    assert html.unescape(plain(text)).replace(JOINER, "") == folded(text)


@given(ANYTHING)
def test_no_sign_that_means_something_to_markdown_is_left(text: str) -> None:
    rest = NUMBERED.sub("", plain(text))
    assert not SIGNS & set(rest)
    assert "\n" not in rest


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_words_only(text: str) -> None:
    assert not set("<>[]*`$:|") & set(plain(text))


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs"])))
def test_letters_figures_and_spaces_are_not_touched(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    "text", ["https://a.example", "HTTP://A.EXAMPLE", "ana@firm.example", "firm.example"]
)
def test_a_bare_address_is_taken_apart_so_that_it_becomes_no_link(text: str) -> None:
    shown = html.unescape(plain(text))
    assert not re.search(r"(?i)https?:|\w[.@][a-z]", shown)
    assert shown.replace(JOINER, "") == text


def test_a_chart_label_has_no_tags_no_formulas_and_no_templates() -> None:
    assert chart_text("<b>&</b>") == "&lt;b&gt;&amp;&lt;/b&gt;"
    assert chart_text("$x$") == "&#36;x&#36;"
    assert "%{" not in chart_text("%{y}")


@given(ANYTHING)
def test_a_chart_label_says_what_was_written(text: str) -> None:
    shown = chart_text(text)
    assert not set("<>$") & set(shown)
    assert "%{" not in shown
    assert html.unescape(shown).replace(JOINER, "") == text.replace(JOINER, "")
