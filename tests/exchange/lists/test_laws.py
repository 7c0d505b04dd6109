"""Laws of any list: every row is told once, and the order of the columns changes nothing."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.lists.outcome import Imported, ImportedRow
from exchange.tables import folded
from tests.exchange.lists.reading import check_every_row_is_told, read

CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=';"'), max_size=12
)


PRIORITIES = st.sampled_from(["must", "S", "c", "?", "", "W", "1", "oui"])


ROWS = st.lists(st.tuples(CELLS, PRIORITIES, CELLS), min_size=1, max_size=8)


@settings(max_examples=80, deadline=None)
@given(ROWS)
def test_every_row_of_any_table_is_told_once(rows: list[tuple[str, str, str]]):
    text = "title;priority;need;id\n"
    text += "".join(f"{title};{word};{need};I{n}\n" for n, (title, word, need) in enumerate(rows))
    check_every_row_is_told(read(text), set(range(2, 2 + len(rows))))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=8))
def test_every_row_of_any_ragged_table_is_told_once(rows: list[list[str]]):
    text = "title;priority;need\n" + "".join(";".join(cells) + "\n" for cells in rows)
    filled = {line for line, cells in enumerate(rows, start=2) if any(cell.strip() for cell in cells)}
    found = read(text)
    told = {row.line for row in (*found.rows, *found.waiting, *found.sections, *found.out)} | {*found.refused}
    assert told <= set(range(2, 2 + len(rows)))
    assert {line for line in filled if any(folded(cell) for cell in rows[line - 2])} <= told


FIELDS = ("title", "priority", "need", "id", "department")


@settings(max_examples=50, deadline=None)
@given(ROWS, st.permutations(FIELDS))
def test_the_order_of_the_columns_changes_nothing(rows: list[tuple[str, str, str]], order: list[str]):
    def written(names: list[str]) -> str:
        lines = [names]
        for number, (title, word, need) in enumerate(rows):
            row: Mapping[str, str] = {
                "title": title or "T",
                "priority": word,
                "need": need,
                "id": f"I{number}",
                "department": "Vente",
            }
            lines.append([row[name] for name in names])
        return "".join(";".join(line) + "\n" for line in lines)

    def bare(found: Imported) -> list[ImportedRow]:
        return list(found.rows)

    first, second = read(written(list(FIELDS))), read(written(order))
    assert bare(first) == bare(second)
    assert (first.questions, first.refused, first.out) == (second.questions, second.refused, second.out)
