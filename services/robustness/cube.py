"""The cube: every evaluator's marks beside what nobody marked, as arrays that can be scored again at once."""

from dataclasses import dataclass

import numpy as np

from services.robustness.contest import Array, Contest, Groups, Ints, grouped


@dataclass(frozen=True)
class Cube:
    """Values of shape (1 + members, vendors, columns): first what is no single evaluator's, then each one's.

    A column is a leaf, or a whole axis on which nobody gives marks; `criteria` names the rated ones, None
    elsewhere. `members` are those who gave a mark that counts.
    """

    members: tuple[str, ...]
    criteria: tuple[str | None, ...]
    values: Array
    weights: Array
    axes: Ints


def cube(contest: Contest) -> Cube:
    """The marks of `contest`; a cell that the committee has agreed is no single evaluator's."""
    columns = _columns(contest)
    whole = _whole(contest, columns)
    rated = _rated(contest, columns)
    marks = contest.ranking.marks
    place = {id: column for column, id in enumerate(marks.criteria)}
    given = np.full((len(marks.members), *whole.shape), np.nan)
    for column, id in enumerate(rated):
        if id is not None:
            agreed = marks.agreed[:, place[id]]
            given[:, :, column] = np.where(agreed, np.nan, marks.standing_values[:, :, place[id]])
            whole[:, column] = np.where(agreed, whole[:, column], np.nan)
    who = np.asarray((~np.isnan(given)).any(axis=(1, 2)))
    members = tuple(id for id, gave in zip(marks.members, who, strict=True) if gave)
    values = np.concatenate([whole[np.newaxis], given[who]])
    return Cube(members, rated, values, contest.weights_by(columns), contest.axis_by(columns))


def _columns(contest: Contest) -> Groups:
    """Leaves of an axis on which somebody gives marks, and each other axis as a whole."""
    marked = {leaf.axis for leaf in contest.leaves if leaf.kind == "criterion"}
    return grouped([leaf.id if leaf.axis in marked else f"/{leaf.axis}" for leaf in contest.leaves])


def _whole(contest: Contest, columns: Groups) -> Array:
    """What each vendor is worth on each column; NaN where nothing of it is known."""
    whole = contest.values_by(columns)
    for column in range(len(columns.ids)):
        whole[np.isnan(contest.values[:, columns.of == column]).all(axis=1), column] = np.nan
    return np.clip(whole, 0.0, 1.0)


def _rated(contest: Contest, columns: Groups) -> tuple[str | None, ...]:
    kinds = {leaf.id: leaf.kind for leaf in contest.leaves}
    return tuple(id if kinds.get(id) == "criterion" else None for id in columns.ids)
