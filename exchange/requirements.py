"""Requirements from a table: read with every row accounted for, then made records of a selection."""

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from exchange.columns import Meanings, find_columns, known_names
from exchange.requirement_rows import Answers, ImportedRequirement, Question, Reader, RequirementImport
from exchange.tables import folded, read_table
from services.commands import check_all
from services.facts import Ids
from services.faults import Refused, refuse
from services.library import ImportWords
from services.records import Criterion, Requirement
from services.selection import Selection, of_records
from services.text import Text

__all__ = [
    "ImportedRequirement",
    "Question",
    "RequirementImport",
    "as_records",
    "read_into",
    "read_requirements",
    "with_imported",
]

Said = tuple[str, Ids, Any]

NO_ANSWERS: Answers = MappingProxyType({})
IMPORTED = "imported"
USUAL_WEIGHT = 10


def read_requirements(
    data: bytes,
    file: str,
    words: ImportWords,
    *,
    taken: Collection[str] = (),
    titles: Iterable[str] = (),
    answers: Answers = NO_ANSWERS,
) -> RequirementImport:
    """The requirements in a CSV, TSV or Markdown table.

    `taken` are the ids that new ones must avoid, `titles` those that would be the same requirement again;
    `answers` settle questions by (line, field).
    """
    try:
        table = read_table(data, file, known_names(words))
        columns = find_columns(table, words)
    except Refused as refused:
        return RequirementImport(refusals=refused.faults)
    meanings = {
        "priority": Meanings.of(words.priorities),
        "kind": Meanings.of(words.kinds),
        "release": Meanings.of(words.releases),
    }
    return replace(Reader(table, columns, meanings, answers).read(taken, titles), family=words.category)


def read_into(
    selection: Selection, data: bytes, file: str, words: ImportWords, answers: Answers = NO_ANSWERS
) -> RequirementImport:
    """As `read_requirements`, beside what `selection` holds; library requirements may share a title."""
    held = selection.requirements
    own = [need.title for need in held.values() if not (need.origin or "").startswith("library/")]
    titles = [words for title in own for words in (title.fr, title.en)]
    return read_requirements(data, file, words, taken=held, titles=titles, answers=answers)


def as_records(imported: RequirementImport, selection: Selection, category: str = "") -> list[Said]:
    """The imported rows as records of `selection`, to be said together.

    A row joins the family it names, else `category`, else the family of imported requirements, which is
    made if it is missing.
    """
    families = _families(selection)
    departments = _departments(selection)
    placed = [(row, families.get(folded(row.category or ""), category or IMPORTED)) for row in imported.rows]
    needs_family = IMPORTED not in selection.criteria and any(id == IMPORTED for _, id in placed)
    made = list(_imported_family(selection, imported.family)) if needs_family else []
    return made + [("requirement", (row.id,), _requirement(row, id, departments)) for row, id in placed]


def with_imported(selection: Selection, imported: RequirementImport) -> Selection:
    """`selection` with the imported rows in it; refused if they do not fit."""
    said = as_records(imported, selection)
    held = {(kind, ids): record for kind, held in selection.records.items() for ids, record in held.items()}
    new = of_records(selection.id, held | {(kind, ids): record for kind, ids, record in said})
    faults = check_all(new, said)
    if faults:
        raise Refused(faults)
    return new


def _families(selection: Selection) -> dict[str, str]:
    """The id of each family of requirements, by its id and its title in either language."""
    held = [
        (id, node)
        for id, node in selection.criteria.items()
        if node.node == "category" and node.source == "requirements"
    ]
    return {folded(name): id for id, node in held for name in (node.title.fr, node.title.en, id)}


def _departments(selection: Selection) -> dict[str, Text]:
    """The departments already named in the selection, by their name in either language."""
    named = itertools.chain(
        *(
            record.departments
            for kind in ("requirement", "scenario", "objective")
            for record in _all(selection, kind)
        ),
        (member.department for member in selection.members.values() if member.department),
    )
    return {folded(name): text for text in named for name in (text.en, text.fr)}


def _all(selection: Selection, kind: str) -> Iterable[Any]:
    return selection.all(kind).values()


def _imported_family(selection: Selection, title: Text) -> Iterator[Said]:
    axis = next((id for id, node in selection.criteria.items() if _is_requirements_axis(node)), None)
    if axis is None:
        raise refuse("no_requirements_axis")
    siblings = [selection.weight(id) for id, node in selection.criteria.items() if node.parent == axis]
    weight = sum(siblings) / len(siblings) if siblings else USUAL_WEIGHT
    family = Criterion(title=title, node="category", parent=axis, source="requirements")
    yield "criterion", (IMPORTED,), family
    yield "weight", (IMPORTED,), weight


def _is_requirements_axis(node: Criterion) -> bool:
    return node.node == "axis" and node.source == "requirements"


def _requirement(row: ImportedRequirement, category: str, departments: Mapping[str, Text]) -> Requirement:
    return Requirement(
        title=Text.same(row.title),
        category=category,
        priority=row.priority,
        need=Text.same(row.need) if row.need else None,
        departments=tuple(departments.get(folded(name)) or Text.same(name) for name in row.departments),
        kind=row.kind,
        release=row.release,
        acceptance=Text.same(row.acceptance) if row.acceptance else None,
    )
