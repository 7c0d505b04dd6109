"""Many evaluators save at once: `python benchmarks/load.py --people 50` on one server of its own."""

import argparse
import asyncio
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # so that the script also runs by its path

from benchmarks.evaluator import Evaluator  # noqa: E402  # found by the path set above
from services.accounts import Accounts  # noqa: E402  # as above
from services.database import open_database  # noqa: E402  # as above
from tools.durability.scene import SECTION, VENDORS, Scene, opened, prepare  # noqa: E402  # as above
from tools.server import Server  # noqa: E402  # as above

EVERY = 3.0  # seconds between the marks of one person
CRITERIA = 60
PASSPHRASE = "one passphrase for all of them"  # noqa: S105  # on a server that lives for a minute


@dataclass(frozen=True)
class Load:
    """What was measured: times in milliseconds, memory in megabytes."""

    page: str
    people: int
    saves: int
    lost: int
    p50: float
    p95: float
    finished_p95: float
    opened_p50: float
    opened_p95: float
    cpu_per_save: float
    core_share: float
    memory_before: float
    memory_open: float
    memory_after: float

    @property
    def memory_per_session(self) -> float:
        """What one open page costs."""
        return (self.memory_open - self.memory_before) / self.people


def main() -> int:
    """Run the asked loads; 1 if a mark was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[50, 100])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--bare", action="store_true", help="also the bare page, for comparison")
    parser.add_argument("--database", default="", help="the URL of an empty database instead of a file")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    given = parser.parse_args()
    found = []
    for people in given.people:
        for script in ["app.py", *(["benchmarks/bare_page.py"] if given.bare else [])]:
            found.append(measure(people, given.seconds, script, given.database))
            if not given.json:
                print(line(found[-1]), flush=True)
    if given.json:
        print(json.dumps([asdict(load) for load in found]))
    return 1 if any(load.lost for load in found) else 0


def measure(people: int, seconds: float, script: str = "app.py", database: str = "") -> Load:
    """Start a server, open the page as `people` evaluators, let each save every 3 seconds."""
    with tempfile.TemporaryDirectory(prefix="load-") as place:
        where = database or Path(place) / "pondera.db"
        tokens, scene = [""] * people, None
        if script == "app.py":
            tokens, scene = seated(where, people)
        server = Server(
            Path(place) / "server.db", PONDERA_IDENTITY="invitations", PONDERA_DATABASE=str(where)
        )
        server.script = script
        server.start()
        try:
            return asyncio.run(_press(server, tokens, scene, str(where), seconds))
        finally:
            server.stop()


def seated(where: str | Path, people: int) -> tuple[list[str], Scene]:
    """A blind selection in the scoring stage, and the sign-in of everybody who rates."""
    with opened(where) as store:
        scene = prepare(store, members=people, criteria=CRITERIA)
    engine = open_database(where)
    accounts, tokens = Accounts(engine), []
    for member in scene.members:
        invitation = accounts.invite(scene.selection, member)
        account = accounts.accept(invitation, f"{member}@example.org", PASSPHRASE)
        tokens.append(accounts.opened(account.id))
    engine.dispose()
    return tokens, scene


async def _press(
    server: Server, tokens: Sequence[str], scene: Scene | None, where: str, seconds: float
) -> Load:
    before = memory(server)
    id = scene.selection if scene else ""
    query = f"selection={id}&language=en&score_vendor={VENDORS[0]}&score_section={SECTION}"
    people = [Evaluator(server.url, token, query) for token in tokens]
    for one in people:  # as people come: one after another, none waits for all
        await one.open()
    at_work, began, worked = memory(server), time.perf_counter(), processor(server)
    await asyncio.gather(*(_mark(one, number, began + seconds) for number, one in enumerate(people)))
    took, worked = time.perf_counter() - began, processor(server) - worked
    after = memory(server)
    saves = [save for one in people for save in one.saves]
    lost = sum(one.lost for one in people) + (_missing(where, scene, people) if scene else 0)
    for one in people:
        await one.close()
    openings = [one.opened_in for one in people]
    return Load(
        page=server.script,
        people=len(people),
        saves=len(saves),
        lost=lost,
        p50=_ms(saves, 50),
        p95=_ms(saves, 95),
        finished_p95=_ms([one for person in people for one in person.finished], 95),
        opened_p50=_ms(openings, 50),
        opened_p95=_ms(openings, 95),
        cpu_per_save=1000 * worked / max(1, len(saves)),
        core_share=worked / took,
        memory_before=before,
        memory_open=at_work,
        memory_after=after,
    )


async def _mark(person: Evaluator, number: int, until: float) -> None:
    """A mark every 3 seconds, each person in a rhythm of their own."""
    chance = random.Random(number)  # noqa: S311  # marks, not secrets
    await asyncio.sleep(chance.uniform(0, EVERY))
    rows = person.rows
    while time.perf_counter() < until:
        began = time.perf_counter()
        criterion = chance.choice(rows)
        await person.save(criterion, (person.said.get(criterion, 0) + chance.randint(1, 5)) % 6)
        await asyncio.sleep(max(0.0, EVERY - (time.perf_counter() - began)))


def _missing(where: str, scene: Scene, people: Sequence[Evaluator]) -> int:
    """How many of the marks last given are not what the journal holds; facts are counted too."""
    with opened(where) as store:
        selection = store.get(scene.selection)
        facts = [fact for fact in store.journal.read(scene.selection) if fact.subject.startswith("rating/")]
        wrong = sum(
            selection.get("rating", VENDORS[0], criterion, member).mark != mark
            for member, one in zip(scene.members, people, strict=True)
            for criterion, mark in one.said.items()
        )
        told = sum(len(one.saves) for one in people)
        return wrong + abs(len(facts) - told) + (store.journal.verify(scene.selection) is not None)


def memory(server: Server) -> float:
    """The resident memory of the server, in megabytes."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return next(int(row.split()[1]) / 1024 for row in status.splitlines() if row.startswith("VmRSS"))


def processor(server: Server) -> float:
    """The seconds of processor that the server has used."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _ms(seconds: Sequence[float], percent: int) -> float:
    if len(seconds) < 2:
        return 1000 * sum(seconds)
    return 1000 * statistics.quantiles(seconds, n=100, method="inclusive")[percent - 1]


def line(load: Load) -> str:
    """One row of the table in docs/performance.md."""
    cells = (
        load.page,
        str(load.people),
        str(load.saves),
        str(load.lost),
        f"{load.p50:.0f} / {load.p95:.0f}",
        f"{load.cpu_per_save:.1f}",
        f"{100 * load.core_share:.0f} %",
        f"{load.opened_p50:.0f} / {load.opened_p95:.0f}",
        f"{load.memory_before:.0f}",
        f"{load.memory_per_session:.2f}",
        f"{load.memory_after:.0f}",
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
