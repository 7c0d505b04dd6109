"""Invented selections are whole ones: they pass the checks of a file, and come again from the same seed."""

import pytest

from exchange.project_file import read_selection, write_selection
from services.analysis import rank
from tools.selections import Size, made


@pytest.mark.parametrize("vendors", [1, 5])
def test_a_made_selection_is_one_that_a_file_may_hold(vendors: int) -> None:
    selection = made(Size(vendors, requirements=20, evaluators=3))
    assert (
        read_selection(write_selection(selection).encode(), "made.yaml").fingerprint == selection.fingerprint
    )
    assert len(rank(selection).places) == vendors
    assert made(Size(vendors, requirements=20, evaluators=3)).fingerprint == selection.fingerprint
