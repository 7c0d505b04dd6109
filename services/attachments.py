"""Attachments: files of known kinds, kept once by content, seen by whoever sees what they belong to."""

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from services import access, rights
from services.commands import Desk, new_id, put, remove
from services.committee import Attachment
from services.documents import decode
from services.facts import parts, subject
from services.faults import Refused, refuse
from services.journal import Fact
from services.selection import Selection

MOST_BYTES = 10_000_000
MOST_NAME = 120
_RESERVED = re.compile(r"(?i)\A(con|prn|aux|nul|com\d|lpt\d)(\.|\Z)")


@dataclass(frozen=True)
class File:
    """A file to be handed out under a safe name; never shown inside a page."""

    name: str
    content: bytes


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(marks)


def _office(folder: str) -> Callable[[bytes], bool]:
    return lambda content: {"[Content_Types].xml", folder} <= _inside(content)


def _open_document(mime: str) -> Callable[[bytes], bool]:
    def is_one(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as held, held.open("mimetype") as stated:
                return stated.read(200) == mime.encode()
        except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError):
            return False

    return is_one


def _text(content: bytes) -> bool:
    try:
        decode(content, "")
    except Refused:
        return False
    return b"\0" not in content


ENDINGS: Mapping[str, Callable[[bytes], bool]] = {
    "pdf": _starts(b"%PDF-"),
    "png": _starts(b"\x89PNG\r\n\x1a\n"),
    "jpg": _starts(b"\xff\xd8\xff"),
    "jpeg": _starts(b"\xff\xd8\xff"),
    "docx": _office("word/document.xml"),
    "xlsx": _office("xl/workbook.xml"),
    "odt": _open_document("application/vnd.oasis.opendocument.text"),
    "ods": _open_document("application/vnd.oasis.opendocument.spreadsheet"),
    "txt": _text,
    "csv": _text,
}


def _inside(content: bytes) -> set[str]:
    """The names in an archive; nothing where it is none, or holds too many."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            return {info.filename for info in held.infolist()[:5000]}
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return set()


def attach(desk: Desk, name: str, content: bytes, place: Attachment) -> Fact:
    """Keep a file and say what it belongs to; `place` says the rest. Whole or not at all."""
    id = new_id("f")
    selection = desk.allowed("attachment", (id,))
    _check_place(selection, desk.who, place)
    safe = checked_name(name, content)
    raw = {
        "name": safe,
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "about": place.about,
        "vendor": place.vendor,
        "holds_prices": place.holds_prices,
        "note": place.note,
    }
    desk.selections.journal.keep_original(content)
    return put(desk, "attachment", (id,), raw)


def _check_place(selection: Selection, who: access.Viewer, place: Attachment) -> None:
    """A file belongs to something that stands and that one may see; to a mark only if it is one's own."""
    vendor = place.vendor
    if place.about:
        kind, ids = parts(place.about)
        if kind not in rights.ATTACHED_TO:
            raise refuse("file_about", found=place.about)
        if selection.get(kind, *ids) is None or not access.may_see(selection, who, place.about):
            raise refuse("file_hidden_place")
        if kind == "rating" and ids[-1] != who.id:
            raise refuse("not_your_mark")
        vendor = ids[0]
    if vendor not in selection.vendors or not access.may_see_said(
        selection, who, "attachment", ("",), Attachment(name="-", sha256="0" * 64, size=0, vendor=vendor)
    ):
        raise refuse("file_hidden_place")


def checked_name(name: str, content: bytes) -> str:
    """A safe name for a file of a known kind; refused where it is too big, unknown, disguised or acts."""
    safe = safe_name(name)
    ending = safe.rpartition(".")[2].casefold()
    if len(content) > MOST_BYTES:
        raise refuse("file_too_big", found=safe, size=len(content) / 1e6, most=MOST_BYTES / 1e6)
    if "." not in safe or ending not in ENDINGS:
        raise refuse("file_kind", found=safe, known=sorted(ENDINGS))
    if not content or not ENDINGS[ending](content):
        raise refuse("file_disguised", found=safe, ending=ending.upper())
    if any(inside.casefold().endswith("vbaproject.bin") for inside in _inside(content)):
        raise refuse("file_acts", found=safe)
    return safe


def safe_name(name: str) -> str:
    """The last part of a name, without what a file system or a reader could be misled by."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    printable = "".join(sign for sign in last if unicodedata.category(sign)[0] not in "CZ" or sign == " ")
    plain = re.sub(r"[<>:\"|?*]+", "_", printable).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    short = f"{stem[: MOST_NAME - len(ending) - 1].strip(' .') or 'file'}{dot}{ending[:10]}" if dot else plain
    return f"_{short}" if _RESERVED.match(short) else short[:MOST_NAME] or "file"


def listed(selection: Selection, about: str = "", vendor: str | None = None) -> dict[str, Attachment]:
    """The files of one subject, or of a vendor with all that was attached to what is said of it."""
    found: dict[str, Attachment] = dict(selection.named("attachment"))
    if about:
        return {id: held for id, held in found.items() if held.about == about}
    return {id: held for id, held in found.items() if vendor in (None, vendor_of(held))}


def vendor_of(held: Attachment) -> str | None:
    """The vendor a file is about, by itself or by what it is attached to."""
    if not held.about:
        return held.vendor
    kind, *ids = held.about.split("/")
    return unquote(ids[0]) if kind in rights.ATTACHED_TO and ids else None


def content(desk: Desk, id: str) -> File:
    """The content of an attachment that stands and that the person may see, and of nothing else.

    A link that came with a selection file brings no content: a digest alone opens nothing.
    """
    selection = desk.selection
    held: Attachment | None = selection.get("attachment", id)
    if held is None or not access.may_see(selection, desk.who, subject("attachment", id)):
        raise refuse("no_such_file")
    found = desk.selections.journal.original(held.sha256) if _was_uploaded(desk, held.sha256) else None
    if found is None or hashlib.sha256(found).hexdigest() != held.sha256:
        raise refuse("no_such_file")
    return File(safe_name(held.name), found)


def _was_uploaded(desk: Desk, digest: str) -> bool:
    """Whether the content was first attached here, by an act after the one that made the selection."""
    facts = desk.selections.journal.read(desk.id)
    named = (fact for fact in facts if fact.subject.startswith("attachment/") and fact.value is not None)
    first = next((fact for fact in named if fact.value.get("sha256") == digest), None)
    return first is not None and first.at != facts[0].at


def detach(desk: Desk, id: str) -> list[Fact]:
    """Take the link away; the content stays until it is erased, the journal says who and when."""
    return remove(desk, "attachment", (id,))
