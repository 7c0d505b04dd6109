"""The whole report in order: the decision first, how it was reached, the annexes."""

from exchange.given import Given
from exchange.report.frame import Frame
from exchange.report.model import Report
from exchange.report.sections.annexes import annexes
from exchange.report.sections.closing import recommendation, sign_off
from exchange.report.sections.context import background, team
from exchange.report.sections.costs import costs
from exchange.report.sections.method import method
from exchange.report.sections.offers import eliminated, offers, sheets
from exchange.report.sections.quality import quality
from exchange.report.sections.summary import summary
from exchange.report.sections.value import value

CHAPTERS = (
    *(summary, background, team, method, offers, eliminated),
    *(quality, sheets, costs, value, recommendation, sign_off),
)


def document(given: Given) -> Report:
    """The report that this reader may have."""
    frame = Frame(given)
    sections = (*(chapter(frame) for chapter in CHAPTERS), *annexes(frame))
    return Report(given.language, given.title, frame.say("report.subtitle"), given.stamp, sections)
