"""Decimals: what a float prints is what the exact amount prints."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.decimals import EXACT, exact, printable, whole_above

LAWS = settings(max_examples=200, deadline=None, database=None)
CENT = Decimal("0.01")


def printed(amount: float) -> Decimal:
    return Decimal(str(amount)).quantize(CENT)


@LAWS
@given(st.integers(0, 10**15), st.integers(-3, 3), st.integers(0, 60))
def test_a_float_prints_the_cents_of_the_amount_however_near_to_half_a_cent(
    thousandths: int, off: int, digits: int
) -> None:
    amount = Decimal(thousandths).scaleb(-3) + Decimal(off).scaleb(-digits)
    with localcontext(EXACT):
        expected = amount.quantize(CENT)
    assert printed(printable(amount)) == expected
    assert printable(amount) == pytest.approx(float(amount), rel=1e-15)


def test_half_a_cent_and_a_hair_prints_the_cent_above() -> None:
    assert printed(printable(Decimal("0.125"))) == Decimal("0.12")
    assert printed(printable(Decimal("0.125000000000000000001"))) == Decimal("0.13")
    assert printed(printable(Decimal("0.134999999999999999999"))) == Decimal("0.13")


def test_numbers_are_read_as_they_were_written() -> None:
    with localcontext(EXACT):
        assert exact(0.1) * 3 == Decimal("0.3")
        assert whole_above(exact(100) * exact(1.1)) == 110
