"""Decimals: money multiplied and added exactly, and given back as floats that print the cents they should."""

import math
from decimal import ROUND_CEILING, Context, Decimal, localcontext
from functools import lru_cache

# More digits than amounts, rates and the rises of a horizon come to when multiplied.
EXACT = Context(prec=200, Emax=999_999, Emin=-999_999)
_CENT = Decimal("0.01")
_SURE = 1e10  # below it a float lies far nearer to its number than a thousandth of a cent


@lru_cache(maxsize=10_000)
def exact(number: float) -> Decimal:
    """Read a number as the decimal number it was written as.

    Parameters
    ----------
    number : float
        A finite number.

    Returns
    -------
    Decimal
        The shortest decimal number that reads back as the float.

    Examples
    --------
    >>> exact(0.1)
    Decimal('0.1')
    """
    return Decimal(str(float(number)))


def whole_above(number: Decimal) -> int:
    """Round up to a whole number.

    Examples
    --------
    >>> whole_above(exact(27.5)), whole_above(exact(100) * exact(1.1))
    (28, 110)
    """
    return int(number.to_integral_value(ROUND_CEILING))


def printable(amount: Decimal) -> float:
    """Give an amount as the float nearest to it that prints the same cents.

    Parameters
    ----------
    amount : Decimal
        An amount, below 10^13 so that a float can hold its cents.

    Returns
    -------
    float
        The nearest float; the next one, where the nearest is written on the other side of half a cent.

    Notes
    -----
    Rounding the shortest decimal of the float to cents gives what rounding the amount itself gives.

    References
    ----------
    Steele & White (1990), Proc. PLDI: how to print floating-point numbers accurately.

    Examples
    --------
    >>> printable(exact(12_000) * exact(1.05)), printable(Decimal("0.125000000000000000001"))
    (12600.0, 0.12500000000000003)
    """
    nearest = float(amount)
    if abs(nearest) < _SURE and abs(nearest * 100 % 1 - 0.5) > 0.001:
        return nearest
    with localcontext(EXACT):
        cents, shown = amount.quantize(_CENT), exact(nearest).quantize(_CENT)
    if cents == shown:
        return nearest
    return math.nextafter(nearest, math.inf if cents > shown else -math.inf)
