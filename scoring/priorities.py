"""Priorities: how must, should and could share the budget of their category."""

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Ints, booleans, group_sums, indices
from scoring.errors import WeightsError
from scoring.points import normalise, read_points, shares_within


def shares_by_priority(
    points: npt.ArrayLike,
    category: npt.ArrayLike,
    could: npt.ArrayLike,
    budgets: npt.ArrayLike,
    could_cap: float,
) -> Floats:
    """Share the budget of each category among its lines by priority, never by the number of lines.

    Parameters
    ----------
    points : array_like, (n,)
        Priority points x discrimination of each line.
    category : array_like of int, (n,)
        Index of each line's category in `budgets`.
    could : array_like of bool, (n,)
        Which lines are of priority could.
    budgets : array_like, (c,)
        Points of each category; those of categories without a line are set aside.
    could_cap : float
        Largest share of the whole, in [0, 1], for could lines that have other lines beside them.

    Returns
    -------
    ndarray, (n,)
        Weights that sum to 1; inside each category, to its budget's share.

    Raises
    ------
    WeightsError
        `cap_off_range`, `negative_weight`, `not_finite`, `no_weight` (with the category).
    ShapeError
        `index_off_range`, `wrong_shape`, `not_booleans`.

    Notes
    -----
    weight = budget share x points / points of the category. Where could lines in mixed categories
    weigh C > cap together, each keeps cap / C of its weight and the rest goes to the other lines of
    its own category in proportion; a category of could lines only keeps its budget.

    References
    ----------
    Weber, Eisenführ & von Winterfeldt (1988), Management Science 34(4): splitting an attribute inflates it.

    Examples
    --------
    >>> shares_by_priority([5, 3, 2, 1], [0, 0, 0, 1], [False, False, True, True], [80, 20], 0.1)
    array([0.4375, 0.2625, 0.1   , 0.2   ])
    """
    budgets = read_points(budgets, "budgets")
    points = read_points(points, "points")
    category = indices(category, "category", len(points), 0, len(budgets) - 1)
    could = booleans(could, "could", len(points))
    _check_cap(could_cap)
    held = np.isin(np.arange(len(budgets)), category)
    worth = normalise(np.where(held, budgets, 0.0))
    lines = shares_within(points, category)
    _check_carried(worth, group_sums(lines, category, len(budgets)))
    return _capped(worth[category] * lines, category, could, could_cap)


def _check_cap(cap: float) -> None:
    if not 0 <= cap <= 1:
        message = f"The could cap is {cap}; it must stay within 0 and 1."
        raise WeightsError("cap_off_range", message, found=float(cap))


def _check_carried(worth: Floats, carried: Floats) -> None:
    empty = (worth > 0) & (carried == 0)
    if empty.any():
        category = int(empty.argmax())
        message = f"The lines of category {category} have no points for its budget; one must be positive."
        raise WeightsError("no_weight", message, category=category)


def _capped(weights: Floats, category: Ints, could: Bools, cap: float) -> Floats:
    others = group_sums(np.where(could, 0.0, weights), category)
    comfort = np.where(others > 0, group_sums(np.where(could, weights, 0.0), category), 0.0)
    total = comfort.sum()
    kept = 1.0 if total <= cap else cap / total
    grown = others + (1 - kept) * comfort
    lifted = weights / np.where(others > 0, others, 1.0)[category] * grown[category]
    return np.where(others[category] > 0, np.where(could, kept * weights, lifted), weights)
