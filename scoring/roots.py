"""Roots: how many distinct positive ones a polynomial has, counted exactly."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

Polynomial: TypeAlias = list[int]  # whole coefficients, the highest power first, none of them leading zeros

_BITS = 60


def whole_coefficients(numbers: Sequence[float]) -> Polynomial:
    """Scale decimal numbers to whole ones, exactly as they are written.

    Parameters
    ----------
    numbers : sequence of float
        Finite numbers; each stands for the shortest decimal fraction that reads back as it.

    Returns
    -------
    list of int
        The numbers times one power of ten.

    Examples
    --------
    >>> whole_coefficients([-1.0, 2.2, -1.21])
    [-100, 220, -121]
    """
    parts = [_digits_and_exponent(number) for number in numbers]
    least = min((exponent for _, exponent in parts), default=0)
    return [digits * 10 ** (exponent - least) for digits, exponent in parts]


def positive_roots(polynomial: Polynomial) -> int:
    """Count the distinct roots that are more than zero.

    Parameters
    ----------
    polynomial : list of int
        Whole coefficients, the highest power first.

    Returns
    -------
    int
        Number of distinct positive roots; a double root counts once.

    Notes
    -----
    As many as the Sturm chain has changes of sign at 0 less those at infinity. Where the coefficients
    change sign but once or never, Descartes' rule says it without a chain.

    References
    ----------
    Basu, Pollack & Roy (2006), Algorithms in Real Algebraic Geometry, ch. 2: Sturm's theorem.

    Examples
    --------
    >>> positive_roots([1, -3, 2]), positive_roots([1, -2, 1]), positive_roots([1, 0, 1])
    (2, 1, 0)
    """
    coefficients = _trimmed(polynomial)
    if _changes(coefficients) < 2:
        return _changes(coefficients)
    chain = _sturm_chain(coefficients)
    return _changes([link[-1] for link in chain]) - _changes([link[0] for link in chain])


def positive_root(polynomial: Polynomial) -> tuple[int, int]:
    """Locate the only root that is more than zero.

    Parameters
    ----------
    polynomial : list of int
        Whole coefficients, the highest power first, with exactly one distinct positive root.

    Returns
    -------
    tuple of two int
        Numerator and denominator of the root, to 60 binary digits.

    Notes
    -----
    Bisection on the sign of the polynomial freed of its multiple roots, in whole numbers.

    References
    ----------
    Basu, Pollack & Roy (2006), Algorithms in Real Algebraic Geometry, ch. 10: square-free part.

    Examples
    --------
    >>> positive_root([4, 0, -1])
    (1, 2)
    """
    simple = _square_free(_trimmed(polynomial))
    below = _sign(simple[-1])
    power = 0
    while _sign_at(simple, 1, -power) == below:
        power += 1
    while _sign_at(simple, 1, -power) != below:
        power -= 1
    # The root lies in ]2^power, 2^(power + 1)].
    low, high, shift = 1 << _BITS, 2 << _BITS, _BITS - power
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _sign_at(simple, middle, shift) == below else (low, middle)
    top, bottom = (high, 1 << shift) if shift >= 0 else (high << -shift, 1)
    common = math.gcd(top, bottom)
    return top // common, bottom // common


def _digits_and_exponent(number: float) -> tuple[int, int]:
    mantissa, _, exponent = repr(float(number)).partition("e")
    whole, _, decimals = mantissa.partition(".")
    return int(whole + decimals), int(exponent or 0) - len(decimals)


def _trimmed(polynomial: Polynomial) -> Polynomial:
    """The polynomial without the zeros at both ends, divided by what its coefficients have in common."""
    filled = [place for place, coefficient in enumerate(polynomial) if coefficient]
    if not filled:
        return []
    kept = polynomial[filled[0] : filled[-1] + 1]
    common = math.gcd(*kept)
    return [coefficient // common for coefficient in kept]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _changes(numbers: Sequence[int]) -> int:
    signs = [_sign(number) for number in numbers if number]
    return sum(one != other for one, other in pairwise(signs))


def _sturm_chain(polynomial: Polynomial) -> list[Polynomial]:
    degree = len(polynomial) - 1
    chain = [polynomial, [(degree - i) * c for i, c in enumerate(polynomial[:-1])]]
    while chain[-1]:
        chain.append(_remainder(chain[-2], chain[-1]))
    return chain[:-1]


def _remainder(dividend: Polynomial, divisor: Polynomial) -> Polynomial:
    """The remainder with its sign turned, times a positive number that keeps it whole."""
    rest, lead = list(dividend), divisor[0]
    while len(rest) >= len(divisor):
        times = rest[0] * _sign(lead)
        padded = divisor + [0] * (len(rest) - len(divisor))
        rest = [abs(lead) * one - times * other for one, other in zip(rest, padded, strict=True)][1:]
        # What the divisor took away may be longer than its first term.
        while rest and not rest[0]:
            rest.pop(0)
    common = math.gcd(*rest)
    return [-coefficient // common for coefficient in rest]


def _square_free(polynomial: Polynomial) -> Polynomial:
    if _changes(polynomial) == 1:
        return polynomial  # its one positive root is simple
    common = _trimmed(_sturm_chain(polynomial)[-1])
    rest, quotient = list(polynomial), []
    for place in range(len(polynomial) - len(common) + 1):
        quotient.append(rest[place] // common[0])
        for i, coefficient in enumerate(common):
            rest[place + i] -= quotient[-1] * coefficient
    return quotient


def _sign_at(polynomial: Polynomial, numerator: int, shift: int) -> int:
    """The sign at numerator / 2^shift."""
    if shift < 0:
        numerator, shift = numerator << -shift, 0
    value = 0
    for power, coefficient in enumerate(polynomial):
        value = value * numerator + (coefficient << (shift * power))
    return _sign(value)
