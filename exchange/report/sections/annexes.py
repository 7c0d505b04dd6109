"""The annexes: the matrix, the marks and how they were agreed, the requirements, the costs, the glossary."""

from collections import defaultdict
from collections.abc import Iterator

from exchange.report.frame import Frame
from exchange.report.model import Block, Callout, Listing, Paragraph, Section, Table
from services.moderation import has_opened

TERMS = ("tco", "gate", "coverage", "weight", "interval", "moderation", "fingerprint")


def annexes(frame: Frame) -> Iterator[Section]:
    """Every annex, in order."""
    yield frame.section("matrix", *_matrix(frame), annex=True, wide=True)
    yield frame.section("marks", *_marks(frame), annex=True, wide=True)
    yield frame.section("requirements", *_requirements(frame), annex=True, wide=True)
    yield frame.section("cost_detail", *_costs(frame), annex=True, wide=True)
    yield frame.section(
        "glossary", Listing(tuple(frame.say(f"report.term.{term}") for term in TERMS)), annex=True
    )


def _matrix(frame: Frame) -> Iterator[Block]:
    fits: dict[str, dict[str, str]] = defaultdict(dict)
    for one in frame.ranking.assessment.findings:
        fits[one.requirement][one.vendor] = frame.given.say(f"fit.{one.fit}")
    rows = [
        ([id, frame.given.text(need.title)], fits[id]) for id, need in frame.selection.requirements.items()
    ]
    first = [frame.column("id", 0.7), frame.column("requirement", 2.6)]
    if rows:
        yield from frame.by_vendor(frame.say("report.matrix"), first, rows)


def _marks(frame: Frame) -> Iterator[Block]:
    if not has_opened(frame.selection):
        yield Callout(frame.say("report.sealed"))
        return
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (vendor, criterion, member), said in frame.selection.all("rating").items():
        revised = frame.selection.get("revision", vendor, criterion, member)
        mark = str(said.mark) if said.mark is not None else frame.given.say(f"code.{said.code}")
        changed = f" → {revised.mark} ({revised.reason})" if revised else ""
        cells[vendor, criterion].append(f"{frame.member(member)} {mark}{changed}")
    columns = (
        frame.column("vendor", 1.4),
        frame.column("criterion", 2),
        frame.column("individual", 3.6),
        frame.column("agreed", 0.7, number=True),
        frame.column("reason", 2.2),
    )
    agreed = frame.selection.all("agreed")
    keys = sorted({*cells, *agreed}, key=lambda key: list(frame.selection.criteria).index(key[1]))
    rows = []
    for vendor, criterion in keys:
        held = agreed.get((vendor, criterion))
        names = frame.names.get(vendor, vendor), frame.node(criterion)
        said = " · ".join(cells[vendor, criterion])
        rows.append((*names, said, str(held.mark) if held else "—", held.reason if held else ""))
    yield (
        Table(frame.say("report.marks"), columns, tuple(rows))
        if rows
        else Paragraph(frame.say("report.no_marks"))
    )


def _requirements(frame: Frame) -> Iterator[Block]:
    given, weights = frame.given, frame.ranking.weighting.requirement_weights
    columns = (
        frame.column("id", 0.7),
        frame.column("requirement", 2),
        frame.column("need", 3),
        frame.column("departments", 1.4),
        frame.column("priority", 1.1),
        frame.column("whole", 0.8, number=True),
    )
    rows = tuple(
        (
            id,
            given.text(need.title),
            given.text(need.need),
            ", ".join(given.text(one) for one in need.departments),
            given.say(f"priority.{need.priority}"),
            frame.share(weights.get(id)),
        )
        for id, need in frame.selection.requirements.items()
    )
    if rows:
        yield Table(frame.say("report.requirements"), columns, rows)


def _costs(frame: Frame) -> Iterator[Block]:
    if not frame.given.priced:
        yield Callout(frame.say("report.closed_prices"))
        return
    columns = (
        frame.column("vendor", 1.4),
        frame.column("cost", 2.4),
        frame.column("basis", 1.4),
        frame.column("amount", 1.2, number=True),
        frame.column("quantity", 0.8, number=True),
        frame.column("total", 1.2, number=True),
        frame.column("source", 1.6),
    )
    rows = []
    for cost in frame.ranking.spending.vendors:
        totals = cost.likely.by_line.sum(axis=1).tolist()
        for line, total in zip(cost.counted.lines.values(), totals, strict=False):  # filled lines follow
            rows.append(
                (
                    frame.names[cost.vendor],
                    frame.given.text(line.title),
                    frame.given.say(f"basis.{line.basis}"),
                    frame.given.number(line.amount, 2),
                    frame.given.number(line.quantity, 1),
                    frame.given.money(total),
                    line.source,
                )
            )
    yield (
        Table(frame.say("report.cost_lines"), columns, tuple(rows))
        if rows
        else Paragraph(frame.say("report.no_prices"))
    )
