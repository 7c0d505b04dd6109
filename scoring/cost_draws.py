"""Cost draws: the total of one vendor's lines, each drawn between its ends, percentages with their base."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, floats
from scoring.errors import CostsError
from scoring.money import check_amounts
from scoring.ranges import Shape, cost_ranges


def drawn_totals(
    ends: npt.ArrayLike,
    bases: Sequence[Sequence[int]],
    rng: np.random.Generator,
    samples: int,
    shape: Shape = "triangular",
) -> Floats:
    """Draw what all lines of one vendor come to.

    Parameters
    ----------
    ends : array_like, (3, lines)
        Each line over the whole horizon in its low, likely and high case, rising, in one currency; of a
        percentage, with the likely amounts of what it is taken of.
    bases : sequence of sequence of int, (lines,)
        The lines that each line is a percentage of, none of them one itself; nothing for amounts.
    rng : numpy.random.Generator
        Where the randomness comes from: the same seed gives the same totals.
    samples : int
        How many totals are drawn.
    shape : {'triangular', 'pert'}, optional
        How a line is distributed between its ends, with its peak at the likely one.

    Returns
    -------
    ndarray, (samples,)
        Totals.

    Raises
    ------
    CostsError
        `unknown_shape`, `range_reversed`, `not_finite`, `percent_of_percent`, `too_large`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    Lines are drawn independently; a percentage is then multiplied by what its base was drawn at, over
    what the base is likely to be.

    References
    ----------
    Vose (2008), Risk Analysis: adding up uncertain quantities that depend on one another.

    Examples
    --------
    >>> licences, support = (100, 200, 300), (20, 20, 20)
    >>> totals = drawn_totals(np.transpose([licences, support]), [(), (0,)], np.random.default_rng(1), 9)
    >>> bool((totals >= 110).all() and (totals <= 330).all())
    True
    """
    low, likely, high = floats(ends, "ends", 3, len(bases))
    _check_bases(bases)
    drawn = cost_ranges(low[:, np.newaxis], likely[:, np.newaxis], high[:, np.newaxis], shape).draw(
        rng, samples
    )
    amounts = drawn.copy()
    for line, base in enumerate(bases):
        expected = likely[list(base)].sum()
        if len(base) and expected:
            with np.errstate(over="ignore", invalid="ignore"):
                amounts[line] *= drawn[list(base)].sum(axis=0) / expected
    return check_amounts(np.asarray(amounts.sum(axis=0)), likely)


def _check_bases(bases: Sequence[Sequence[int]]) -> None:
    for line, base in enumerate(bases):
        nested = [index for index in base if len(bases[index])]
        if nested:
            message = f"Line {line} is a percentage of line {nested[0]}, which is one; it must be none."
            raise CostsError("percent_of_percent", message, line=line, category=nested[0])
