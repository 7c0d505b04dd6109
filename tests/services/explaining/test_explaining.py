"""What is explained adds up to what is explained, and what is not known is not shown as 0."""

from dataclasses import replace

import numpy as np
import pytest

from scoring.ranking import DECIMALS
from services.analysis import Ranking, rank
from services.explaining.agreement import agreement, spots
from services.explaining.contributions import SHOWN, compare, contributions
from services.explaining.heat import by_group, within
from services.explaining.parts import LEVELS, Level, parts
from services.rules import GateRule
from services.selection import Selection, of_records
from tools.selections import Size, made


def with_rule(selection: Selection, effect: str, cap: float) -> Selection:
    """The same selection under another rule for gates."""
    records = {(kind, ids): said for kind, held in selection.records.items() for ids, said in held.items()}
    rule: GateRule = selection.rule("gates")
    records["rule", ("gates",)] = replace(rule, effect=effect, cap=cap)
    return of_records(selection.id, records)


@pytest.fixture(scope="module")
def capped() -> tuple[Selection, Ranking]:
    """Five vendors, of which one is capped and one is rated in part."""
    selection = with_rule(made(Size(5)), "cap", 50)
    return selection, rank(selection)


@pytest.mark.parametrize("level", LEVELS)
def test_the_parts_and_what_a_gate_takes_off_add_up_to_the_score(
    capped: tuple[Selection, Ranking], level: Level
) -> None:
    found = contributions(*capped, level)
    assert found.points.sum(axis=1) + found.lowered == pytest.approx(found.scores)
    assert (found.lowered < 0).sum() == 1
    assert sum(part.weight for part in found.held) == pytest.approx(1)


@pytest.mark.parametrize("level", LEVELS)
def test_printed_steps_add_up_to_the_printed_gap_whoever_is_compared(
    capped: tuple[Selection, Ranking], level: Level
) -> None:
    found = contributions(*capped, level)
    for ahead in found.vendors:
        for behind in found.vendors:
            why = compare(found, ahead, behind)
            gap = found.scores[found.row(ahead)] - found.scores[found.row(behind)]
            assert why.gap == round(float(gap), 1) + 0.0
            assert round(sum(step.points for step in why.steps), DECIMALS) == why.gap
            if why.steps:
                assert why.steps[-1].end == why.gap


def test_parts_of_small_effect_are_put_together_and_counted(capped: tuple[Selection, Ranking]) -> None:
    found = contributions(*capped, "leaf")
    why = compare(found, found.vendors[0], found.vendors[1])
    alone = [step for step in why.steps if step.part]
    (rest,) = (step for step in why.steps if step.part is None and not step.is_gate)
    assert (len(alone), rest.count) == (SHOWN, len(found.held) - SHOWN)


def test_what_hangs_from_an_axis_beside_its_categories_is_a_part_of_its_own(
    capped: tuple[Selection, Ranking],
) -> None:
    kinds = {part.id: part.kind for part in parts(*capped, "group").held}
    assert (kinds["partner"], kinds["references"], kinds["support"]) == ("own", "category", "axis")


def test_a_group_known_in_part_says_so_and_one_not_known_has_no_value() -> None:
    selection = made(Size(3))
    records = {(kind, ids): said for kind, held in selection.records.items() for ids, said in held.items()}
    answered = [key for key in records if key[0] == "answer" and key[1][0] == "v1"]
    contacts = [key for key in answered if selection.requirements[key[1][1]].category == "contacts"]
    quotes = [key for key in answered if selection.requirements[key[1][1]].category == "quotes"]
    for key in [*contacts, quotes[0]]:
        del records[key]
    thinner = of_records("thin", records)
    found = by_group(thinner, rank(thinner))
    column = found.vendors.index("v1")
    cells = {part.id: row[column] for part, row in zip(found.held, found.cells, strict=True)}
    assert (cells["contacts"].value, cells["contacts"].is_partial) == (None, False)
    assert cells["quotes"].is_partial
    assert not found.is_known
    assert within(thinner, rank(thinner), "contacts").cells[0][column].value is None


def test_a_rated_criterion_shows_its_mark_and_a_requirement_none(capped: tuple[Selection, Ranking]) -> None:
    selection, ranking = capped
    demonstration = within(selection, ranking, "D1")
    held = ranking.marks
    for part, row in zip(demonstration.held, demonstration.cells, strict=True):
        for vendor, cell in zip(demonstration.vendors, row, strict=True):
            counting = held.counting[held.vendors.index(vendor), held.criteria.index(part.id)]
            assert cell.mark == (None if np.isnan(counting) else counting)
    assert all(cell.mark is None for row in within(selection, ranking, "contacts").cells for cell in row)


def test_the_furthest_row_holds_the_widest_gap(capped: tuple[Selection, Ranking]) -> None:
    found = by_group(*capped)
    furthest = found.furthest()
    assert furthest is not None
    row, best, worst = furthest

    def gap(cells: list[float]) -> float:
        return max(cells) - min(cells)

    known = [[cell.value for cell in line if cell.value is not None] for line in found.cells]
    assert gap(known[row]) == max(map(gap, known))
    assert found.cells[row][best].value == max(known[row])
    assert found.cells[row][worst].value == min(known[row])


def test_marks_nobody_gave_have_no_spot_and_the_others_all_their_marks(
    capped: tuple[Selection, Ranking],
) -> None:
    selection, ranking = capped
    found = spots(ranking)
    given: dict[tuple[str, str], list[int]] = {}
    for (vendor, criterion, _), rating in selection.all("rating").items():
        given.setdefault((vendor, criterion), []).append(rating.mark)
    assert {key: list(spot.marks) for key, spot in found.items()} == {
        key: sorted(marks) for key, marks in given.items()
    }
    assert ("v5", ranking.marks.criteria[-1]) not in found


def test_members_who_give_the_same_marks_agree_and_one_member_cannot() -> None:
    selection = made(Size(5))
    records = {(kind, ids): said for kind, held in selection.records.items() for ids, said in held.items()}
    first = {ids[:2]: said for (kind, ids), said in records.items() if kind == "rating" and ids[2] == "m1"}
    same = {key: first[key[1][:2]] if key[0] == "rating" else said for key, said in records.items()}
    found = agreement(rank(of_records("same", same)))
    assert (found.word, found.alpha) == ("strong", pytest.approx(1))
    assert {accord.mean for accord in found.accords} == {0.0}
    alone = {key: said for key, said in records.items() if key[0] != "rating" or key[1][2] == "m1"}
    assert agreement(rank(of_records("alone", alone))).accords == ()
    assert agreement(rank(made(Size(2, evaluators=0)))).word == "none"


def test_criteria_come_from_the_most_disputed_on(capped: tuple[Selection, Ranking]) -> None:
    means = [accord.mean for accord in agreement(capped[1]).accords]
    assert means == sorted(means, reverse=True)
    assert all(accord.widest >= accord.mean for accord in agreement(capped[1]).accords)
