"""Workings: every array of a result lies in a captioned table."""

import dataclasses
import importlib
import pkgutil

import numpy as np
import pytest

import scoring
from scoring.aggregation import additive
from scoring.arrays import Result
from scoring.costs import Frame, Line, total_cost
from scoring.errors import ShapeError
from scoring.screening import apply_gates
from scoring.values import requirement_values
from scoring.workings import Explained, Layout, Table, tables

RESULTS: list[Explained] = [
    additive([[1.0, 0.5, None], [0.5, None, 0.0]], [0.5, 0.3, 0.2], [0, 1, 1]),
    requirement_values([[1.0, 0.9]], [[0.5, None]], [[1.0, 0.6]]),
    apply_gates([80, 60], [80, 40], [80, 70], [True, False], "cap", 50),
    total_cost([Line(0, "fixed", 900), Line(0, "per_year", 550)], Frame(2, 10, 0.0, 0.1), 1),
]
MODULES = [
    importlib.import_module(f"scoring.{module.name}") for module in pkgutil.iter_modules(scoring.__path__)
]
CLASSES = sorted(set(Result.__subclasses__()) - {Table}, key=lambda kind: kind.__name__)


def kind_of(value: object) -> str:
    return type(value).__name__


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_field_of_every_result_is_in_a_table(kind: type[Explained]) -> None:
    shown = [field for layout in kind.workings for field in layout.fields]
    assert dataclasses.is_dataclass(kind)
    assert sorted(shown) == sorted(field.name for field in dataclasses.fields(kind))


def test_a_caption_belongs_to_one_table() -> None:
    captions = [layout.caption for kind in CLASSES for layout in kind.workings]
    assert captions
    assert len(set(captions)) == len(captions)


@pytest.mark.parametrize("result", RESULTS, ids=kind_of)
def test_a_table_holds_what_the_result_holds(result: Explained) -> None:
    for layout, table in zip(result.workings, tables(result), strict=True):
        assert table.caption == layout.caption
        found = [np.asarray(getattr(result, field)) for field in layout.fields]
        held = [table.values] if layout.columns else list(table.values.T)
        for expected, got in zip(found, held, strict=True):
            np.testing.assert_array_equal(got, np.atleast_1d(expected))


def test_ids_name_rows_and_columns_and_numbers_stand_in_for_them() -> None:
    totals, _, weights, values, *_ = tables(RESULTS[0], {"vendors": ["v1", "v2"]})
    assert (totals.rows, totals.columns) == (("v1", "v2"), ("scores", "low", "high", "coverage"))
    assert (weights.rows, weights.columns) == (("0", "1"), ("axis_weights",))
    assert (values.rows, values.columns) == (("v1", "v2"), ("0", "1"))


def test_numbers_that_stand_alone_are_one_row_and_users_begin_in_year_1() -> None:
    found = {table.caption: table for table in tables(RESULTS[3])}
    assert found["cost_totals"].rows == ("total",)
    assert found["cost_by_year"].rows == ("0", "1", "2")
    assert found["users"].rows == ("1", "2")
    years = {"years": ["2026", "2027", "2028"]}
    assert {table.caption: table for table in tables(RESULTS[3], years)}["users"].rows == ("2027", "2028")


def test_booleans_stay_booleans_and_nothing_can_be_written() -> None:
    eligible = tables(RESULTS[2])[1]
    assert eligible.values.dtype == np.bool_
    with pytest.raises(ValueError, match="read-only"):
        eligible.values[0, 0] = False


def test_ids_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ShapeError) as caught:
        tables(RESULTS[0], {"vendors": ["v1"]})
    assert caught.value.code == "wrong_shape"
    assert caught.value.params == {"name": "totals", "found": (2, 4), "required": (1, 4)}


def test_a_table_prints_itself_aligned_with_gaps_for_what_is_missing() -> None:
    table = Table("axis_values", ("v1", "vendor2"), ("a", "b"), np.array([[1.0, 0.25], [np.nan, 12.5]]))
    assert str(table).splitlines() == [
        "axis_values  a     b",
        "v1           1  0.25",
        "vendor2      -  12.5",
    ]
    assert str(Table("eligible", ("v1",), ("eligible",), np.array([[True]]))).endswith("yes")
    assert str(Table("none", (), ("a",), np.empty((0, 1)))) == "none  a"


def test_a_layout_is_one_matrix_or_columns_side_by_side() -> None:
    for kind in CLASSES:
        for layout in kind.workings:
            assert isinstance(layout, Layout)
            assert len(layout.fields) == 1 or not layout.columns
