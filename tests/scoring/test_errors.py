"""Errors: one tree, a code and parameters on each."""

import pickle
import re
from pathlib import Path

import numpy as np
import pytest

import scoring.errors
from scoring.errors import ScoringError, WeightsError
from scoring.weights import normalise

LEAVES = sorted(ScoringError.__subclasses__(), key=lambda error: error.__name__)


def test_the_tree_of_the_docstring_is_the_tree_of_the_classes() -> None:
    assert scoring.errors.__doc__ is not None
    drawn = re.findall(r"── (\w+)", scoring.errors.__doc__)
    assert sorted(drawn) == [error.__name__ for error in LEAVES]
    assert len(drawn) == 6


def test_an_error_is_a_value_error_with_a_code_parameters_and_a_sentence() -> None:
    with pytest.raises(ValueError, match=r"is -1\.0; it must be") as caught:
        normalise([2, -1])
    error = caught.value
    assert isinstance(error, WeightsError)
    assert error.code == "negative_weight"
    assert error.params == {"name": "points", "index": 1, "found": -1.0}


@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__name__)
def test_an_error_survives_pickling_whole(kind: type[ScoringError]) -> None:
    error = kind("code", "What was found; what is required.", index=3)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert type(again) is kind
    assert (again.code, again.params, str(again)) == (error.code, error.params, str(error))


def test_parameters_are_plain_python_values() -> None:
    with pytest.raises(WeightsError) as caught:
        normalise(np.array([1.0, np.nan]))
    assert [type(value) for value in caught.value.params.values()] == [str, int, float]


def test_the_engine_knows_numpy_and_the_standard_library_only() -> None:
    known = {
        "collections",
        "dataclasses",
        "decimal",
        "enum",
        "functools",
        "itertools",
        "math",
        "numpy",
        "scoring",
        "typing",
    }
    files = list(Path(scoring.errors.__file__).parent.glob("*.py"))
    assert len(files) > 10
    for path in files:
        imported = re.findall(r"^(?:from|import) (\w+)", path.read_text("utf-8"), re.MULTILINE)
        assert set(imported) <= known, path.name
