"""What a rule must hold beside its fields: anchors in their order, a multiple, a number for each word."""

from collections.abc import Callable, Iterator
from typing import Any, get_args

from services.documents import Path
from services.facts import Ids
from services.faults import Fault, Place
from services.records import Discrimination, Evidence, Fit, Priority
from services.rules import MULTIPLIED, PriceRule
from services.selection import Selection

Placed = Callable[[Path], Place]


def price_faults(_selection: Selection, _ids: Ids, rule: PriceRule, placed: Placed) -> Iterator[Fault]:
    """The best anchor lies below the worst, and a multiple is stated where one is used."""
    if rule.best is not None and rule.worst is not None and rule.best >= rule.worst:
        yield Fault("anchors_reversed", placed(("worst",)), {"best": rule.best, "worst": rule.worst})
    if rule.formula in MULTIPLIED and rule.multiple is None:
        yield Fault("missing_field", placed(("multiple",)), {"field": "multiple"})


def incomplete(_selection: Selection, _ids: Ids, rule: Any, placed: Placed) -> Iterator[Fault]:
    """A rule that gives a number to words must give one to each."""
    needed = {"points": Priority, "discrimination": Discrimination, "fits": Fit, "evidence": Evidence}
    for name, words in needed.items():
        for word in set(get_args(words)) - set(getattr(rule, name, get_args(words))):
            yield Fault("missing_field", placed((name, word)), {"field": word})
