"""The content in `criteria/`: YAML files read into records, every fault of every file found."""

import functools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from services import library as shelf
from services.content_links import dangling, repeated
from services.documents import Document, read_document
from services.faults import MOST_FAULTS, Fault, Refused, nearest, refuse
from services.robustness.thresholds import VerdictRule
from services.schema import parse
from services.shelves import NO_HINTS, NO_WORDS, Content, Library
from services.warnings.thresholds import Thresholds
from services.wordings import HintWords, ImportWords

FOLDER = Path(__file__).resolve().parent.parent / "criteria"


def read_content(document: Document) -> Any:
    """The record in a content file, whichever its `schema` names; refused with every fault."""
    schema = schema_of(document)
    if schema not in shelf.CONTENT:
        known = sorted(shelf.CONTENT)
        raise refuse(
            "unknown_schema",
            document.place(("schema",)),
            found=schema,
            known=known,
            nearest=nearest(schema, known),
        )
    raw = {key: value for key, value in document.value.items() if key != "schema"}
    return parse(shelf.CONTENT[schema], raw, document.place)


def schema_of(document: Document) -> str:
    """The `schema` line of a document, refused if there is none."""
    if not isinstance(document.value, dict):
        raise refuse("not_a_map", document.place(()))
    schema = document.value.get("schema")
    if not isinstance(schema, str):
        raise refuse("schema_missing", document.place(("schema",)))
    return schema


def load_library(folder: Path = FOLDER) -> Library:
    """The library in `folder`; all faults of all files at once if there are any."""
    contents, faults = _read_folder(folder)
    library = _shelved(contents)
    faults = faults or [*repeated(contents), *dangling(library, contents)]
    if faults:
        raise Refused(faults[:MOST_FAULTS])
    return library


def check_contents(contents: Sequence[Content]) -> list[Fault]:
    """The faults between `contents`, the shipped files standing behind them."""
    shipped_contents, _ = _read_folder(FOLDER)
    library = _shelved([*shipped_contents, *contents])
    return [*repeated(contents), *dangling(library, contents)]


def _read_folder(folder: Path) -> tuple[list[Content], list[Fault]]:
    contents: list[Content] = []
    faults: list[Fault] = []
    for path in sorted(folder.rglob("*.yaml")):
        try:
            document = read_document(path.read_bytes(), path.relative_to(folder).as_posix())
            contents.append(Content(document, read_content(document)))
        except Refused as refused:
            faults += refused.faults
    return contents, faults


@functools.cache
def shipped() -> Library:
    """The library that comes with the product."""
    return load_library()


def _shelved(contents: Sequence[Content]) -> Library:
    """Records of every kind on their shelf; of two with the same id the later is a fault elsewhere."""
    found = [content.record for content in contents]
    of: dict[type, list[Any]] = {
        kind: [item for item in found if type(item) is kind] for kind in shelf.CONTENT.values()
    }
    families = of[shelf.Requirements]
    return Library(
        departments=_merged(item.departments for item in of[shelf.Departments]),
        categories={family.id: family.title for family in families},
        requirements=_merged(family.requirements for family in families),
        category_of={id: family.id for family in families for id in family.requirements},
        scenarios={item.id: item for item in of[shelf.LibraryScenario]},
        questionnaires={item.id: item for item in of[shelf.Questionnaire]},
        scales=_merged(item.scales for item in of[shelf.Scales]),
        axes=_merged(item.axes for item in of[shelf.Axes]),
        rules=next(iter(of[shelf.Rules]), None),
        costs=_merged(item.categories for item in of[shelf.Costs]),
        phases=_merged(item.phases for item in of[shelf.Calendar]),
        objectives=_merged(item.objectives for item in of[shelf.Objectives]),
        processes=_merged(item.processes for item in of[shelf.Processes]),
        integrations=_merged(item.integrations for item in of[shelf.Flows]),
        migrations=_merged(item.migrations for item in of[shelf.Flows]),
        context=_merged(item.notes for item in of[shelf.Context]),
        templates={
            item.id: item for item in sorted(of[shelf.Template], key=lambda item: (item.order, item.id))
        },
        import_words=next(iter(of[ImportWords]), NO_WORDS),
        hint_words=next(iter(of[HintWords]), NO_HINTS),
        thresholds=next(iter(of[Thresholds]), None),
        verdict_rule=next(iter(of[VerdictRule]), None),
    )


def _merged(maps: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {id: item for held in maps for id, item in held.items()}
