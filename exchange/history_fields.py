"""The fields of every record as the history words them: which list names a word, which kind an id."""

# The list that names the words of a field, by kind where a field means several things.
WORDS = {
    "priority": "priority",
    "release": "release",
    "kind": "kind_of",
    "import.kind": "history.import",
    "discrimination": "discrimination",
    "mode": "mode",
    "node": "node",
    "combine": "combine",
    "formula": "formula",
    "criterion.source": "version.source",
    "attainable": "version.attainable",
    "hosting": "version.hosting",
    "hosting_mode": "version.hosting",
    "direction": "version.direction",
    "vendor.status": "vendor_status",
    "cost.status": "history.cost_status",
    "role": "role",
    "fit": "fit",
    "evidence": "evidence",
    "sector_close": "history.closeness",
    "size_close": "history.closeness",
    "integrations_close": "history.closeness",
    "found_by": "history.found_by",
    "reference.state": "history.call",
    "doubt.state": "history.doubt",
    "discussion.state": "history.discussion",
    "question.about": "history.about",
    "question.answer": "history.answer",
    "return.origin": "stage",
    "return.to": "stage",
    "interest": "history.interest",
    "tie": "history.tie",
    "consequence.effect": "history.effect",
    "rule.effect": "effect",
    "presence": "history.presence",
    "code": "code",
    "verdict": "history.verdict",
    "cost.basis": "basis",
    "tier_rule": "history.tier_rule",
    "counted": "history.counted",
    "discounting": "history.discounting",
    "rule.basis": "column",
    "sight": "history.sight",
    "what": "erasure.what",
}
# What the ids in a field name.
NAMES = {
    "category": "criterion",
    "cost.category": "cost_category",
    "cost.of": "cost_category",
    "parent": "criterion",
    "criterion": "criterion",
    "sections": "criterion",
    "scenario": "scenario",
    "scale": "scale",
    "phase": "phase",
    "process": "process",
    "processes": "process",
    "objectives": "objective",
    "requirement": "requirement",
    "requirements": "requirement",
    "reference.requirements": "requirement",
    "integration": "integration",
    "vendor": "vendor",
    "author": "member",
    "doubt.owner": "member",
    "present": "member",
    "dissent": "member",
}
DAYS = frozenset({"due", "go_live", "day", "available", "until", "rate_day", "valid_until"})
MOMENTS = frozenset({"at", "starts"})
MONEY = frozenset({"envelope", "planned", "best", "worst", "price", "was_amount"})
SHARES = frozenset(
    {
        *("could_cap", "zone", "user_growth", "discount_rate", "users_on_spreadsheets"),
        *("manual_share_saved", "rise", "growth", "discount", "vat_rate"),
    }
)
SEALS = frozenset({"sha256", "fingerprint", "script"})  # long digests, of which the start is enough
INNER = {
    "points": "priority",
    "rule.discrimination": "discrimination",
    "fits": "fit",
    "rule.evidence": "evidence",
}


def of(held: dict[str, str], kind: str, name: str) -> str | None:
    """What is held for a field of a kind, else for the field wherever it stands."""
    return held.get(f"{kind}.{name}", held.get(name))
