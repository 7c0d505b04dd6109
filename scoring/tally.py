"""Tally: ranks counted over many draws, chunk by chunk."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Ints
from scoring.contest import slices
from scoring.errors import ScoringError

Ties = Literal["shared", "split"]

FEW = 12  # up to so many vendors, comparing each with each is faster than sorting
MOST_SORTED = 2**12
LANES = 255 * 8  # so many flags are added up eight at a time before a byte can overflow
_LARGEST = 2.0**50  # of what is sorted as whole numbers, packed with the index of the vendor
_SHIFT = 1.25 * 2.0**52  # less a whole number below 2^50, it holds that number in its low 51 bits
_MOST_ROUGH = 128  # vendors that the upper bits of their scores nearly always tell apart
_LARGEST_ROUGH = 2.0**31


@dataclass(frozen=True)
class Counting:
    """What is counted, and how ties are.

    Attributes
    ----------
    ties : {'shared', 'split'}
        Equal vendors share the better rank, or each takes an equal part of the ranks they span.
    pairwise : bool
        Whether it is counted who is ahead of whom.
    central : bool
        Whether the weights are averaged by which each vendor comes first.
    """

    ties: Ties = "shared"
    pairwise: bool = True
    central: bool = True

    def __post_init__(self) -> None:
        """Refuse ties that nobody can count."""
        if self.ties not in get_args(Ties):
            message = f"ties is {self.ties!r}; it must be one of {get_args(Ties)}."
            raise ScoringError("unknown_ties", message, found=self.ties, known=get_args(Ties))


class Tally:
    """Counts that grow with every chunk of draws, while memory does not.

    Parameters
    ----------
    vendors, criteria : int
        How many there are.
    counting : Counting
        What is counted.

    Attributes
    ----------
    ranked : ndarray, (v, v)
        Draws in which the vendor of the row has the rank of the column, 0 the best; parts of draws
        where ties are split.
    ahead : ndarray of int, (v, v)
        Draws in which the vendor of the row is strictly ahead of that of the column.
    favourable : ndarray, (v, c)
        Sum of the weights of the draws in which the vendor comes first, alone or not.
    first : ndarray of int, (v,)
        How many these are.
    """

    def __init__(self, vendors: int, criteria: int, counting: Counting) -> None:
        self.counting = counting
        self.ranked = np.zeros((vendors, vendors))
        self.ahead = np.zeros((vendors, vendors), np.int64)
        self.favourable = np.zeros((vendors, criteria))
        self.first = np.zeros(vendors, np.int64)
        self._block = max(1, FEW**2 // max(vendors, 1))
        self._flags = np.empty((0, 0, 0), bool)
        self._leads = np.empty((0, 0))
        self._sorter = _Sorter(vendors)

    @property
    def sorts(self) -> bool:
        """Whether ranks come from sorting, which likes scores laid out draw by draw."""
        few = len(self.first) <= FEW or len(self.first) > MOST_SORTED
        return not (few or self.counting.pairwise or self.counting.ties == "split")

    def add(self, scores: Floats, weights: Floats) -> None:
        """Count one chunk: scores that are rounded here, in place, and the weights they come from.

        Parameters
        ----------
        scores : ndarray, (v, draws)
            Scores, in the unit they are rounded to; not to be used again.
        weights : ndarray, (c, draws)
            Weights of the same draws.
        """
        np.rint(scores, out=scores)
        largest = max(scores.max(initial=0), -scores.min(initial=0)) if self.sorts else np.inf
        if largest < _LARGEST:
            if self.counting.central:
                self._favour(scores == scores.max(axis=0), weights)
            self.ranked += self._sorter.ranks(scores, largest)
            return
        better = self._compare(scores)
        if self.counting.central:
            self._favour(better == 0, weights)

    def _favour(self, leads: Bools, weights: Floats) -> None:
        self.first += np.array([np.count_nonzero(row) for row in leads], np.int64)
        if self._leads.shape != leads.shape:
            self._leads = np.empty(leads.shape)
        self._leads[:] = leads
        for part in slices(leads.shape[1], self.favourable.size):
            self.favourable += self._leads[:, part] @ weights.T[part]

    def _compare(self, scores: Floats) -> npt.NDArray[np.unsignedinteger]:
        """Compare each vendor with each, a block of them at a time, and say how many are ahead of it."""
        draws = scores.shape[1]
        self._make_room(len(scores), draws)
        better = np.zeros(scores.shape, np.min_scalar_type(len(scores)))
        starts = range(0, len(scores), self._block)
        for start in starts:
            rows = scores[start : start + self._block]
            flags = self._flags[: len(rows)]
            np.greater(rows[:, np.newaxis], scores, out=flags[..., :draws])
            better += np.add.reduce(flags[..., :draws].view(np.uint8), axis=0, dtype=better.dtype)
            self.ahead[start : start + len(rows)] += _count(flags)
            if self.counting.ties == "split":
                self.ranked[start : start + len(rows)] += _split_ranks(rows, scores)
        for start in starts if self.counting.ties == "shared" else ():
            ranks = np.arange(start, min(start + self._block, len(scores)), dtype=better.dtype)
            flags = self._flags[: len(ranks)]
            np.equal(better, ranks[:, np.newaxis, np.newaxis], out=flags[..., :draws])
            self.ranked[:, ranks] += _count(flags).T
        return better

    def _make_room(self, vendors: int, draws: int) -> None:
        """Keep flags for a block of vendors and for the draws, filled up with False."""
        if self._flags.shape[2] < draws:
            padded = -(-draws // LANES) * LANES
            self._flags = np.zeros((min(self._block, vendors), vendors, padded), bool)
        self._flags[..., draws:] = False


def _count(flags: Bools) -> Ints:
    """Count along the last axis: eight flags to a whole number, whose bytes add up without a carry."""
    packed = flags.view(np.uint64).reshape(*flags.shape[:-1], -1, LANES // 8)
    sums = packed.sum(axis=-1).view(np.uint8)
    return np.asarray(sums.sum(axis=-1, dtype=np.int64))


def _split_ranks(rows: Floats, scores: Floats) -> Floats:
    """Count the ranks of some vendors, each rank shared out evenly among those that tie for it."""
    vendors = len(scores)
    counts = np.zeros((len(rows), vendors))
    for row, count in zip(rows, counts, strict=True):
        better, worse = (scores > row).sum(axis=0), (scores < row).sum(axis=0)
        spans = np.bincount(better * (vendors + 1) + worse)
        for code in np.flatnonzero(spans):
            start, end = code // (vendors + 1), vendors - code % (vendors + 1)
            count[start:end] += spans[code] / (end - start)
    return counts


class _Sorter:
    """One sort a draw, the vendor packed into the low bits of its whole score, the best first.

    Sorted are numbers of 32 bits, which hold the upper bits of the scores; a draw in which these do not
    tell all vendors apart is sorted again by whole scores. Both give the very same ranks.
    """

    def __init__(self, vendors: int) -> None:
        self._vendors = vendors
        self._bits = max(vendors - 1, 1).bit_length()
        self._step = 1 << self._bits
        self._rough = vendors <= _MOST_ROUGH
        self._keys = self._apart = self._vendor = self._places = np.empty((0, vendors), np.int32)

    def ranks(self, scores: Floats, largest: float) -> Floats:
        """Count the ranks of a chunk of whole scores, one draw after the other in memory."""
        draws = scores.T
        if self._rough and largest < _LARGEST_ROUGH:
            codes: npt.NDArray[np.signedinteger] = self._roughly(draws)
        else:
            codes = self._exactly(draws)
        counts = np.bincount(codes.ravel(), minlength=self._step**2).reshape(self._step, self._step)
        return counts[: self._vendors, : self._vendors].T.astype(np.float64)

    def _roughly(self, draws: Floats) -> npt.NDArray[np.int32]:
        """Rank and vendor of each place in one number; by whole scores where others would not do."""
        self._make_room(len(draws))
        keys = self._keys[: len(draws)]
        np.copyto(keys, draws, casting="unsafe")
        keys &= -self._step
        keys |= self._vendor[: len(draws)]
        keys.sort(axis=1)
        line = keys.ravel()
        apart = np.bitwise_xor(line[1:], line[:-1], out=self._apart.ravel()[1 : len(line)])
        unsure = np.unique(np.flatnonzero(apart.view(np.uint32) < self._step) // self._vendors)
        keys &= self._step - 1
        keys |= self._places[: len(draws)]
        keys[unsure] = self._exactly(draws[unsure])
        self._rough = 8 * len(unsure) < len(draws)  # else it does not pay
        return keys

    def _exactly(self, draws: Floats) -> Ints:
        """Rank and vendor of each place in one number, equal scores by the place of the first of them."""
        vendors = np.arange(self._vendors)
        keys = np.subtract(_SHIFT, draws).view(np.int64)
        keys <<= self._bits
        keys |= vendors
        keys.sort(axis=1)
        ranks = np.broadcast_to(vendors, keys.shape).copy()
        ranks[:, 1:][keys[:, 1:] ^ keys[:, :-1] < self._step] = 0
        np.maximum.accumulate(ranks, axis=1, out=ranks)
        ranks <<= self._bits
        keys &= self._step - 1
        keys |= ranks
        return keys

    def _make_room(self, draws: int) -> None:
        if len(self._keys) < draws:
            shape = (draws, self._vendors)
            vendors = np.arange(self._vendors, dtype=np.int32)
            self._keys, self._apart = np.empty(shape, np.int32), np.empty(shape, np.int32)
            self._vendor = np.tile(vendors, (draws, 1))
            self._places = np.tile(vendors[::-1] << self._bits, (draws, 1))
