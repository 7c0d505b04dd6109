"""Printed numbers: whether a computed value, rounded, is what stands on paper."""

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, floats

_DIGITS = 10  # computed values are compared after this many decimals: binary noise never decides


def prints_as(values: npt.ArrayLike, printed: npt.ArrayLike, decimals: int) -> Bools:
    """Say which values, rounded to the printed decimals, are the printed numbers.

    Parameters
    ----------
    values : array_like, (n,)
        Computed values; NaN = none.
    printed : array_like, (n,)
        What is printed; NaN = nothing.
    decimals : int
        Decimals of the printed numbers; more than 10 are compared as 10.

    Returns
    -------
    ndarray of bool, (n,)
        Whether each printed number is a right rounding of its value.

    Notes
    -----
    right where |value - printed| < u / 2, u = 10^-decimals. Exactly half a unit away is right where one of
    the three usual roundings prints it: away from zero (spreadsheets), to the even digit (banks), to the
    nearest of the binary fraction (programs). A value cut off instead of rounded is not right.

    References
    ----------
    IEEE 754-2019, section 4.3: rounding-direction attributes.

    Examples
    --------
    >>> prints_as([4.15, 4.15, 4.25, 3.649], [4.2, 4.1, 4.2, 3.6], 1)
    array([ True, False,  True,  True])
    """
    given, shown = floats(values, "values", None), floats(printed, "printed", None)
    places = min(decimals, _DIGITS)
    unit = 10.0**-places
    away = np.abs(given - shown)
    slack = np.maximum(1e-12 * np.abs(given), 0.5 * 10.0**-_DIGITS)
    is_near = away < unit / 2 - slack
    is_half = ~is_near & (away <= unit / 2 + slack)
    return is_near | (is_half & _rounds(given, shown, places)) if is_half.any() else is_near


def _rounds(values: Floats, printed: Floats, places: int) -> Bools:
    """Whether one of the usual roundings of a half gives what is printed."""
    unit = 10.0**-places
    is_away = np.abs(printed) > np.abs(values)
    is_even = np.abs(np.remainder(np.rint(printed / unit), 2)) < 0.5
    exact = [round(float(value), _DIGITS) for value in values]
    binary = np.array([round(value, places) if np.isfinite(value) else value for value in exact])
    return is_away | is_even | (np.abs(binary - printed) < unit / 4)
