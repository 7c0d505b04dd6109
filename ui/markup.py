"""Texts that people wrote, shown as those texts wherever Streamlit would read Markdown or HTML."""

import html
import re

_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """`text` for a Markdown place: every sign written as a number, so that none has a meaning.

    A word joiner after a dot or an @ before a letter keeps bare addresses from becoming links.
    """
    joined = re.sub(r"(?<=\w)([.@])(?=[^\W\d_])", r"\1" + _WORD_JOINER, text)
    escaped = _SIGNS.sub(lambda sign: f"&#{ord(sign.group())};", joined)
    return re.sub(r"\s*\n\s*", " ", escaped)


def chart_text(text: str) -> str:
    """`text` for a Plotly label: no tags, no formulas, no hover templates."""
    return html.escape(text, quote=False).replace("$", "&#36;").replace("%{", "%" + _WORD_JOINER + "{")
