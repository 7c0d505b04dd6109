"""Redaction: what is said in part only, such as an answer without its price, or a tie without its words."""

from collections.abc import Mapping
from typing import Any

KINDS = frozenset({"answer", "declaration", "consequence"})


def redacted(kind: str, value: Mapping[str, Any], sees_prices: bool, knows_ties: bool) -> Mapping[str, Any]:
    """The value of a fact as somebody reads it who may not see prices, or not what ties are.

    That there is a tie, and what followed, is for the whole committee to know; what it is, is not.
    """
    if kind == "answer":
        return value if sees_prices else {name: said for name, said in value.items() if name != "price"}
    if knows_ties:
        return value
    if kind == "consequence":
        return {"effect": value["effect"], "reason": "—"}
    return {"interest": "tie", "tie": "other"} if value["interest"] == "tie" else value
