"""What a vendor's answers are worth, from what was claimed, what was seen and how."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Result, unit_floats
from scoring.errors import MarksError
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class RequirementValues(Result):
    """What each vendor's answer is worth, with what it was taken from.

    Attributes
    ----------
    values : ndarray, (v, r)
        Values in [0, 1]; NaN where nothing was claimed nor seen.
    contradicted : ndarray of bool, (v, r)
        Where less was seen than claimed.
    fits : ndarray, (v, r)
        The fit that counts, before trust.
    """

    values: Floats
    contradicted: Bools
    fits: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("requirement_values", "vendors", ("values",), "requirements"),
        Layout("requirement_fits", "vendors", ("fits",), "requirements"),
        Layout("contradicted", "vendors", ("contradicted",), "requirements"),
    )


def requirement_values(
    claimed: npt.ArrayLike, seen: npt.ArrayLike, trust: npt.ArrayLike
) -> RequirementValues:
    """Value answers by the lower of what was claimed and what was seen, times the trust in its evidence.

    Parameters
    ----------
    claimed : array_like, (v, r)
        Value in [0, 1] of the fit each vendor claims for each requirement; NaN = no answer.
    seen : array_like, (v, r)
        Value in [0, 1] of the fit that was seen; NaN = not seen.
    trust : array_like, (v, r)
        Trust in [0, 1] in the best evidence; may be NaN where nothing is claimed nor seen.

    Returns
    -------
    RequirementValues
        Values, where they were contradicted, and the fits that count.

    Raises
    ------
    MarksError
        `value_off_range`, `trust_missing`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    value = min(claimed, seen) x trust, over what is given: what was seen can confirm a claim or
    lower it, never raise it.

    References
    ----------
    Shafer (1976), A Mathematical Theory of Evidence: discounting by the reliability of the source.

    Examples
    --------
    >>> result = requirement_values([[1.0, 0.9, None]], [[0.5, None, None]], [[1.0, 0.6, 0.6]])
    >>> result.values, result.contradicted
    (array([[0.5 , 0.54,  nan]]), array([[ True, False, False]]))
    """
    claimed = unit_floats(claimed, "claimed", None, None)
    seen = unit_floats(seen, "seen", *claimed.shape)
    trust = unit_floats(trust, "trust", *claimed.shape)
    fits = np.fmin(claimed, seen)
    if np.isnan(trust[~np.isnan(fits)]).any():
        raise MarksError("trust_missing", "An answer has no trust; each needs one, from its best evidence.")
    return RequirementValues(fits * trust, seen < claimed, fits)
