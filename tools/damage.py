"""Damaged files: those of the corpus, a few bytes changed, through every reader until the time is up."""

import io
import random
import time
import traceback
import zipfile
import zlib
from pathlib import Path

from docx import Document

from exchange.lists.reading import read_list
from exchange.plain.answer_sheet import check_answers
from exchange.plain.requirement_list import check_requirements
from services.content import shipped

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "data" / "bad_inputs"
KEPT = ROOT / "data" / "crashes"
SLOW = 5.0
WORD_SHARE = 0.1


def run(seconds: float, seed: int) -> int:
    """Damage, read, count; how many raised or took too long. What raises is kept."""
    chance = random.Random(seed)  # noqa: S311  # damage, not secrets
    seeds = [path for path in sorted(CORPUS.glob("*/*")) if path.stat().st_size < 20_000]
    page = document()
    until, count, crashes, slowest = time.monotonic() + seconds, 0, 0, 0.0
    while time.monotonic() < until:
        path = chance.choice(seeds)
        whole = page if chance.random() < WORD_SHARE else path.read_bytes()
        data = damaged(whole, chance)
        began = time.monotonic()
        crashes += not reads(data, path, chance)
        slowest = max(slowest, time.monotonic() - began)
        count += 1
    print(f"seed {seed}: {count} files in {seconds:.0f} s, {crashes} crashes, slowest {slowest:.2f} s")
    return crashes + (slowest > SLOW)


def reads(data: bytes, path: Path, chance: random.Random) -> bool:
    """Whether every reader answers; what made one raise is kept under `data/crashes`."""
    name = chance.choice([path.name, "a.csv", "a.xlsx", "a.yaml", "a.json", "a.md", "a.docx"])
    try:
        check_answers(data, name)
        check_requirements(data, name)
        read_list(data, name, shipped().import_words)
    except Exception:  # noqa: BLE001  # whatever is raised is what is looked for
        KEPT.mkdir(parents=True, exist_ok=True)
        kept = KEPT / f"{abs(hash(data)):x}-{name}"
        kept.write_bytes(data)
        print(f"raised, kept as {kept}")
        traceback.print_exc()
        return False
    return True


def document() -> bytes:
    """A Word document with a heading, items and a table."""
    made, out = Document(), io.BytesIO()
    made.add_heading("Needs", 1)
    for item in ("Search (must)", "Export (should)"):
        made.add_paragraph(item, style="List Bullet")
    table = made.add_table(rows=3, cols=3)
    for index, words in enumerate(
        ("Id", "Requirement", "Priority", "R1", "Search", "Must", "R2", "Export", "")
    ):
        table.cell(index // 3, index % 3).text = words
    made.save(out)
    return out.getvalue()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """`data` with a few bytes changed; of an archive mostly one part, so that it still opens."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError):
            return changed(data, chance)
        name = chance.choice(sorted(parts)) if parts else ""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for part, body in parts.items():
                archive.writestr(part, changed(body, chance) if part == name else body)
        return out.getvalue()
    return changed(data, chance)


def changed(data: bytes, chance: random.Random) -> bytes:
    """`data` with bytes flipped, cut, doubled or words of trouble put in."""
    body = bytearray(data or b" ")
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(body))
        match chance.randrange(5):
            case 0:
                body[at] = chance.randrange(256)
            case 1:
                del body[at : at + chance.randrange(1, 20)]
                body = body or bytearray(b" ")
            case 2:
                body[at:at] = body[at : at + chance.randrange(1, 40)]
            case 3:
                body[at:at] = chance.choice(TROUBLE)
            case _:
                body[at : at + 1] = bytes([body[at] ^ (1 << chance.randrange(8))])
    return bytes(body)


TROUBLE = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"9" * 400, b"-", b"1e999", b"&x;", b"<![CDATA[", b"]]>",
    b"\r", b'"', b"{", b"[" * 30, b"&a *a", b"!!int", b"\\ud83d", b"\xe2\x80\xae", b"=1+1", b"NaN", b"\t",
)  # fmt: skip  # one paragraph
