"""Texts that people wrote, shown as those texts wherever Streamlit would read Markdown or HTML."""

import html
import re

_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
# Starts of bare addresses, of :icon: words, and of the arrows and dashes that Streamlit makes of signs.
_MEANT = re.compile(r"(?i)https?(?=:)|www(?=\.)|(?<=\w)[.@](?=[^\W\d_])|:(?=[^\W\d])|[-<>=](?=[-<>=])")
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """`text` for a Markdown place: every sign written as a number, so that none has a meaning.

    Markdown also makes links of bare addresses, after it has read those numbers: a word joiner, which
    nobody sees, takes them apart.
    """
    apart = _MEANT.sub(lambda start: start.group() + _WORD_JOINER, text)
    escaped = _SIGNS.sub(lambda sign: f"&#{ord(sign.group())};", apart)
    return re.sub(r"\s*\n\s*", " ", escaped)


def chart_text(text: str) -> str:
    """`text` for a Plotly label: no tags, no formulas, no hover templates."""
    return html.escape(text, quote=False).replace("$", "&#36;").replace("%{", "%" + _WORD_JOINER + "{")
