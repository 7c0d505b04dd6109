"""Rights: whose word each kind of fact is, and the kinds that secrecy and moderation treat alike."""

from services.records import Role

PREPARERS: frozenset[Role] = frozenset({"chair", "consultant"})
CHAIR: frozenset[Role] = frozenset({"chair"})
RATERS: frozenset[Role] = frozenset({"chair", "evaluator"})
SIGNERS: frozenset[Role] = frozenset({"chair", "evaluator", "director"})
EVERYBODY: frozenset[Role] = frozenset({"chair", "evaluator", "director", "consultant"})

WRITERS: dict[str, frozenset[Role]] = {
    **dict.fromkeys(
        (
            "selection",
            "rule",
            "scale",
            "scope",
            "budget",
            "calendar",
            "phase",
            "milestone",
            "process",
            "risk",
            "objective",
            "measure",
            "integration",
            "migration",
            "baseline",
            "dismissal",
            "import",
            "criterion",
            "weight",
            "requirement",
            "scenario",
            "cost_category",
            "vendor",
            "answer",
            "reference",
            "cost",
            "correction",
            "fill",
            "benefit",
            "question",
            "demonstration",
        ),
        PREPARERS,
    ),
    **dict.fromkeys(
        (
            "stage",
            "member",
            "agreed",
            "gate",
            "decision",
            "deadline",
            "freeze",
            "return",
            "consequence",
            "discussion",
            "erasure",
        ),
        CHAIR,
    ),
    **dict.fromkeys(("rating", "observation", "revision", "approval"), RATERS),
    **dict.fromkeys(("testimony", "assurance", "doubt", "attachment"), RATERS | PREPARERS),
    **dict.fromkeys(("declaration", "attendance"), EVERYBODY),
    "signature": SIGNERS,
}
OF_A_MOVE = frozenset({"stage", "freeze", "return"})
# A scenario that was shown, or that is being scored, changes only with a reason: services/scripts.py.
FROZEN_KINDS = frozenset({"rule", "scale", "criterion", "weight", "requirement"})
# Marks and what was seen: secret until the reveal, given in the scoring stage, each in one's own name.
PERSONAL_KINDS = frozenset({"rating", "observation"})
MODERATED_KINDS = frozenset({"revision", "discussion", "agreed", "approval"})
DECIDED_KINDS = frozenset({"decision", "signature"})  # said once everything is open
# What the offers cost: closed until prices are opened, but to the buyers, who enter it.
PRICE_KINDS = frozenset({"cost", "correction", "fill"})
# What references and vendors answered: it feeds the same requirements as marks and observations do.
HEARD_KINDS = frozenset({"testimony", "assurance"})
# Where the person who speaks stands in the subject; attendance is also noted by those who prepare.
OWNERS = {
    "rating": 2,
    "observation": 3,
    "revision": 2,
    "approval": 2,
    "declaration": 0,
    "attendance": 2,
    "signature": 0,
}
ATTACHED_TO = frozenset({"rating", "answer", "reference"})  # a file about none of these is the vendor's offer
SUMMARIES = frozenset({"vendor", "demonstration", "attendance"})  # read before declaring an interest
