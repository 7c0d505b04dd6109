"""What a changed selection is warned of."""

import datetime
from typing import Any

from services.warnings.findings import Finding
from tests.services.warnings.sound import (
    FIRES,
    found,
)


def codes(findings: list[Finding]) -> set[str]:
    """The codes of some findings."""
    return {finding.code for finding in findings}


def one(code: str, *changes: Any) -> Finding:
    """The one finding of a code."""
    (finding,) = [finding for finding in found(*(changes or FIRES[code])) if finding.code == code]
    return finding


def subjects(code: str, *changes: Any) -> tuple[str, ...]:
    """The rows that caused a warning."""
    return one(code, *changes).subjects


TODAY = datetime.date(2026, 11, 24)
