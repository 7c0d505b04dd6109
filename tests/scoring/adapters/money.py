"""Money: present values, rates of return, annuities, payback."""

from typing import Any

from scoring.annuities import (
    annuity_value,
    future_value,
    payment,
    single_present_value,
    uniform_present_value,
)
from scoring.money import discounting, net_present_value
from scoring.payback import payback
from scoring.rates import real_rate, value_of_nominal, value_of_real_annuity, value_via_real
from scoring.returns import annualised_return, internal_rate
from tests.scoring.adapters import Adapter

Arguments = dict[str, Any]


def ask_npv(given: Arguments) -> dict[str, Any]:
    """One value for each call."""
    return {
        "npv": [
            net_present_value(call["cash_flows"], call["rate"], call["first_period"], call.get("plus", 0))
            for call in given["calls"]
        ]
    }


def ask_irr(given: Arguments) -> dict[str, Any]:
    """One rate, and how many there are, for each series."""
    found = [internal_rate(flows) for flows in given["cash_flows"]]
    return {"irr": [one.rate for one in found], "number_of_roots": [one.number_of_roots for one in found]}


def ask_annuity(given: Arguments) -> dict[str, Any]:
    """One amount or factor for each call."""
    return {"results": [ANNUITIES[call["what"]](call) for call in given["calls"]]}


def ask_payback(given: Arguments) -> dict[str, Any]:
    """Payback, discounted payback, value and rate."""
    found = payback(given["cash_flows"], given["rate"])
    return {
        "npv": found.npv,
        "irr": found.internal_rate,
        "payback": found.payback,
        "discounted_payback": found.discounted_payback,
    }


def ask_roi(given: Arguments) -> dict[str, Any]:
    """One yearly return for each call."""
    return {"annualised": [annualised_return(call["total_return"], call["years"]) for call in given["calls"]]}


def ask_discounting(given: Arguments) -> dict[str, Any]:
    """Factors, and present values by both conventions."""
    found = discounting(given["costs"], given["benefits"], given["rate"])
    names = ("factors", "pv_cost", "pv_benefit", "npv")
    names += ("pv_cost_mid_year", "pv_benefit_mid_year", "npv_mid_year")
    return {name: getattr(found, name) for name in names}


def ask_real_nominal(given: Arguments) -> dict[str, Any]:
    """One rate or present value for each call."""
    return {"results": [REAL[call["what"]](call) for call in given["calls"]]}


ANNUITIES: dict[str, Any] = {
    "payment": lambda call: payment(call["present_value"], call["rate"], call["n"], call.get("due", False)),
    "present_value": lambda call: annuity_value(
        call["payment"], call["rate"], call["n"], call.get("growth", 0), call.get("due", False)
    ),
    "future_value": lambda call: future_value(
        call["payment"], call["rate"], call["n"], call.get("due", False)
    ),
    "spv": lambda call: single_present_value(call["rate"], call["n"]),
    "upv": lambda call: uniform_present_value(call["rate"], call["n"]),
}
REAL: dict[str, Any] = {
    "real_rate": lambda call: real_rate(call["nominal"], call["inflation"]),
    "pv_constant_annuity_at_real_rate": lambda call: value_of_real_annuity(
        call["payment"], call["n"], call["nominal"], call["inflation"]
    ),
    "pv_nominal": lambda call: value_of_nominal(call["amount"], call["year"], call["nominal"]),
    "pv_via_real": lambda call: value_via_real(
        call["amount"], call["year"], call["nominal"], call["inflation"]
    ),
}
ADAPTERS: dict[str, Adapter] = {
    "npv": ask_npv,
    "irr": ask_irr,
    "annuity": ask_annuity,
    "payback": ask_payback,
    "roi": ask_roi,
    "discounting": ask_discounting,
    "real_nominal": ask_real_nominal,
}
