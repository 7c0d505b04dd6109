"""The one gate for text that enters, and text in two languages."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")

# Control signs but tab and line breaks, halves of surrogate pairs, and the two that XML cannot hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Text:
    """A text in French and English; a person's own words are the same in both."""

    fr: str
    en: str

    @classmethod
    def same(cls, words: str) -> "Text":
        """The same words in both languages."""
        return cls(fr=words, en=words)

    def get(self, language: Language) -> str:
        """The words in `language`."""
        return self.fr if language == "fr" else self.en

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Read from a plain string or from `{fr, en}`; write back the shorter form."""
        from pydantic_core import core_schema  # only where records are read or written

        words = core_schema.str_schema(min_length=1, max_length=20_000)
        both = core_schema.typed_dict_schema(
            {language: core_schema.typed_dict_field(words) for language in LANGUAGES}, extra_behavior="forbid"
        )
        return core_schema.no_info_before_validator_function(
            _as_pair,
            core_schema.no_info_after_validator_function(lambda pair: cls(**pair), both),
            serialization=core_schema.plain_serializer_function_ser_schema(_shortest),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """For editors: a string, or one string for each language."""
        pair = {"fr": {"type": "string"}, "en": {"type": "string"}}
        both = {"type": "object", "properties": pair, "required": ["fr", "en"], "additionalProperties": False}
        return {"anyOf": [{"type": "string"}, both]}

    def with_language(self, language: Language, words: str) -> "Text":
        """This text with `words` in `language`; a text that was the same in both stays so."""
        if self.fr == self.en:
            return Text.same(words)
        return Text(fr=words, en=self.en) if language == "fr" else Text(fr=self.fr, en=words)


def _as_pair(raw: Any) -> Any:
    if isinstance(raw, Text):
        return {"fr": raw.fr, "en": raw.en}
    return {"fr": raw, "en": raw} if isinstance(raw, str) else raw


def _shortest(text: Text) -> str | dict[str, str]:
    return text.fr if text.fr == text.en else {"fr": text.fr, "en": text.en}


def unprintable(text: str) -> str | None:
    """The first sign of `text` that cannot be stored or printed, or None."""
    found = _UNPRINTABLE.search(text)
    return found.group() if found else None


def clean(text: str) -> str:
    """`text` with one kind of line break, composed accents and no unprintable sign, trimmed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", lines)).strip()
