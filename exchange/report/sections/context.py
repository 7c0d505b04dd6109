"""Background, scope and timetable; the team and how it decides."""

from collections.abc import Iterator

from exchange.report.frame import Frame
from exchange.report.model import Block, Listing, Paragraph, Section, Table
from services.access import sees_marks
from words.formats import day


def background(frame: Frame) -> Section:
    """What is needed, for whom, by when."""
    return frame.section("background", *_background(frame))


def _background(frame: Frame) -> Iterator[Block]:
    given, selection = frame.given, frame.selection
    about, scope, calendar = selection.about, selection.get("scope"), selection.get("calendar")
    yield Paragraph(given.text(about.need) or given.text(about.title))
    counts = {"requirements": len(selection.requirements), "vendors": len(selection.vendors)}
    yield Paragraph(frame.say("report.counts", stage=given.say(f"stage.{selection.stage}"), **counts))
    if scope is not None and scope.departments:
        departments = ", ".join(given.text(one) for one in scope.departments)
        yield Paragraph(frame.say("report.departments", departments=departments))
    if calendar is not None and calendar.go_live:
        yield Paragraph(frame.say("report.go_live", day=day(calendar.go_live, given.language)))
    goals = tuple(given.text(goal.title) for goal in selection.named("objective").values())
    if goals:
        yield Paragraph(frame.say("report.goals"))
        yield Listing(goals)


def team(frame: Frame) -> Section:
    """Who evaluated, in which role, with which declared ties."""
    given, members = frame.given, frame.selection.members
    if not members:
        return frame.section("team", Paragraph(frame.say("report.no_team")))
    columns = (frame.column("name", 2), frame.column("role", 1.4), frame.column("department", 2))
    rows = tuple(
        (one.name, given.say(f"role.{one.role}"), given.text(one.department)) for one in members.values()
    )
    return frame.section("team", Table(frame.say("report.members"), columns, rows), *_ties(frame))


def _ties(frame: Frame) -> Iterator[Block]:
    said = frame.selection.all("declaration")
    if not said or not sees_marks(frame.selection):
        return
    tied = [(ids, one) for ids, one in said.items() if one.interest == "tie"]
    yield Paragraph(frame.say("report.declared", count=len(said), tied=len(tied)))
    if tied:
        yield Listing(
            tuple(
                frame.say("report.tie", member=frame.member(ids[0]), vendor=frame.names.get(ids[1], ids[1]))
                for ids, _ in tied
            )
        )
