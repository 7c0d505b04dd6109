"""The moderation minutes: every cell with its marks, what was agreed and why, and the layers of marks."""

from collections.abc import Iterable, Iterator

from exchange.checklists.frame import Paper
from exchange.sheets import Sheet
from services.analysis import rank
from services.faults import refuse
from services.moderation import Cell, Meeting, approvals, dissenters, has_opened, meeting

CELL = (
    "vendor criterion first_marks revised_marks spread in_words agreed reason dissent present approved state"
)
WIDTHS = (11, 18, 20, 20, 9, 10, 8, 30, 15, 18, 18, 12)


def minutes(paper: Paper) -> list[Sheet]:
    """Two sheets: the cells in the order of the agenda, then every mark as it was given and revised."""
    if not has_opened(paper.selection):
        raise refuse("marks_sealed")
    found = meeting(paper.selection, rank(paper.selection))
    return [_cells(paper, found), _layers(paper, found)]


def _cells(paper: Paper, found: Meeting) -> Sheet:
    reading = paper.say(
        "paper.minutes.reading",
        agreed=sum(cell.agreed is not None for cell in found.cells),
        open=len(found.open),
        decisive=len(found.decisive),
        stop=paper.say(f"moderate.stop.{found.outlook.stop}"),
    )
    columns = [paper.column("id", 14)]
    for name, width in zip(CELL.split(), WIDTHS, strict=True):
        columns.append(paper.column(name, width, "number" if name in ("spread", "agreed") else "text"))
    return Sheet(
        tab=paper.say("paper.minutes.tab"),
        title=paper.say("paper.minutes.title"),
        lines=(paper.title, reading),
        columns=tuple(columns),
        rows=[_cell_row(paper, cell) for cell in found.cells if cell.opinions or cell.agreed],
        stamp=paper.stamp,
    )


def _cell_row(paper: Paper, cell: Cell) -> list[object]:
    agreed = cell.agreed
    said = approvals(paper.selection, *cell.key)
    return [
        cell.criterion,
        paper.selection.vendors[cell.vendor].name,
        _title(paper, cell.criterion),
        _marks(paper, ((one.member, one.mark) for one in cell.opinions)),
        _marks(paper, ((one.member, one.standing) for one in cell.opinions if one.revised)),
        None if cell.spread is None else round(100 * cell.spread),
        paper.say(f"moderate.closeness.{cell.closeness}") if cell.closeness else "",
        agreed.mark if agreed else None,
        agreed.reason if agreed else "",
        _names(paper, dissenters(paper.selection, *cell.key)),
        _names(paper, agreed.present if agreed else ()),
        _names(paper, (id for id, word in said.items() if word.verdict == "agrees")),
        paper.say(
            "moderate.state.same" if cell.is_settled and not agreed else f"moderate.state.{cell.state}"
        ),
    ]


def _layers(paper: Paper, found: Meeting) -> Sheet:
    rows = [row for cell in found.cells for row in _layer_rows(paper, cell)]
    widths = {"vendor": 11, "criterion": 24, "member": 18, "mark": 12, "comment": 40}
    widths |= {"revised": 9, "revised_why": 30, "approval": 32}
    return Sheet(
        tab=paper.say("paper.layers.tab"),
        title=paper.say("paper.layers.title"),
        lines=(paper.title, paper.say("paper.layers.reading", count=len(rows))),
        columns=(paper.column("id", 14), *(paper.column(name, width) for name, width in widths.items())),
        rows=rows,
        stamp=paper.stamp,
    )


def _layer_rows(paper: Paper, cell: Cell) -> Iterator[list[object]]:
    said = approvals(paper.selection, *cell.key)
    for one in cell.opinions:
        word = said.get(one.member)
        answer = [paper.say(f"moderate.verdict_{word.verdict}"), word.comment] if word else []
        yield [
            cell.criterion,
            paper.selection.vendors[cell.vendor].name,
            _title(paper, cell.criterion),
            _name(paper, one.member),
            paper.say(f"code.{one.code}") if one.mark is None else str(one.mark),
            one.comment,
            str(one.revised.mark) if one.revised else "",
            one.revised.reason if one.revised else "",
            " — ".join(part for part in answer if part),
        ]


def _title(paper: Paper, criterion: str) -> str:
    node = paper.selection.criteria[criterion]
    above = paper.selection.criteria.get(node.parent or "")
    return " · ".join(paper.text(part.title) for part in (above, node) if part)


def _name(paper: Paper, member: str) -> str:
    found = paper.selection.members.get(member)
    return found.name if found else member


def _names(paper: Paper, members: Iterable[str]) -> str:
    return ", ".join(_name(paper, member) for member in members)


def _marks(paper: Paper, given: Iterable[tuple[str, int | None]]) -> str:
    return "\n".join(f"{_name(paper, member)}: {mark}" for member, mark in given if mark is not None)
