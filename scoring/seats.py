"""Seats: how many are billed, and what a price list asks for them."""

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Ints, floats, integers
from scoring.errors import CostsError


def billed_seats(users: npt.ArrayLike, minimum: int = 0, bundle: int = 1) -> Ints:
    """Count the seats a vendor bills.

    Parameters
    ----------
    users : array_like of int, any shape
        Users, zero or more.
    minimum : int, optional
        Fewest seats that are billed.
    bundle : int, optional
        Seats are sold by so many.

    Returns
    -------
    ndarray of int, shape of `users`
        Seats.

    Raises
    ------
    CostsError
        `out_of_range`.
    ShapeError
        `not_numbers`, `not_whole`.

    Notes
    -----
    seats = bundle x ceil(max(minimum, users) / bundle).

    References
    ----------
    Ellram (1995), Int. J. Physical Distribution & Logistics Management 25(8): total cost of ownership.

    Examples
    --------
    >>> billed_seats([3, 7, 11], minimum=5, bundle=5)
    array([ 5, 10, 15])
    """
    people = integers(users, "users")
    _check_least("users", int(people.min(initial=0)), 0)
    _check_least("minimum", minimum, 0)
    _check_least("bundle", bundle, 1)
    return np.asarray(-(-np.maximum(people, minimum) // bundle) * bundle, dtype=np.int64)


def graduated_price(seats: npt.ArrayLike, starts: npt.ArrayLike, prices: npt.ArrayLike) -> Floats:
    """Add up the prices of seats, each by its own rank.

    Parameters
    ----------
    seats : array_like of int, any shape
        Seats, zero or more.
    starts : array_like of int, (t,)
        First seat at each price, counted from 1, rising.
    prices : array_like, (t,)
        Price of one seat from there on, in one currency.

    Returns
    -------
    ndarray, shape of `seats`
        Price of all seats.

    Raises
    ------
    CostsError
        `tiers_not_rising`, `not_finite`, `out_of_range`.
    ShapeError
        `not_numbers`, `not_whole`, `wrong_shape`.

    Notes
    -----
    price = sum over the seats of the price of the tier their rank lies in.

    References
    ----------
    Oren, Smith & Wilson (1982), The Bell Journal of Economics 13(2): block-declining tariffs.

    Examples
    --------
    >>> graduated_price([1, 7], starts=[1, 2, 3, 6], prices=[90, 78, 60, 57])
    array([ 90., 462.])
    """
    count, first, price = _tiers(seats, starts, prices)
    held = np.maximum(count[..., np.newaxis] - (first - 1), 0)
    inside = np.minimum(held, np.append(np.diff(first), np.iinfo(np.int64).max))
    return np.asarray((inside * price).sum(axis=-1))


def volume_price(seats: npt.ArrayLike, starts: npt.ArrayLike, prices: npt.ArrayLike) -> Floats:
    """Price all seats alike, by the bracket their number falls in.

    Parameters
    ----------
    seats : array_like of int, any shape
        Seats, zero or more.
    starts : array_like of int, (t,)
        Fewest seats of each bracket, from 1, rising.
    prices : array_like, (t,)
        Price of one seat in the bracket, in one currency.

    Returns
    -------
    ndarray, shape of `seats`
        Price of all seats.

    Raises
    ------
    CostsError
        `tiers_not_rising`, `not_finite`, `out_of_range`.
    ShapeError
        `not_numbers`, `not_whole`, `wrong_shape`.

    Notes
    -----
    price = seats x the price of the last bracket that begins at or below them.

    References
    ----------
    Oren, Smith & Wilson (1982), The Bell Journal of Economics 13(2): quantity discounts.

    Examples
    --------
    >>> volume_price([4, 5], starts=[1, 5], prices=[30, 24])
    array([120., 120.])
    """
    count, first, price = _tiers(seats, starts, prices)
    bracket = np.searchsorted(first, count, side="right") - 1
    return np.asarray(count * price[np.maximum(bracket, 0)])


def _tiers(seats: npt.ArrayLike, starts: npt.ArrayLike, prices: npt.ArrayLike) -> tuple[Ints, Ints, Floats]:
    count, first = integers(seats, "seats"), integers(starts, "starts", None)
    price = floats(prices, "prices", len(first))
    _check_least("seats", int(count.min(initial=0)), 0)
    if first[:1].tolist() != [1] or (np.diff(first) <= 0).any():
        message = f"The tiers start at {first.tolist()}; they must rise from 1."
        raise CostsError("tiers_not_rising", message, found=tuple(first.tolist()))
    if not np.isfinite(price).all():
        raise CostsError("not_finite", "A price is infinite or missing; prices must be finite.")
    return count, first, price


def _check_least(name: str, found: float, least: int) -> None:
    if not (isinstance(found, int | np.integer) and found >= least):
        message = f"{name} is {found}; it must be a whole number, {least} or more."
        raise CostsError("out_of_range", message, name=name, found=found, least=least)
