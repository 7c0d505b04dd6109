"""Rows of tables: in the order of the results, in the reader's language, nothing shown as nothing."""

from pathlib import Path
from typing import Any

import pytest

from exchange.project_file import read_selection
from services.access import Viewer
from services.analysis import Ranking, rank
from services.selection import Selection
from tests import cases
from ui import tables
from ui.specification import objectives
from ui.state import Here
from words.catalogue import say

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample.yaml"
LANGUAGES = ("fr", "en")
THIN, HARD = "\u202f", "\u00a0"

Row = dict[str, Any]


@pytest.fixture(scope="module")
def sample() -> Selection:
    return read_selection(SAMPLE.read_bytes(), SAMPLE.name)


@pytest.fixture(scope="module")
def ranking(sample: Selection) -> Ranking:
    return rank(sample)


def here(selection: Selection, language: Any = "en", store: Any = None) -> Here:
    """A visitor in front of a selection."""
    return Here(store, selection, Viewer(), language)


def names(selection: Selection) -> dict[str, str]:
    return {id: vendor.name for id, vendor in selection.vendors.items()}


def column(language: str, name: str, rows: list[Row]) -> list[Any]:
    """The cells of a column, from its first row to its last."""
    return [row[say(language, f"column.{name}")] for row in rows]


def every_table(place: Here, ranking: Ranking) -> dict[str, list[Row]]:
    """Every table of the sample, by its name."""
    shown = names(place.selection)
    return {
        "ranking": tables.ranking_rows(place, ranking, shown),
        "requirements": tables.requirement_rows(place, ranking.weighting.requirement_weights),
        "objectives": objectives.objective_rows(place),
        "steps": tables.step_rows(place, next(iter(place.selection.scenarios.values()))),
        "vendors": tables.vendor_rows(place, ranking),
        "weights": tables.weight_rows(place, ranking.weighting, list(ranking.weighting.global_weights)),
        "answers": tables.answer_rows(place, "boree", ranking.assessment),
        "gates": tables.gate_rows(place, ranking, shown),
        "members": tables.member_rows(place),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_table_has_the_same_columns_in_the_same_order(
    sample: Selection, ranking: Ranking, language: str
) -> None:
    for name, rows in every_table(here(sample, language), ranking).items():
        assert rows, name
        assert len({tuple(row) for row in rows}) == 1, name


def test_columns_are_headed_in_the_reader_s_language(sample: Selection, ranking: Ranking) -> None:
    french, english = (every_table(here(sample, language), ranking) for language in LANGUAGES)
    for name in french:
        assert len(french[name]) == len(english[name])
        assert len(french[name][0]) == len(english[name][0])
        assert set(french[name][0]) != set(english[name][0]), name


@pytest.mark.parametrize(
    ("language", "scores", "costs"),
    [
        ("fr", ["72,6", "70,9", "62,8", "61,2", "72,8"], f"127{THIN}475{HARD}€"),
        ("en", ["72.6", "70.9", "62.8", "61.2", "72.8"], "€127,475"),
    ],
)
def test_the_ranking_stands_best_first_and_who_is_out_last(
    sample: Selection, ranking: Ranking, language: str, scores: list[str], costs: str
) -> None:
    rows = tables.ranking_rows(here(sample, language), ranking, names(sample))
    assert column(language, "rank", rows) == [1, 2, 3, 4, None]
    assert column(language, "vendor", rows) == [names(sample)[place.vendor] for place in ranking.places]
    assert column(language, "score", rows) == scores
    assert column(language, "tco", rows)[0] == costs
    assert column(language, "status", rows)[-1] == say(language, "status.excluded")


def test_an_interval_is_shown_only_where_marks_are_missing(sample: Selection, ranking: Ranking) -> None:
    rows = tables.ranking_rows(here(sample, "fr"), ranking, names(sample))
    assert column("fr", "interval", rows) == ["", "", "[60,8 – 64,0]", "", ""]
    assert column("fr", "coverage", rows)[2] == f"97{THIN}%"


def test_requirements_keep_the_order_of_the_specification(sample: Selection, ranking: Ranking) -> None:
    rows = tables.requirement_rows(here(sample), ranking.weighting.requirement_weights)
    assert column("en", "id", rows) == list(sample.requirements)
    assert set(column("en", "priority", rows)) == {"Must", "Should", "Could"}
    assert all(cell.endswith("%") for cell in column("en", "weight", rows))


def test_a_reading_counts_the_priorities(sample: Selection) -> None:
    count = dict.fromkeys(("must", "should", "could"), 0)
    for need in sample.requirements.values():
        count[need.priority] += 1
    assert tables.requirement_reading(here(sample)) == (
        f"{len(sample.requirements)} requirements. "
        f"Must: {count['must']}; should: {count['should']}; could: {count['could']}."
    )


def test_steps_are_numbered_in_order_and_objectives_have_their_figures(sample: Selection) -> None:
    scenario = sample.scenarios["D1"]
    steps = column("fr", "step", tables.step_rows(here(sample, "fr"), scenario))
    assert steps == [f"{n}. {step.title.fr}" for n, step in enumerate(scenario.steps, start=1)]
    goals = objectives.objective_rows(here(sample, "fr"))
    assert column("fr", "target", goals)[:2] == ["35", "6,9"]


def test_gates_are_counted_and_shown_word_by_word(sample: Selection, ranking: Ranking) -> None:
    place = here(sample)
    rows = tables.gate_rows(place, ranking, names(sample))
    musts = [id for id, need in sample.requirements.items() if need.priority == "must"]
    assert column("en", "id", rows) == musts
    failed = [row for row in rows if row[names(sample)["cobalt"]] == say("en", "gate.fail")]
    assert len(failed) == 1
    assert tables.gates(here(sample), ranking, "cobalt") == "17 / 19 · 1 failed · 1 reserved"
    assert tables.gates(here(sample), ranking, "boree") == "17 / 19 · 2 reserved"


def test_vendors_say_what_came_in_out_of_what_was_asked(sample: Selection, ranking: Ranking) -> None:
    rows = tables.vendor_rows(here(sample), ranking)
    assert column("en", "vendor", rows) == list(names(sample).values())
    needs, rated = len(sample.requirements), len(cases.rated(sample))
    assert column("en", "answers", rows)[1] == f"{needs} / {needs}"
    assert column("en", "marks", rows)[1] == f"{rated} / {rated}"


def test_the_tree_of_weights_is_indented_by_its_depth(sample: Selection, ranking: Ranking) -> None:
    nodes = list(ranking.weighting.global_weights)
    rows = tables.weight_rows(here(sample), ranking.weighting, nodes)
    for id, cell in zip(nodes, column("en", "node", rows), strict=True):
        depth = {"axis": 0, "category": 1}.get(sample.criteria[id].node)
        if depth is not None:
            assert cell == "\u2003" * depth + sample.criteria[id].title.en
    assert column("en", "global", rows)[0] == pytest.approx(0.3)


def test_what_is_not_known_is_an_empty_cell_never_a_zero() -> None:
    empty = cases.made(
        ("criterion", ("needs",), {"title": "N", "node": "axis", "source": "requirements"}),
        (
            "criterion",
            ("c",),
            {"title": "C", "node": "category", "parent": "needs", "source": "requirements"},
        ),
        ("requirement", ("R1",), {"title": "R1", "category": "c", "priority": "must"}),
        ("vendor", ("v1",), {"name": "Alpha"}),
        ("vendor", ("v2",), {"name": "Beta", "status": "withdrawn"}),
    )
    place, ranking = here(empty), rank(empty)
    row, withdrawn = tables.ranking_rows(place, ranking, names(empty))
    assert [row[say("en", f"column.{name}")] for name in ("rank", "score", "tco")] == [None, "", ""]
    assert withdrawn[say("en", "column.gates")] == "–"
    (answer,) = tables.answer_rows(place, "v1", ranking.assessment)
    assert [answer[say("en", f"column.{name}")] for name in ("fit", "evidence", "value")] == [None] * 3
    assert answer[say("en", "column.gate")] == say("en", "gate.not_verified")


def test_words_of_people_come_out_as_they_went_in() -> None:
    hostile = "=1+1 <b>[x](y)</b>"
    selection = cases.made(
        ("vendor", ("v1",), {"name": hostile, "product": hostile}),
        ("member", ("m1",), {"name": hostile, "role": "chair"}),
    )
    (vendor,) = tables.vendor_rows(here(selection), rank(selection))
    (member,) = tables.member_rows(here(selection))
    assert vendor[say("en", "column.vendor")] == vendor[say("en", "column.product")] == hostile
    assert member[say("en", "column.member")] == hostile
    assert member[say("en", "column.sections")] == say("en", "settings.all_sections")


def test_selections_are_listed_with_where_they_stand(tmp_path: Path) -> None:
    store = cases.store(tmp_path)
    first = cases.chair_desk(store)
    second = cases.chair_desk(store, mode="blind", template="crm_sme")
    rows = tables.selection_rows(here(first.selection, "fr", store), store.ids())
    assert column("fr", "selection", rows) == [first.selection.about.title.fr] * 2
    assert column("fr", "requirements", rows) == ["0", str(len(second.selection.requirements))]
    assert column("fr", "mode", rows) == [say("fr", "mode.open"), say("fr", "mode.blind")]
