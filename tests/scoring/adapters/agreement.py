"""The agreement of raters, asked as the published cases ask it."""

from typing import Any, get_args

from scoring.concordance import fleiss_kappa, kendall_w
from scoring.icc import FORMS, intraclass
from scoring.krippendorff import Metric, krippendorff_alpha, ratings_of_counts
from tests.scoring.adapters import Adapter

Arguments = dict[str, Any]


def ask_alpha(given: Arguments) -> dict[str, Any]:
    """Krippendorff's alpha by every metric."""
    counts = given.get("counts")
    ratings = given["raters_by_units"] if counts is None else ratings_of_counts(counts)
    found = {metric: krippendorff_alpha(ratings, metric) for metric in get_args(Metric)}
    coefficients = {metric: result.alpha for metric, result in found.items()}
    return {**coefficients, "pairable": found["nominal"].pairable}


def ask_icc(given: Arguments) -> dict[str, Any]:
    """The six intraclass correlations with their workings."""
    found = intraclass(given["ratings"], listwise=given.get("missing") == "listwise")
    ends = zip(found.low.tolist(), found.high.tolist(), strict=True)
    return {
        **dict(zip(FORMS, found.icc.tolist(), strict=True)),
        **{form.replace("ICC", "CI"): list(pair) for form, pair in zip(FORMS, ends, strict=True)},
        "MSB": found.msb,
        "MSW": found.msw,
        "MSJ": found.msj,
        "MSE": found.mse,
        "F1": found.f1,
        "F3": found.f3,
        "df2(2,1)": found.df2,
    }


def ask_concordance(given: Arguments) -> dict[str, Any]:
    """Kendall's W, with and without the correction for ties."""
    found = kendall_w(given["subjects_by_raters"])
    return {
        "W": found.w,
        "W_uncorrected": found.w_uncorrected,
        "chi2": found.chi2,
        "chi2_uncorrected": found.chi2_uncorrected,
        "p": found.p,
        "rank_sums": found.rank_sums,
        "tie_sum": found.tie_sum,
    }


def ask_kappa(given: Arguments) -> dict[str, Any]:
    """Fleiss' kappa, from counts or from the category each rater gave."""
    counts = given.get("counts")
    if counts is None:
        counts = _counts(given["subjects_by_raters"], given["categories"])
    found = fleiss_kappa(counts)
    return {
        "kappa": found.kappa,
        "P_i": found.by_subject,
        "P_bar": found.observed,
        "Pe_bar": found.expected,
        "z": found.z,
        "kappa_by_category": found.by_category,
    }


def _counts(given: list[list[Any]], categories: list[Any]) -> list[list[int]]:
    return [[row.count(category) for category in categories] for row in given]


ADAPTERS: dict[str, Adapter] = {
    "krippendorff_alpha": ask_alpha,
    "icc": ask_icc,
    "kendall_w": ask_concordance,
    "fleiss_kappa": ask_kappa,
}
