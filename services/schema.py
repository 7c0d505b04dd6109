"""The edge between raw values and records: reading with every fault placed, writing in one canonical form."""

import functools
import json
import re
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from services.documents import Path
from services.faults import MOST_FAULTS, Fault, Place, Refused, nearest
from services.rules import LATER, RULES
from services.text import Text, clean, unprintable

Placed = Callable[[Path], Place]

_RANGES = {"greater_than_equal", "less_than_equal", "greater_than", "less_than"}
_LENGTHS = {"string_too_long", "too_long"}
_SHAPES = {
    "dataclass_type": "map",
    "dict_type": "map",
    "tuple_type": "list",
    "list_type": "list",
    "string_type": "text",
}
_CODES = {
    "not_a_number": {"float_parsing", "float_type", "int_parsing", "int_type", "int_from_float"},
    "number_not_finite": {"finite_number", "int_parsing_size"},
    "not_yes_or_no": {"bool_parsing", "bool_type"},
}


@functools.cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """The reader and writer of `kind`: a record, a word of a Literal, or a number."""
    if is_dataclass(kind):
        return TypeAdapter(kind)
    return TypeAdapter(kind, config=ConfigDict(allow_inf_nan=False))


def _somewhere(path: Path) -> Place:
    return Place(path="/".join(map(str, path)))


def parse(kind: Any, raw: Any, placed: Placed = _somewhere, at: Path = ()) -> Any:
    """`raw` as `kind`, its texts cleaned; refused with every fault, each at its place."""
    faults = [Fault("unprintable_sign", placed(path), {"sign": sign}) for path, sign in _signs(raw, at)]
    if faults:
        raise Refused(faults[:MOST_FAULTS])
    try:
        return adapter(kind).validate_python(_cleaned(raw))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=True)
        faults = []
        for fault in (_fault(kind, raw, item, placed, at) for item in found if not _is_echo(item)):
            if fault not in faults:
                faults.append(fault)
        raise Refused(faults[:MOST_FAULTS]) from None


def _signs(raw: Any, path: Path) -> list[tuple[Path, str]]:
    if isinstance(raw, str):
        sign = unprintable(raw)
        return [(path, f"U+{ord(sign):04X}")] if sign else []
    if isinstance(raw, Mapping):
        return [found for key, value in raw.items() for found in _signs(value, (*path, key))]
    if isinstance(raw, list | tuple):
        return [found for index, value in enumerate(raw) for found in _signs(value, (*path, index))]
    return []


def _cleaned(raw: Any) -> Any:
    if isinstance(raw, str):
        return clean(raw)
    if isinstance(raw, Mapping):
        return {key: _cleaned(value) for key, value in raw.items()}
    if isinstance(raw, list | tuple):
        return [_cleaned(value) for value in raw]
    return raw


def _is_echo(item: Any) -> bool:
    """A list that is too short only because its items have faults of their own."""
    return bool(item["type"] == "too_short" and len(item["input"]) >= item["ctx"]["min_length"])


def _fault(kind: Any, raw: Any, item: Any, placed: Placed, at: Path) -> Fault:
    """The fault behind one pydantic error, in our words."""
    location = _written(
        raw, tuple(part for part in item["loc"] if not (isinstance(part, str) and "[" in part))
    )
    error, found = item["type"], item.get("input")
    place, name = placed((*at, *location)), str(location[-1]) if location else ""
    if error in ("missing", "missing_argument", "missing_keyword_only_argument"):
        return Fault("missing_field", place, {"field": name})
    if error in ("unexpected_keyword_argument", "extra_forbidden"):
        known = _field_names(kind, location[:-1])
        return Fault("unknown_field", place, {"field": name, "known": known, "nearest": nearest(name, known)})
    if found is None:
        return Fault("missing_value", place)
    if error in _SHAPES:
        expected = "text" if _kind_at(kind, location) is Text else _SHAPES[error]
        return Fault("wrong_shape", place, {"found": str(found)[:80], "expected": expected})
    return _value_fault(error, found, item.get("ctx", {}), place)


def _written(raw: Any, location: Path) -> Path:
    """The part of `location` that is written in `raw`: a plain text has no languages inside."""
    for index, part in enumerate(location):
        if isinstance(raw, str):
            return location[:index]
        if isinstance(raw, Mapping):
            raw = raw.get(part)
        elif isinstance(raw, list | tuple) and isinstance(part, int):
            raw = raw[part]
    return location


def _value_fault(error: str, found: Any, context: dict[str, Any], place: Place) -> Fault:
    shown = str(found)[:80]
    if error == "literal_error":
        known = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return Fault(
            "unknown_word", place, {"found": shown, "known": known, "nearest": nearest(shown, known)}
        )
    if error in _RANGES:
        bound, limit = next(iter(context.items()))
        return Fault("number_out_of_range", place, {"found": shown, "bound": bound, "limit": limit})
    if error in _LENGTHS:
        return Fault("text_too_long", place, {"most": context.get("max_length")})
    if error in ("string_too_short", "too_short"):
        least = context.get("min_length", 1)
        return Fault("too_short", place, {"least": least}) if found else Fault("empty_value", place)
    code = next((code for code, errors in _CODES.items() if error in errors), "wrong_value")
    return Fault(code, place, {"found": shown})


def _field_names(kind: Any, location: Path) -> list[str]:
    """The fields that may stand at `location` inside `kind`."""
    kind = _kind_at(kind, location)
    if kind is Text:
        return ["fr", "en"]
    return [field.name for field in fields(kind)] if is_dataclass(kind) else []


def _kind_at(kind: Any, location: Path) -> Any:
    for part in location:
        kind = _inside(kind, part)
    return _bare(kind)


def _inside(kind: Any, part: str | int) -> Any:
    kind = _bare(kind)
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind, include_extras=False)
        return _bare(hints.get(str(part), object))
    inner = typing.get_args(kind)
    return _bare(inner[-1] if typing.get_origin(kind) is dict else inner[0]) if inner else object


def _bare(kind: Any) -> Any:
    """`kind` without `Annotated` and `| None`."""
    if typing.get_origin(kind) is typing.Annotated:
        return _bare(typing.get_args(kind)[0])
    choices = [choice for choice in typing.get_args(kind) if choice is not type(None)]
    return choices[0] if type(None) in typing.get_args(kind) else kind


def dump(kind: Any, value: Any) -> Any:
    """`value` as plain JSON in its one canonical form: whole floats as integers, defaults left out.

    A rule is written in full: a default that changes one day must not change an old selection.
    """
    said = adapter(kind).dump_python(value, mode="json", exclude_defaults=True)
    if kind in RULES.values():
        whole = adapter(kind).dump_python(value, mode="json")
        said = {name: part for name, part in whole.items() if name in said or name not in LATER}
    return _plain(said)


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def canonical(value: Any) -> str:
    """`value` as the one JSON text that stands for it: sorted keys, no spaces, UTF-8 kept."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def json_schema(kind: Any) -> dict[str, Any]:
    """The JSON Schema of `kind`, for editors."""
    return adapter(kind).json_schema()
