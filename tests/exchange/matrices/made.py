"""Matrices made by chance, in every layout that is read, printed right or with one number altered."""

import csv
import io
import json
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import xlsxwriter

LAYOUTS = ("flat", "plain", "sections", "section_column", "parents", "printed_parents", "moscow", "products")
NAMES = ["Alphora", "Bêtatec", "Cirrus & Fils", "Dolmen", "Élan CRM", "Fjord 4", "Granit"]
TOPICS = [
    "Ergonomie", "Prix", "Support", "Reporting", "Sécurité", "Mobile", "Import", "Intégration", "Reprise",
    "Coût total sur 3 ans", "Market position", "Overall quality", "Formation", "API", "Kosten", "Datenschutz",
    "Qualité du service", "Références", "Total cost of ownership", "Zuverlässigkeit", "Planning",
]  # fmt: skip
SECTIONS = ["Fonctionnel", "Technique", "Services", "Commercial", "Exploitation", "Juridique"]
WORDS: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))
Value = Fraction | None


@dataclass
class Stated:
    """One printed number: where it stands, of whom, what is right and how it is written."""

    row: int
    column: int
    vendor: str
    kind: str
    right: Fraction
    decimals: int = 0
    share: bool = False


@dataclass
class Made:
    """A matrix: its rows of texts, and the numbers that are printed in it."""

    rows: list[list[str]] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    totals: list[tuple[str, list[Fraction]]] = field(default_factory=list)
    vendors: list[str] = field(default_factory=list)
    layout: str = ""
    lowest: bool = False


class Maker:
    """Makes one matrix from a source of chance."""

    def __init__(self, chance: Random, layout: str, most_missing: float = 0.08) -> None:
        self.chance = chance
        self.layout = layout
        self.words = WORDS[chance.choice(list(WORDS))]
        self.vendors = chance.sample(NAMES, chance.randint(3, 6))
        self.scale = chance.choice([4, 5, 5, 10, 20, 100])
        self.halves = chance.choice([1, 1, 1, 2, 10])
        self.missing = (
            chance.choice([0.0, 0.0, most_missing]) if layout in ("flat", "plain", "moscow") else 0.0
        )
        self.decimals = chance.choice([1, 2, 2, 3])
        self.keeps_zeros = chance.random() < 0.5
        self.even = chance.random() < 0.2
        self.comma = chance.random() < 0.5
        self.made = Made(vendors=self.vendors, layout=layout)
        self.has_id = chance.random() < 0.2 and layout in ("flat", "plain")
        self.lead = (1 if self.has_id else 0) + (layout == "section_column")
        self.topics = chance.sample(TOPICS, len(TOPICS))

    def text(self, value: Fraction | int, decimals: int, *, keep: bool = False) -> str:
        rounding = ROUND_HALF_EVEN if self.even else ROUND_HALF_UP
        exact = Decimal(Fraction(value).numerator) / Decimal(Fraction(value).denominator)
        shown = f"{exact.quantize(Decimal(1).scaleb(-decimals), rounding):f}"
        if "." in shown and not keep:
            shown = shown.rstrip("0").rstrip(".")
        shown = "0" if shown in ("-0", "") else shown
        return shown.replace(".", ",") if self.comma else shown

    def mark(self) -> Value:
        if self.chance.random() < self.missing:
            return None
        return Fraction(
            self.chance.randint(0 if self.scale > 5 else 1, self.scale * self.halves), self.halves
        )

    def marks(self) -> list[Value]:
        return [self.mark() for _ in self.vendors]

    def shown(self, mark: Value) -> str:
        if mark is None:
            return self.chance.choice(["", "-", "n/a"])
        return self.text(mark, 4)

    def weights(self, count: int) -> tuple[list[Fraction], str]:
        style = self.chance.choice(["percent", "hundred", "share", "points", "odd"])
        if style in ("points", "odd"):
            return [Fraction(self.chance.randint(1, 5)) for _ in range(count)], "points"
        cuts = sorted(self.chance.sample(range(1, 20), count - 1))
        parts = [Fraction(b - a, 20) for a, b in zip([0, *cuts], [*cuts, 20], strict=True)]
        return ([part * 100 for part in parts] if style == "hundred" else parts), style

    def weight_text(self, weight: Fraction, style: str) -> str:
        return (
            self.text(weight * 100, 4) + self.chance.choice(["%", " %"])
            if style == "percent"
            else self.text(weight, 4)
        )

    def put(self, *cells: str) -> int:
        self.made.rows.append(list(cells))
        return len(self.made.rows)

    def state(self, cells: list[str], values: list[Fraction], kind: str, columns: list[int]) -> None:
        """A row of printed numbers."""
        exact = all(value.denominator in (1, 2, 4, 5, 10, 20, 25, 50, 100) for value in values)
        decimals = 4 if exact and self.chance.random() < 0.3 and not self.keeps_zeros else self.decimals
        share = kind == "percent" and self.chance.random() < 0.6
        width = max(columns) + 1
        line = cells + [""] * (width - len(cells))
        row = len(self.made.rows) + 1
        for vendor, value, column in zip(self.vendors, values, columns, strict=True):
            line[column] = self.text(value, decimals, keep=self.keeps_zeros) + (" %" if share else "")
            shown = max(
                (
                    len(line[c].replace(",", ".").split("%")[0].strip().partition(".")[2])
                    for c in columns
                    if line[c]
                ),
                default=0,
            )
            self.made.stated.append(Stated(row, column, vendor, kind, value, decimals, share))
        shown = max(
            len(line[c].replace("%", "").strip().replace(",", ".").partition(".")[2]) for c in columns
        )
        for stated in self.made.stated[-len(values) :]:
            stated.decimals = shown
        self.put(*line)

    def cell(self, *texts: str) -> list[str]:
        return [""] * 0 + ([str(len(self.made.rows))] if self.has_id else []) + list(texts)


def total(values: list[list[Value]], weights: list[Fraction], way: str) -> list[Fraction]:
    """One value a vendor, exactly."""
    found = []
    for column in range(len(values[0])):
        held = [
            (row[column], weight)
            for row, weight in zip(values, weights, strict=True)
            if row[column] is not None
        ]
        if way in ("sum", "mean"):
            top = sum((value for value, _ in held), Fraction(0))
            found.append(top / (len(held) or 1) if way == "mean" else top)
            continue
        top = sum((value * weight for value, weight in held), Fraction(0))
        found.append(top / sum(weights) if way == "wmean" else top)
    return found


def ranks(totals: list[Fraction]) -> list[int]:
    return [1 + sum(other > value for other in totals) for value in totals]


def make(chance: Random, layout: str) -> Made:
    """A matrix printed right."""
    maker = Maker(chance, layout)
    if chance.random() < 0.3:
        maker.put("Comparaison 2031 des offres")
        if chance.random() < 0.5:
            maker.put("")
    BUILDERS[layout](maker)
    if chance.random() < 0.25:
        maker.put("")
        maker.put("Notes de 0 à 5 données en réunion.")
    return maker.made


def _totals(  # noqa: C901, PLR0913  # chance has its word at every step
    maker: Maker,
    values: list[list[Value]],
    weights: list[Fraction] | None,
    lead: list[str],
    columns: list[int],
    wways: tuple[str, ...] = ("wsum", "wmean"),
    style: str = "",
) -> None:
    chance = maker.chance
    kinds: list[str] = []
    if weights is not None:
        kinds.append(chance.choice(list(wways)))
        if chance.random() < 0.3:
            kinds.insert(chance.randint(0, 1), chance.choice(["sum", "mean"]))
    else:
        kinds.append(chance.choice(["sum", "mean"]))
    held = []
    for kind in kinds:
        found = total(values, weights or [Fraction(1)] * len(values), kind)
        if kind == "wsum" and style == "hundred" and chance.random() < 0.5:
            found = [value / 100 for value in found]
        label = maker.words[kind if weights is not None or kind == "mean" else "wsum"]
        if weights is None and kind == "sum":
            label = "Total"
        if kind == "wmean" and chance.random() < 0.3:
            label = "Total"
        cells = maker.cell(*([label, *lead[1:]] if not (kind == "sum" and weights) else [label]))
        maker.state(cells, found, kind, columns)
        held.append((kind, found))
    has_all = not any(value is None for row in values for value in row)
    if chance.random() < 0.25 and has_all:
        base = "wmean" if weights is not None else "mean"
        reached = max(value for row in values for value in row if value is not None)
        scale = next(one for one in (1, 3, 4, 5, 6, 10, 20, 100) if one >= reached)
        if scale == maker.scale:
            found = [
                100 * value / scale for value in total(values, weights or [Fraction(1)] * len(values), base)
            ]
            maker.state(maker.cell(maker.words["percent"]), found, "percent", columns)
    maker.made.totals = held
    _rank(maker, held, columns)


def _rank(maker: Maker, held: list[tuple[str, list[Fraction]]], columns: list[int]) -> None:
    if maker.chance.random() < 0.6:
        main = next((found for kind, found in held if kind.startswith("w")), held[0][1])
        row = len(maker.made.rows) + 1
        style = maker.chance.choice(["{}", "{}", "#{}", "{}."])
        line = maker.cell(maker.words["rank"])
        line += [""] * (max(columns) + 1 - len(line))
        for vendor, rank, column in zip(maker.vendors, ranks(main), columns, strict=True):
            line[column] = style.format(rank)
            maker.made.stated.append(Stated(row, column, vendor, "rank", Fraction(rank)))
        maker.put(*line)


def _flat(maker: Maker) -> None:
    count = maker.chance.randint(3, 9)
    weights, style = maker.weights(count)
    comments = maker.chance.random() < 0.2
    maker.put(
        *(["N°"] if maker.has_id else []),
        maker.words["criterion"],
        maker.words["weight"],
        *maker.vendors,
        *(["Commentaire"] if comments else []),
    )
    values = []
    for topic, weight in zip(maker.topics, weights, strict=False):
        marks = maker.marks()
        values.append(marks)
        maker.put(
            *maker.cell(topic, maker.weight_text(weight, style), *map(maker.shown, marks)),
            *(["vu en démo"] if comments else []),
        )
    whole = maker.weight_text(sum(weights, Fraction(0)), style) if maker.chance.random() < 0.6 else ""
    columns = [2 + maker.lead + place for place in range(len(maker.vendors))]
    _totals(maker, values, weights, ["", whole], columns, style=style)


def _plain(maker: Maker) -> None:
    maker.put(*(["N°"] if maker.has_id else []), maker.words["criterion"], *maker.vendors)
    values = []
    for topic in maker.topics[: maker.chance.randint(3, 9)]:
        values.append(maker.marks())
        maker.put(*maker.cell(topic, *map(maker.shown, values[-1])))
    _totals(maker, values, None, [""], [1 + maker.lead + place for place in range(len(maker.vendors))])


def _sections(maker: Maker) -> None:
    """Headings, weighted criteria, subtotals; the total is theirs."""
    chance = maker.chance
    weights, style = maker.weights(9)
    maker.put(maker.words["criterion"], maker.words["weight"], *maker.vendors)
    columns = [2 + place for place in range(len(maker.vendors))]
    topics, values, used, parts = iter(maker.topics), [], [], []
    way = chance.choice(["wsum", "sum"])
    with_headings = chance.random() < 0.8
    for section in chance.sample(SECTIONS, 3):
        if with_headings:
            maker.put(section)
        held, own = [], weights[len(used) : len(used) + 3]
        for weight in own:
            held.append(maker.marks())
            maker.put(next(topics), maker.weight_text(weight, style), *map(maker.shown, held[-1]))
        found = total(held, own, way)
        label = chance.choice([f"{maker.words['part']} {section}", f"Total {section}", maker.words["part"]])
        maker.state(
            [label, maker.weight_text(sum(own, Fraction(0)), style) if chance.random() < 0.3 else ""],
            found,
            "part",
            columns,
        )
        parts.append(found)
        values += held
        used += own
    if way == "sum":
        _totals(maker, values, None, ["", ""], columns)
        return
    _totals(maker, values, used, ["", ""], columns, ("wsum",))


def _section_column(maker: Maker) -> None:
    chance = maker.chance
    weights, style = maker.weights(8)
    maker.put(maker.words["section"], maker.words["criterion"], maker.words["weight"], *maker.vendors)
    repeats = chance.random() < 0.5
    topics, values = iter(maker.topics), []
    for place, section in enumerate(chance.sample(SECTIONS, 4)):
        for first in (True, False):
            values.append(maker.marks())
            name = section if first or repeats else ""
            maker.put(
                name,
                next(topics),
                maker.weight_text(weights[2 * place + (not first)], style),
                *map(maker.shown, values[-1]),
            )
    columns = [3 + place for place in range(len(maker.vendors))]
    maker.lead = 1
    _totals(maker, values, weights, ["", "", ""], columns, style=style)


def _parents(maker: Maker, printed: bool = False) -> None:
    """Weighted criteria whose value is the mean of sub-criteria."""
    chance = maker.chance
    count = chance.randint(3, 5)
    weights, style = maker.weights(count)
    maker.put(maker.words["criterion"], maker.words["weight"], *maker.vendors)
    columns = [2 + place for place in range(len(maker.vendors))]
    topics, values = iter(maker.topics), []
    sign = chance.choice(["- ", "• ", "number"] + ([] if printed else [""]))
    for place, weight in enumerate(weights, start=1):
        held = [maker.marks() for _ in range(chance.randint(2, 4))]
        found = total(held, [Fraction(1)] * len(held), "mean")
        head = f"{place}. {next(topics)}" if sign == "number" else next(topics)
        if printed:
            maker.state([head, maker.weight_text(weight, style)], found, "part", columns)
        else:
            maker.put(head, maker.weight_text(weight, style))
        for number, marks in enumerate(held, start=1):
            lead = f"{place}.{number} " if sign == "number" else sign
            maker.put(f"{lead}{chance.choice(SECTIONS)} {number}", "", *map(maker.shown, marks))
        values.append(found)
    _totals(maker, values, weights, ["", ""], columns, style=style)


def _printed_parents(maker: Maker) -> None:
    _parents(maker, printed=True)


def _moscow(maker: Maker) -> None:
    """Priorities with points, in sections, or with no points that the reader must find."""
    chance = maker.chance
    points = chance.choice(
        [{"M": 4, "S": 3, "C": 2, "W": 1}, {"M": 5, "S": 3, "C": 1, "W": 0}, {"M": 3, "S": 2, "C": 1, "W": 0}]
    )
    stated = chance.random() < 0.7
    maker.scale, maker.halves = chance.choice([(1, 10), (1, 4), (5, 1), (3, 1)])
    maker.put(
        maker.words["criterion"],
        maker.words["priority"],
        *([maker.words["points"]] if stated else []),
        *maker.vendors,
    )
    lead = 3 if stated else 2
    columns = [lead + place for place in range(len(maker.vendors))]
    parts, values, weights = [], [], []
    for section in chance.sample(SECTIONS, chance.randint(2, 4)):
        maker.put(section)
        held, own = [], []
        for number in range(chance.randint(3, 6)):
            letter = "MSC"[number] if number < 3 else chance.choice("MSCW")
            own.append(Fraction(points[letter]))
            held.append(maker.marks())
            maker.put(
                f"The tool does {section} {number}",
                letter,
                *([str(points[letter])] if stated else []),
                *map(maker.shown, held[-1]),
            )
        maker.state([f"Total {section}"], total(held, own, "wsum"), "part", columns)
        values += held
        weights += own
        parts.append(own)
    found = total(values, weights, "wsum")
    maker.state(["Total"], found, "wsum", columns)
    maker.made.totals = [("wsum", found)]
    _rank(maker, maker.made.totals, columns)


def _products(maker: Maker) -> None:  # noqa: PLR0915  # as above
    """A column of weighted marks beside each column of marks."""
    chance = maker.chance
    count = chance.randint(3, 7)
    weights, style = maker.weights(count)
    mark, product = maker.words["mark"], maker.words["product"]
    if chance.random() < 0.5:
        maker.put("", "", *(cell for name in maker.vendors for cell in (name, "")))
        maker.put(
            maker.words["criterion"],
            maker.words["weight"],
            *(cell for _ in maker.vendors for cell in (mark, product)),
        )
    else:
        maker.put(
            maker.words["criterion"],
            maker.words["weight"],
            *(cell for name in maker.vendors for cell in (name, f"{name} {product}")),
        )
    factor = Fraction(1, 100) if style == "hundred" and chance.random() < 0.5 else Fraction(1)
    products = [3 + 2 * place for place in range(len(maker.vendors))]
    values = []
    for topic, weight in zip(maker.topics, weights, strict=False):
        marks = maker.marks()
        values.append(marks)
        cells = [topic, maker.weight_text(weight, style)]
        for value in marks:
            cells += [maker.shown(value), ""]
        saved, maker.decimals = maker.decimals, 3
        maker.state(
            cells, [value * weight * factor for value in marks if value is not None], "product", products
        )
        maker.decimals = saved
    found = [value * factor for value in total(values, weights, "wsum")]
    maker.decimals = 3
    maker.state(["Total", ""], found, "wsum", products)
    if chance.random() < 0.3:
        row = maker.made.rows.pop()
        plain = total(values, weights, "sum")
        for vendor, value, column in zip(maker.vendors, plain, products, strict=True):
            row[column - 1] = maker.text(value, 4)
            maker.made.stated.append(Stated(len(maker.made.rows) + 1, column - 1, vendor, "sum", value, 1))
        maker.made.rows.append(row)
    maker.made.totals = [("wsum", found)]
    _rank(maker, maker.made.totals, products)


BUILDERS = {
    "flat": _flat, "plain": _plain, "sections": _sections, "section_column": _section_column,
    "parents": _parents, "printed_parents": _printed_parents, "moscow": _moscow, "products": _products,
}  # fmt: skip


def turned(made: Made) -> Made:
    """The same with vendors in rows."""
    kept = [(number, row) for number, row in enumerate(made.rows, start=1) if sum(map(bool, row)) > 1]
    place = {number: column for column, (number, _) in enumerate(kept)}
    width = max(len(row) for _, row in kept)
    full = [row + [""] * (width - len(row)) for _, row in kept]
    rows = [list(line) for line in zip(*full, strict=True)]
    stated = [
        Stated(
            held.column + 1, place[held.row], held.vendor, held.kind, held.right, held.decimals, held.share
        )
        for held in made.stated
    ]
    return Made(rows, stated, made.totals, made.vendors, made.layout)


def altered(made: Made, chance: Random) -> Stated | None:
    """Print one number wrong; the number that was altered, or None where nothing could be."""
    ranked = [held.right for held in made.stated if held.kind == "rank"]
    has_ties = len(set(ranked)) < len(ranked)  # a tie may be written in several ways
    held = chance.choice([held for held in made.stated if held.kind != "rank" or not has_ties])
    row = made.rows[held.row - 1]
    text = row[held.column]
    if held.kind == "rank":
        digits = "".join(sign for sign in text if sign.isdigit())
        others = [rank for rank in range(1, len(made.vendors) + 1) if rank != int(digits)]
        row[held.column] = text.replace(digits, str(chance.choice(others)))
        return held
    comma = "," in "".join(cell for line in made.rows for cell in line)
    number = Decimal(text.replace("%", "").strip().replace(",", "."))
    step = Decimal(chance.choice([1, -1])) * Decimal(chance.randint(2, 40)).scaleb(-held.decimals)
    new = f"{(number + step):f}"
    row[held.column] = (new.replace(".", ",") if comma else new) + (" %" if "%" in text else "")
    return held


def as_csv(made: Made, chance: Random) -> bytes:
    """The matrix as a text, in one of the ways programs write them."""
    comma = any("," in cell for row in made.rows for cell in row if cell[:1].isdigit())
    delimiter = chance.choice([";", "\t"] if comma else [",", ";", "\t"])
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=chance.choice(["\n", "\r\n"])).writerows(made.rows)
    text = out.getvalue()
    match chance.choice(["utf8", "utf8", "bom", "cp1252"]):
        case "bom":
            return b"\xef\xbb\xbf" + text.encode()
        case "cp1252":
            return text.encode("cp1252", errors="replace")
    return text.encode()


def as_xlsx(made: Made) -> bytes:
    """The matrix as a workbook, numbers as numbers."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page, percent = book.add_worksheet(), book.add_format({"num_format": "0.0%"})
        for place, row in enumerate(made.rows):
            for column, cell in enumerate(row):
                bare = cell.replace("%", "").strip().replace(",", ".")
                try:
                    number = float(bare)
                except ValueError:
                    page.write_string(place, column, cell) if cell else None
                    continue
                if "%" in cell:
                    page.write_number(place, column, float(Decimal(bare) / 100), percent)
                else:
                    page.write_number(place, column, number)
    return out.getvalue()
