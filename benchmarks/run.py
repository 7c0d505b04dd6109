"""How fast Pondera is beside its peers, and beside the least that the same work can cost: `make bench`."""

import argparse
import contextlib
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # so that the script also runs by its path
for library in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "VECLIB_MAXIMUM"):
    os.environ[f"{library}_NUM_THREADS"] = "1"  # read when numpy is imported: nothing of ours is, above

HEAD = ("", "ours ms", "peer ms", "limit ms", "ratio", "target", "")
GROWTH = ("cost grows with", "exponent", "target", "")


def main() -> int:
    """Measure every row and print them; 0 whatever was reached, for a time is no fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--quick", action="store_true", help="few rounds and no peer: shows that it runs")
    parser.add_argument("--folder", type=Path, default=ROOT / "data", help="where databases are written")
    given = parser.parse_args()
    found = {"rows": measured(given.folder, quick=given.quick), "growth": grown(quick=given.quick)}
    print(json.dumps(found, ensure_ascii=False, indent=1) if given.json else text(found))
    return 0


def measured(folder: Path, *, quick: bool) -> list[dict[str, object]]:
    """Every row, as plain JSON."""
    from benchmarks import engine, imports, storage, totals, worker
    from benchmarks.methods import WORKS

    rounds = 5 if quick else 60
    with contextlib.ExitStack() as stack:
        peers = None if quick or not worker.installed() else stack.enter_context(worker.Worker())
        if not (peers or quick):
            print("left out: the peers, which `make bench-install` installs", file=sys.stderr)
        rows = [
            *engine.rows(WORKS, peers),
            totals.row(vendors=10, rounds=10 * rounds, most=4),
            totals.row(vendors=1000, rounds=rounds, most=2.5),
            storage.append(folder, rounds=5 * rounds),
            *filter(None, [storage.append_to_postgres(rounds=5 * rounds)]),
            storage.ranking(folder, rounds=max(3, rounds // 3)),
            *imports.rows(rounds=2 if quick else 15, peers=peers is not None),
        ]
    return [row.as_json() for row in rows]


def grown(*, quick: bool) -> list[dict[str, object]]:
    """How cost grows, as plain JSON."""
    from benchmarks import growth

    return [found.as_json() for found in growth.exponents(quick=quick)]


def text(found: dict[str, list[dict[str, object]]]) -> str:
    """The rows and the growth as two Markdown tables, as docs/performance.md shows them."""
    grown = [
        (str(one["name"]), f"{one['exponent']:.2f}", str(one["target"]), _reached(one))
        for one in found["growth"]
    ]
    return f"{table(found['rows'])}\n\n{_markdown(GROWTH, grown, 2)}"


def table(rows: list[dict[str, object]]) -> str:
    """The rows as a Markdown table."""
    return _markdown(HEAD, [_cells(row) for row in rows], 5)


def _markdown(head: tuple[str, ...], lines: list[tuple[str, ...]], numbers: int) -> str:
    rule = ("---", *["---:"] * numbers, *["---"] * (len(head) - 1 - numbers))
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, rule, *lines))


def _cells(row: dict[str, object]) -> tuple[str, ...]:
    times = ("–" if row[name] is None else f"{row[name]:.3g}" for name in ("ours_ms", "peer_ms", "limit_ms"))
    return (str(row["name"]), *times, f"{row['ratio']:.2f}", str(row["target"]), _reached(row))


def _reached(row: dict[str, object]) -> str:
    return "reached" if row["reached"] else "not yet"


if __name__ == "__main__":
    sys.exit(main())
