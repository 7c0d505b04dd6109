"""W6, a kind of requirement missing: what the tool does, how well, personal data, day-to-day running."""

from collections.abc import Iterator

from services.flows import privacy
from services.warnings.findings import Finding, View, treats


def balancing(view: View) -> Iterator[Finding]:
    """The kinds of requirement that nobody wrote down; nothing before the first one."""
    needs = view.selection.requirements
    if not needs:
        return
    for kind in ("functional", "non_functional"):
        if not any(need.kind == kind for need in needs.values()):
            yield view.finding(f"W6.{kind}")
    if not any(need.priority == "must" for need in privacy(view.selection, view.library).values()):
        yield view.finding("W6.privacy")
    yield from _operations(view)


def _operations(view: View) -> Iterator[Finding]:
    """Subjects of the day-to-day running that no requirement treats, one warning each."""
    needs = view.selection.requirements.values()
    for name, topic in view.thresholds.balancing.operations.items():
        if not any(treats(topic, need, "title", "need", "acceptance") for need in needs):
            yield view.finding(f"W6.{name}")
