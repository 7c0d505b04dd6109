"""What must hold of what the committee says beside its marks: declarations, moments, answers to questions."""

from collections.abc import Iterator

from services.committee import Assurance, Deadline, Declaration, Demonstration, Question, Testimony
from services.facts import Ids
from services.faults import Fault
from services.schema import Placed
from services.selection import Selection


def declared(_selection: Selection, _ids: Ids, said: Declaration, placed: Placed) -> Iterator[Fault]:
    """Whoever declares a tie says what it is; whoever has none names none."""
    if (said.interest == "tie") != (said.tie is not None):
        yield Fault("tie_unsaid", placed(("tie",)))


def dated(
    _selection: Selection, _ids: Ids, record: Deadline | Demonstration, placed: Placed
) -> Iterator[Fault]:
    """A moment carries its time zone, so that it is the same moment for everybody."""
    name = "at" if isinstance(record, Deadline) else "starts"
    moment = getattr(record, name)
    if moment is not None and moment.tzinfo is None:
        yield Fault("time_zone_missing", placed((name,)), {"found": moment.isoformat()})


def asked(selection: Selection, ids: Ids, said: Testimony | Assurance, placed: Placed) -> Iterator[Fault]:
    """A reference answers what is asked of references, a vendor what is asked about its support."""
    question: Question = selection.get("question", ids[-1])
    about = "reference" if isinstance(said, Testimony) else "support"
    if question.about != about:
        yield Fault(f"asked_of_{question.about}", placed(()), {"question": question.title})
