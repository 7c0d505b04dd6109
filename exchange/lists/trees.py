"""Lists in YAML and JSON: every map of a list as a row, its fields as columns."""

from collections.abc import Iterator, Mapping
from typing import Any

from exchange.tables import Row, Table
from services.documents import Document, Path, read_document
from services.faults import Place, refuse
from services.text import LANGUAGES, clean

SKIPPED = ("schema",)


def read_trees(data: bytes, file: str) -> list[Table]:
    """Every list of maps in a document: the document itself, or each of its fields."""
    document = read_document(data, file)
    value = document.value
    sections = _sections(value)
    tables = [table for path, held in sections if (table := _table(document, path, held))]
    if not tables:
        raise refuse("no_list", Place(file))
    return tables


def _sections(value: Any) -> list[tuple[Path, Any]]:
    if isinstance(value, list):
        return [((), value)]
    if not isinstance(value, Mapping):
        return []
    if value and all(isinstance(held, Mapping) for held in value.values()) and not _is_map_of_maps(value):
        return [((), value)]
    return [((name,), held) for name, held in value.items() if name not in SKIPPED]


def _is_map_of_maps(value: Mapping[str, Any]) -> bool:
    """Whether a map holds sections of maps rather than the rows themselves."""
    return all(held and all(isinstance(inner, Mapping) for inner in held.values()) for held in value.values())


def _table(document: Document, path: Path, held: Any) -> Table | None:
    """The rows of a list of maps, or of a map of maps whose keys are the ids."""
    rows = list(_rows(path, held))
    if not rows or not all(isinstance(row, Mapping) for _, row in rows):
        return None
    cells = [(where, _flat(row)) for where, row in rows]
    if isinstance(held, Mapping):
        cells = [(where, {"id": str(where[-1]), **row}) for where, row in cells]
    header = tuple(dict.fromkeys(name for _, row in cells for name in row))
    lines = [document.place(where).line or 1 for where, _ in cells]
    made = tuple(
        Row(line, tuple(row.get(name, "") for name in header))
        for line, (_, row) in zip(lines, cells, strict=True)
    )
    return Table(document.file, header, made, max(1, min(lines) - 1), section=str(path[0]) if path else "")


def _rows(path: Path, held: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(held, list):
        yield from (((*path, index), row) for index, row in enumerate(held))
    elif isinstance(held, Mapping):
        yield from (((*path, key), row) for key, row in held.items())


def _flat(row: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a row as text; a text in both languages takes two columns."""
    flat: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(value, Mapping) and value and set(value) <= set(LANGUAGES):
            flat[str(name)] = _text(value)
            flat |= {f"{name} (en)": _text(value["en"])} if "fr" in value and "en" in value else {}
        else:
            flat[str(name)] = _text(value)
    return flat


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(map(_text, value))
    if isinstance(value, Mapping):
        if set(value) <= set(LANGUAGES) and value:
            return _text(next(iter(value.values())))
        return "\n".join(f"{name}: {_text(held)}" for name, held in value.items())
    return clean(str(value)) if value is not None else ""
