"""Builds every file that leaves the house from the sample, in both languages: `make reports`."""

import sys
from pathlib import Path

from exchange.given import given
from exchange.project_file import read_selection
from exchange.reports import REPORTS
from services.audiences import AUDIENCES
from services.journal import utc_now
from services.text import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "sample.yaml"


def main(folder: Path = ROOT / "reports") -> int:
    """Write the files, each under its name, language and audience."""
    folder.mkdir(exist_ok=True)
    selection = read_selection(SAMPLE.read_bytes(), SAMPLE.name)
    for language in LANGUAGES:
        for audience in AUDIENCES:
            made = given(selection, language, utc_now().date(), audience=audience)
            for name, report in REPORTS.items():
                path = folder / f"{name}-{language}-{audience}.{report.ending}"
                path.write_bytes(report.build(made))
                sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
