"""Every file that can be taken away, as every reader: it holds no private word before its time."""

import io
import itertools
import zipfile
from collections.abc import Callable, Iterator

import pypdf
import pytest

from exchange.checklists.build import LISTS
from exchange.reports import REPORTS
from services import access
from services.audiences import AUDIENCES
from services.faults import Refused
from tests.secrecy.conftest import Committee
from tests.secrecy.words import READERS, met, permitted
from ui import downloads, papers, reports
from ui.journal_files import ENDINGS, journal_file
from ui.state import Here

At = Callable[[str], Committee]


def _here(committee: Committee, reader: str) -> Here:
    desk = committee.desk(reader)
    return Here(desk.selections, access.seen_by(desk.selection, desk.who), desk.who, "en")


def _files(place: Here) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The makers behind the buttons of the pages Files and Journal, by name."""
    for name in downloads.FILES:
        yield name, downloads.maker(place, name)
    for name in ENDINGS:
        yield f"journal {name}", lambda name=name: journal_file(place, name)
    for what in LISTS:
        for ending in papers.MIME:
            yield f"{what} {ending}", papers.maker(place, what, ending, "v1")
    for name, audience in itertools.product(REPORTS, AUDIENCES):
        yield f"{name} for the {audience}", reports.maker(place, name, "en", audience)


def _unpacked(content: bytes) -> bytes:
    """The content, or what the parts of an archive hold, or the texts of a PDF."""
    if content.startswith(b"%PDF"):
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        return "".join(page.extract_text() for page in pages).encode()
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(_unpacked(archive.read(name)) for name in archive.namelist())


@pytest.mark.parametrize("stage", ["scoring", "moderation"])
@pytest.mark.parametrize("reader", READERS)
def test_no_file_holds_what_its_reader_may_not_see(at_stage: At, reader: str, stage: str) -> None:
    found = {}
    for name, make in _files(_here(at_stage(stage), reader)):
        try:
            found[name] = met(_unpacked(make()))
        except Refused:  # before the reveal there are no minutes
            found[name] = set()
    foreign = {name: words - permitted(reader, stage) for name, words in found.items()}
    assert not any(foreign.values()), foreign
    assert bool(found["selection"]) == bool(permitted(reader, stage))  # what one may see is there to be found
