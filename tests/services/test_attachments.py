"""Attachments: known kinds only, kept once, seen by whoever sees their place, never by a digest alone."""

import hashlib
import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.project_file import read_selection, write_selection
from services import access, attachments, commands
from services.committee import Attachment
from services.facts import subject
from services.faults import Refused
from services.records import STAGES
from tests import cases

PDF = b"%PDF-1.7 canary"


def archive(*names: str, first: str = "") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        if first:
            file.writestr("mimetype", first)
        for name in names:
            file.writestr(name, "x")
    return held.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")


def place(about: str = "", vendor: str | None = None, **more: Any) -> Attachment:
    return Attachment(name="-", sha256="0" * 64, size=0, about=about, vendor=vendor, **more)


def code(act: Any) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.faults[0].code


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("offer.pdf", PDF),
        ("Screen.PNG", b"\x89PNG\r\n\x1a\n..."),
        ("photo.jpeg", b"\xff\xd8\xff\xe0"),
        ("letter.docx", DOCX),
        ("prices.xlsx", XLSX),
        ("note.odt", archive(first="application/vnd.oasis.opendocument.text")),
        ("sheet.ods", archive(first="application/vnd.oasis.opendocument.spreadsheet")),
        ("memo.txt", "Réponse à l'appel".encode()),
        ("list.csv", b"a;b\r\n1;2\r\n"),
    ],
)
def test_a_file_of_a_known_kind_is_kept_under_its_content(
    chair: commands.Desk, name: str, content: bytes
) -> None:
    fact = attachments.attach(chair, name, content, place(vendor="v1"))
    found = attachments.content(chair, fact.subject.split("/")[1])
    assert (found.name, found.content) == (name, content)
    assert fact.value["sha256"] == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("offer.pdf", b"<html>", "file_disguised"),
        ("offer.docx", XLSX, "file_disguised"),
        ("offer.ods", archive(first="application/zip"), "file_disguised"),
        ("offer.txt", b"\x00\x01\x02" * 40, "file_disguised"),
        ("empty.pdf", b"", "file_disguised"),
        ("page.html", b"<script>", "file_kind"),
        ("run.exe", b"MZ", "file_kind"),
        ("offer.pdf.svg", b"<svg>", "file_kind"),
        ("noending", PDF, "file_kind"),
        (
            "macro.docx",
            archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "file_acts",
        ),
        ("big.pdf", PDF + b"0" * attachments.MOST_BYTES, "file_too_big"),
    ],
)
def test_what_is_unknown_disguised_or_acts_is_refused_and_nothing_is_kept(
    chair: commands.Desk, name: str, content: bytes, expected: str
) -> None:
    before = chair.selection.seq
    assert code(lambda: attachments.attach(chair, name, content, place(vendor="v1"))) == expected
    assert chair.selection.seq == before
    assert chair.selections.journal.original(hashlib.sha256(content).hexdigest()) is None


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_any_name_becomes_one_that_leads_nowhere(name: str) -> None:
    safe = attachments.safe_name(name)
    assert 0 < len(safe) <= attachments.MOST_NAME
    assert not set(safe) & set('/\\:*?"<>|\r\n\t\u202e\u200b')
    assert not safe.startswith(".")
    assert attachments.safe_name(safe) == safe


def test_the_same_content_is_kept_once_and_stays_when_one_link_goes(chair: commands.Desk) -> None:
    first, second = (
        attachments.attach(chair, name, PDF, place(vendor=vendor))
        for name, vendor in (("a.pdf", "v1"), ("b.pdf", "v2"))
    )
    attachments.detach(chair, first.subject.split("/")[1])
    assert first.value["sha256"] == second.value["sha256"]
    assert attachments.content(chair, second.subject.split("/")[1]).content == PDF
    assert code(lambda: attachments.content(chair, first.subject.split("/")[1])) == "no_such_file"


@pytest.fixture
def people(blind_chair: commands.Desk) -> dict[str, commands.Desk]:
    """A blind selection in scoring: a buyer, two evaluators of whom one has given a mark, a director."""
    chair = blind_chair
    commands.put(chair, "member", ("mbuy",), {"name": "Buy", "role": "consultant", "buyer": True})
    first, second = (cases.evaluator_desk(chair, name) for name in ("Ana", "Bo"))
    director = cases.evaluator_desk(chair, "Dee", "director")
    commands.move(chair, "scoring", "Ready enough")
    criterion = cases.rated(chair.selection)[0]
    commands.put(first, "rating", ("v1", criterion, first.who.id), {"mark": 3})
    buyer = cases.desk(chair.selections, chair.id, "mbuy")
    return {"chair": chair, "buyer": buyer, "first": first, "second": second, "director": director}


def test_a_file_is_open_to_whom_its_place_is_open_at_every_stage(people: dict[str, commands.Desk]) -> None:
    chair, first = people["chair"], people["first"]
    mark = subject("rating", "v1", cases.rated(chair.selection)[0], first.who.id)
    files = {
        "mark": attachments.attach(first, "mark.pdf", PDF + b"mark", place(mark)),
        "priced": attachments.attach(people["buyer"], "p.pdf", PDF, place(vendor="v1", holds_prices=True)),
        "offer": attachments.attach(chair, "offer.pdf", PDF + b"offer", place(vendor="v1")),
    }
    for stage in ("scoring", "reveal", "prices", "decision"):
        if chair.selection.stage != stage:
            commands.move(chair, stage, "On we go")
        is_revealed = STAGES.index(stage) >= STAGES.index("reveal")
        is_opened = STAGES.index(stage) >= STAGES.index("prices")
        for name, desk in people.items():
            expected = {
                "mark": name == "first" or is_revealed,
                "priced": name == "buyer" or is_opened,
                "offer": True,
            }
            for kind, fact in files.items():
                assert _reads(desk, fact.subject.split("/")[1]) == expected[kind], (stage, name, kind)
                listed = access.seen_by(desk.selection, desk.who).named("attachment")
                assert (fact.subject.split("/")[1] in listed) == expected[kind]


def _reads(desk: commands.Desk, id: str) -> bool:
    try:
        return bool(attachments.content(desk, id).content)
    except Refused:
        return False


def test_nobody_attaches_to_what_is_not_theirs_not_there_or_not_open(
    people: dict[str, commands.Desk],
) -> None:
    chair, first, second = people["chair"], people["first"], people["second"]
    mark = subject("rating", "v1", cases.rated(chair.selection)[0], first.who.id)
    for desk, where, expected in (
        (second, place(mark), "file_hidden_place"),
        (chair, place("answer/v1/R1"), "file_hidden_place"),
        (chair, place("vendor/v1"), "file_about"),
        (chair, place("attachment/f1"), "file_about"),
        (chair, place(vendor="v9"), "file_hidden_place"),
        (people["director"], place(vendor="v1"), "not_your_role"),
    ):
        assert code(lambda d=desk, w=where: attachments.attach(d, "a.pdf", PDF, w)) == expected
    commands.move(chair, "reveal", "On we go")
    assert code(lambda: attachments.attach(chair, "a.pdf", PDF, place(mark))) == "not_your_mark"


def test_a_file_is_removed_by_its_author_or_by_who_prepares(people: dict[str, commands.Desk]) -> None:
    one, other = (
        attachments.attach(people["first"], name, PDF, place(vendor="v1")).subject.split("/")[1]
        for name in ("a.pdf", "b.pdf")
    )
    assert code(lambda: attachments.detach(people["second"], one)) == "not_your_file"
    attachments.detach(people["first"], one)
    attachments.detach(people["chair"], other)
    priced = place(vendor="v1", holds_prices=True)
    sealed = attachments.attach(people["buyer"], "p.pdf", PDF, priced).subject.split("/")[1]
    assert code(lambda: attachments.detach(people["chair"], sealed)) == "not_your_file"


def test_a_digest_alone_opens_nothing(chair: commands.Desk) -> None:
    fact = attachments.attach(chair, "secret.pdf", PDF, place(vendor="v1"))
    copy = read_selection(write_selection(chair.selection).encode(), "copy.yaml")
    thief = commands.store(chair.selections, copy, chair.who.id)
    desk = cases.desk(chair.selections, thief, chair.who.id)
    id = fact.subject.split("/")[1]
    assert code(lambda: attachments.content(desk, id)) == "no_such_file"
    commands.put(desk, "attachment", ("again",), fact.value)
    assert code(lambda: attachments.content(desk, "again")) == "no_such_file"


@pytest.mark.parametrize("about", ["nonsense", "attachment/f1", "doubt/d1", "rating/v1", "answer//R1"])
def test_a_file_about_no_subject_is_hidden_and_breaks_nothing(blind_chair: commands.Desk, about: str) -> None:
    file = {"name": "a.pdf", "sha256": "0" * 64, "size": 3, "about": about}
    commands.put(blind_chair, "attachment", ("f1",), file)
    seen = access.seen_by(blind_chair.selection, blind_chair.who)
    assert not seen.all("attachment")
    assert set(attachments.listed(blind_chair.selection, vendor="v1")) <= {"f1"}


def test_an_erased_file_is_gone_unless_another_link_holds_its_content(chair: commands.Desk) -> None:
    from services import erasure

    first, second = (
        attachments.attach(chair, name, PDF, place(vendor="v1")).subject.split("/")[1]
        for name in ("a.pdf", "b.pdf")
    )
    erasure.erase(chair, "file", [first], "Asked for")
    assert attachments.content(chair, second).content == PDF
    erasure.erase(chair, "file", [second], "Asked for")
    assert not chair.selection.all("attachment")
    assert chair.selections.journal.original(hashlib.sha256(PDF).hexdigest()) is None
    assert chair.selections.journal.verify(chair.id) is None
