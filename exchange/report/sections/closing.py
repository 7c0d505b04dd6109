"""Recommendation, risks and next steps; the signatures."""

from collections.abc import Iterator

from exchange.report.frame import Frame
from exchange.report.model import Block, Listing, Paragraph, Section, Table
from services.results.signing import signatures
from words.formats import moment


def recommendation(frame: Frame) -> Section:
    """What is proposed, on which conditions, and what could go wrong."""
    return frame.section("recommendation", *_recommendation(frame))


def _recommendation(frame: Frame) -> Iterator[Block]:
    given, decision = frame.given, frame.selection.get("decision")
    if decision is None:
        yield Paragraph(frame.say("report.decision_asked"))
    else:
        yield Paragraph(frame.say("report.decided", vendor=frame.names.get(decision.vendor, decision.vendor)))
        for name in ("conditions", "considered"):
            held = tuple(given.text(one) for one in getattr(decision, name))
            if held:
                yield Paragraph(frame.say(f"report.{name}"))
                yield Listing(held)
    risks = frame.selection.named("risk").values()
    if risks:
        columns = (frame.column("risk", 1.6), frame.column("consequence", 2), frame.column("protection", 2))
        rows = tuple(
            (given.text(one.title), given.text(one.consequence), given.text(one.protection)) for one in risks
        )
        yield Table(frame.say("report.risks"), columns, rows)


def sign_off(frame: Frame) -> Section:
    """Who signed, when, sharing the choice or not; room for those who have not."""
    signed = {one.member: one for one in signatures(frame.selection)} if frame.is_revealed else {}
    columns = (
        frame.column("name", 1.8),
        frame.column("role", 1.2),
        frame.column("signed", 2.2),
        frame.column("words", 2),
    )
    rows = []
    for id, member in frame.selection.members.items():
        said = signed.get(id)
        when = (
            f"{frame.say(f'report.{said.verdict}')} · {moment(said.at, frame.given.language)}"
            if said and said.at
            else ""
        )
        rows.append((member.name, frame.given.say(f"role.{member.role}"), when, said.comment if said else ""))
    rows = rows or [("", "", "", "")] * 3
    return frame.section("sign_off", Table(frame.say("report.signatures"), columns, tuple(rows)))
