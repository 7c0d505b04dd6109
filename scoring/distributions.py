"""Distributions: tail of chi-square, distribution and quantile of F, for real degrees of freedom."""

import math

import numpy as np

from scoring.errors import ScoringError

_MOST_STEPS = 100_000
_TINY = 1e-300
_ROUNDED = 1e-13
_STIRLING_FROM = 15.0
_WIDEST = 700.0  # the logarithm of an F beyond which a float ends
_NEAR = 3.0  # standard deviations from the middle within which a tail keeps its digits as one less the other
_PLACES = np.arange(4096.0)
_SETTLED = 2e-3  # in standard deviations: so small a last step leaves an error of about its fifth power


def chi_square_tail(x: float, df: float) -> float:
    """Say how likely chi-square is to exceed a value.

    Parameters
    ----------
    x : float
        The value, zero or more; NaN gives NaN.
    df : float
        Degrees of freedom, more than zero.

    Returns
    -------
    float
        Upper tail, in [0, 1].

    Raises
    ------
    ScoringError
        `df_not_positive`.

    Notes
    -----
    Q(df/2, x/2): one minus the power series below df/2 + 1, the continued fraction above.

    References
    ----------
    Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 6.5.29, 6.5.31 and 26.4.19.

    Examples
    --------
    >>> chi_square_tail(3.841458820694124, 1)
    0.05
    """
    _check_df(df)
    a, half = df / 2, x / 2
    if not half > 0:
        return math.nan if math.isnan(half) else 1.0
    if half == math.inf:
        return 0.0
    front = math.exp(a * math.log(half) - half - math.lgamma(a))
    return 1 - front * _gamma_series(a, half) if half < a + 1 else front * _gamma_fraction(a, half)


def f_cdf(f: float, df1: float, df2: float) -> float:
    """Say how likely F is to stay at or below a value.

    Parameters
    ----------
    f : float
        The value, zero or more; NaN gives NaN.
    df1, df2 : float
        Degrees of freedom of numerator and denominator, more than zero, whole or not.

    Returns
    -------
    float
        Distribution function, in [0, 1].

    Raises
    ------
    ScoringError
        `df_not_positive`.

    Notes
    -----
    I_x(df1/2, df2/2), the regularised incomplete beta function at x = df1 f / (df1 f + df2), by its
    continued fraction, or near the middle by its series in x, whose terms are all positive.

    References
    ----------
    Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 26.5.4, 26.5.8 and 26.6.2.

    Examples
    --------
    >>> f_cdf(1.0, 7, 7)
    0.5
    """
    _check_df(df1, df2)
    if math.isnan(f) or not 0 < f < math.inf:
        return math.nan if math.isnan(f) else float(f > 0)
    return _beta(math.log(f), df1 / 2, df2 / 2)[0]


def f_quantile(p: float, df1: float, df2: float) -> float:
    """Find the F below which a share of the distribution lies.

    Parameters
    ----------
    p : float
        The share, between 0 and 1, both left out.
    df1, df2 : float
        Degrees of freedom of numerator and denominator, more than zero, whole or not.

    Returns
    -------
    float
        The quantile; NaN where a degree of freedom is NaN, 0 or infinite beyond 1e-304 and 1e304.

    Raises
    ------
    ScoringError
        `df_not_positive`, `share_off_range`.

    Notes
    -----
    The root of `f_cdf` = p in u = log f: its density there is x^a y^b / B(a, b), whose logarithm has the
    derivative a y - b x, so that each step reverts the Taylor series to the fourth order. The first
    guess is Paulson's.

    References
    ----------
    Paulson (1942), Annals of Mathematical Statistics 13(2): an approximate normalization of F.

    Examples
    --------
    >>> f_quantile(0.975, 5, 15)
    3.576415
    """
    if math.isnan(df1) or math.isnan(df2):
        return math.nan
    _check_df(df1, df2)
    if not 0 < p < 1:
        message = f"The share is {p}; it must lie between 0 and 1."
        raise ScoringError("share_off_range", message, name="p", found=float(p))
    a, b = df1 / 2, df2 / 2
    u, low, high = _guess(p, df1, df2), -_WIDEST, _WIDEST
    while high - low > 1e-15 * max(1.0, abs(u)):
        share, density = _beta(u, a, b)
        low, high = (u, high) if share < p else (low, u)
        step = _step(p - share, density, u, a, b)
        if abs(step) * (1 + math.sqrt(a * b / (a + b))) < _SETTLED:
            return math.exp(u + step)
        u = u + step if low < u + step < high else (low + high) / 2
    if abs(u) > _WIDEST - 1:
        return math.inf if u > 0 else 0.0
    return math.exp(u)


def _check_df(*given: float) -> None:
    for df in given:
        if not df > 0:
            message = f"There are {df} degrees of freedom; there must be more than 0."
            raise ScoringError("df_not_positive", message, found=float(df))


def _gamma_series(a: float, x: float) -> float:
    term = total = 1 / a
    for step in range(1, _MOST_STEPS):
        term *= x / (a + step)
        total += term
        if term < total * 1e-17:
            break
    return total


def _gamma_fraction(a: float, x: float) -> float:
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / b
    product = d
    for step in range(1, _MOST_STEPS):
        b += 2
        top = -step * (step - a)
        d = 1 / (top * d + b or _TINY)
        c = b + top / c or _TINY
        product *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return product


def _beta(u: float, a: float, b: float) -> tuple[float, float]:
    """The incomplete beta function at log F = u, and its derivative in u."""
    scale = math.exp(-abs(u))
    top, bottom = (a, b * scale) if u > 0 else (a * scale, b)
    x, y = top / (top + bottom), bottom / (top + bottom)
    density = _density(x, y, a, b)
    series = _beta_series(x, a, b) if a <= b else _beta_series(y, b, a)
    if series:
        below = density * series
        return (below if a <= b else 1 - below), density
    if x < (a + 1) / (a + b + 2):
        return min(density * _beta_fraction(x, a, b), 1.0), density
    return max(1 - density * _beta_fraction(y, b, a), 0.0), density


def _density(x: float, y: float, a: float, b: float) -> float:
    if min(a, b) < _STIRLING_FROM:
        return math.exp(a * math.log(max(x, _TINY)) + b * math.log(max(y, _TINY)) - _log_beta(a, b))
    whole = a + b
    away = (b * x - a * y) / whole  # x less its centre a / (a + b), without loss
    exponent = a * math.log1p(away * whole / a) + b * math.log1p(-away * whole / b)
    rest = _stirling_rest(a) + _stirling_rest(b) - _stirling_rest(whole)
    return math.sqrt(a * b / (2 * math.pi * whole)) * math.exp(exponent - rest)


def _log_beta(a: float, b: float) -> float:
    small, large = min(a, b), max(a, b)
    whole = a + b
    if large < _STIRLING_FROM:
        return math.lgamma(a) + math.lgamma(b) - math.lgamma(whole)
    rest = _stirling_rest(large) - _stirling_rest(whole)
    slope = small - small * math.log(whole) - (large - 0.5) * math.log1p(small / large)
    return math.lgamma(small) + slope + rest


def _stirling_rest(z: float) -> float:
    square = z * z
    return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / z


def _beta_fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or _TINY)
    product, place = d, a
    for m in range(1, _MOST_STEPS):
        place += 2
        even = m * (b - m) * x / ((place - 1) * place)
        odd = (a + m) * (a + b + m) * x / (place * (place + 1))
        d, c = 1 + even * d or _TINY, 1 + even / c or _TINY
        product *= c / d
        d, c = 1 - odd / d or _TINY, 1 - odd / c or _TINY
        change = c / d
        product *= change
        d = 1 / d
        if -_ROUNDED < change - 1 < _ROUNDED:
            break
    return product / a


def _beta_series(x: float, a: float, b: float) -> float:
    """The sum whose product with the density is the share below x; 0 where it would be long or rough."""
    whole = a + b
    spread = math.sqrt(a * (1 + a / b))  # terms fall as a bell of this width from their largest
    if a < _STIRLING_FROM or abs(x * whole - a) > _NEAR * spread * b / whole:
        return 0.0
    most = int(12 * spread) + 12
    if most > len(_PLACES):
        return 0.0
    places = _PLACES[:most]
    terms = np.multiply.accumulate((places + whole) * x / (places + (a + 1)))
    return (1 + float(np.add.reduce(terms))) / a if terms[-1] < 1e-17 * most else 0.0


def _step(miss: float, density: float, u: float, a: float, b: float) -> float:
    if density <= 0:
        return math.inf
    f = math.exp(u)
    x = a * f / (a * f + b)
    y, e = 1 - x, miss / density
    s, s1 = a * y - b * x, -(a + b) * x * y
    c2, c3 = s / 2, (s * s + s1) / 6
    c4 = (s**3 + 3 * s * s1 + s1 * (y - x)) / 24
    return e * (1 - e * (c2 - e * (2 * c2 * c2 - c3 + e * (5 * c2 * c3 - 5 * c2**3 - c4))))


def _guess(p: float, df1: float, df2: float) -> float:
    z, spread1, spread2 = _normal_quantile(p), 2 / (9 * df1), 2 / (9 * df2)
    lead, centre = 1 - spread2, 1 - spread1
    square = lead * lead - z * z * spread2
    inner = z * z * (spread1 * lead * lead + spread2 * centre * centre - z * z * spread1 * spread2)
    if square <= 0.05 or inner <= 0:
        return 0.0
    root = (lead * centre + math.copysign(math.sqrt(inner), z)) / square
    return 3 * math.log(root) if root > 0.05 else 0.0


def _normal_quantile(p: float) -> float:
    t = math.sqrt(-2 * math.log(min(p, 1 - p)))
    top, bottom = 2.515517 + t * (0.802853 + t * 0.010328), 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    return math.copysign(t - top / bottom, p - 0.5)
