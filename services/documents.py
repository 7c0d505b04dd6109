"""Bounded YAML: every scalar stays the text that was written, and every value knows its line."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from services.faults import Place, Refused, refuse
from services.text import unprintable

MOST_BYTES = 10_000_000
MOST_EVENTS = 400_000
MOST_DEPTH = 20
WIDTH = 100

Path = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MAGIC = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"\x89PNG",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"\xff\xd8\xff",
)


@dataclass(frozen=True)
class Decoded:
    """A text file as text; `guessed` when it was read as Windows-1252 for want of a better sign."""

    text: str
    guessed: bool = False


@dataclass(frozen=True)
class Document:
    """A YAML document as text, lists and maps, with the line of every value."""

    file: str
    value: Any
    lines: Mapping[Path, int] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Where `path` stands; the nearest known line above it if it is missing."""
        known = path
        while known and known not in self.lines:
            known = known[:-1]
        return Place(self.file, self.lines.get(known), "/".join(map(str, path)))


def decode(data: bytes, file: str) -> Decoded:
    """The text of `data`: by its byte-order mark, else UTF-8, else Windows-1252; anything else is refused."""
    place = Place(file)
    if not data.strip():
        raise refuse("file_empty", place)
    if len(data) > MOST_BYTES:
        raise refuse("file_too_large", place, found=len(data), most=MOST_BYTES)
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    if data.startswith(_MAGIC) or (data.count(b"\0") * 10 > len(data) and encoding != "utf-16"):
        raise refuse("not_a_text_file", place)
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _windows(data, error, file)
        raise refuse("encoding_unknown", place) from None


def _windows(data: bytes, error: UnicodeDecodeError, file: str) -> Decoded:
    """`data` as Windows-1252, unless it is broken UTF-8 or holds bytes that no Windows letter has.

    Lines that end in a carriage return alone come from an old Mac, whose letters are others.
    """
    line = data.count(b"\n", 0, error.start) + 1
    try:
        data[: error.start].decode("ascii")
        if b"\r" in data and b"\n" not in data:
            return Decoded(data.decode("mac_roman"), guessed=True)
        return Decoded(data.decode("cp1252"), guessed=True)
    except UnicodeDecodeError:
        raise refuse("encoding_unknown", Place(file, line)) from None


def read_document(data: bytes, file: str) -> Document:
    """The one YAML document in `data`; aliases, tags, repeated keys and deep nesting are refused."""
    text = decode(data, file).text
    sign = unprintable(text)
    if sign is not None:
        raise _unprintable(text, sign, file)
    try:
        return _Reader(file).read(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise refuse("yaml_syntax", Place(file, line), detail=error.problem or "") from None
    except yaml.reader.ReaderError as error:
        raise _unprintable(text, chr(error.character), file) from None


def _unprintable(text: str, sign: str, file: str) -> Refused:
    line = text.count("\n", 0, text.find(sign)) + 1
    return refuse("unprintable_sign", Place(file, line), sign=f"U+{ord(sign):04X}")


class _Reader:
    """Builds values from parse events, so that nothing is expanded or typed behind our back."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Path, int] = {}

    def read(self, text: str) -> Document:
        events = self._bounded(yaml.parse(text, Loader=_LOADER))
        value: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refuse("yaml_several_documents", event)
                value = self._value(next(events), events, (), 0)
        if value is None:
            raise refuse("file_empty", Place(self.file))
        return Document(self.file, value, self.lines)

    def _bounded(self, events: Iterator[Any]) -> Iterator[Any]:
        for count, event in enumerate(events):
            if count > MOST_EVENTS:
                raise self._refuse("too_many_values", event, most=MOST_EVENTS)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise self._refuse("yaml_alias", event)
            if getattr(event, "tag", None) or getattr(event, "tags", None):
                raise self._refuse("yaml_tag", event)
            yield event

    def _refuse(self, code: str, event: Any, **params: object) -> Refused:
        return refuse(code, Place(self.file, _line(event)), **params)

    def _value(self, event: Any, events: Iterator[Any], path: Path, depth: int) -> Any:
        if depth > MOST_DEPTH:
            raise self._refuse("yaml_too_deep", event, most=MOST_DEPTH)
        self.lines[path] = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            is_plain = not event.style  # None or "", by the loader
            return None if is_plain and event.value in ("", "~") else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(events, path, depth)
        return self._pairs(events, path, depth)

    def _items(self, events: Iterator[Any], path: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(event, events, (*path, len(items)), depth + 1))
        return items

    def _pairs(self, events: Iterator[Any], path: Path, depth: int) -> dict[str, Any]:
        pairs: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refuse("yaml_key", event)
            key = self._key(event, pairs, path)
            pairs[key] = self._value(next(events), events, (*path, key), depth + 1)
            self.lines[(*path, key)] = _line(event)
        return pairs

    def _key(self, event: Any, pairs: Mapping[str, Any], path: Path) -> str:
        key = unicodedata.normalize("NFC", event.value)
        sign = unprintable(key)
        if sign is not None:
            raise self._refuse("unprintable_sign", event, sign=f"U+{ord(sign):04X}")
        if key == "<<":
            raise self._refuse("yaml_alias", event)
        if key in pairs:
            raise self._refuse("yaml_repeated_key", event, key=key, first=self.lines[(*path, key)])
        return key


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


def write_document(value: Any, comment: str = "") -> str:
    """`value` as YAML that `read_document` reads back to the same texts."""
    body = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    lines = "".join(f"# {line}\n" for line in comment.splitlines())
    return lines + body


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # libyaml where there is one
    """Maps and lists of short texts on one line, all others one value a line; no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> Any:
        pairs = [item for pair in mapping.items() for item in pair]
        return super().represent_mapping(tag, mapping, flow_style=_fits_one_line(pairs))

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> Any:
        return super().represent_sequence(tag, sequence, flow_style=_fits_one_line(sequence))


def _fits_one_line(items: Sequence[Any]) -> bool:
    """Whether `items` are plain values, short enough for one line with their signs and indent."""
    are_plain = not any(isinstance(item, dict | list | tuple) for item in items)
    return are_plain and sum(len(str(item)) + 2 for item in items) <= WIDTH - 16


def _nothing(dumper: Any, value: None) -> Any:
    """Nothing is `~`, the one word for it that `read_document` does not keep as a text."""
    return dumper.represent_scalar("tag:yaml.org,2002:null", "~")


_Dumper.add_representer(type(None), _nothing)
