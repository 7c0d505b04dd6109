"""The shipped sample, read once, with its ranking: rich enough for every section of the director's page."""

from functools import cache
from pathlib import Path

from exchange.project_file import read_selection
from services.analysis import Ranking, rank
from services.selection import Selection

FILE = Path(__file__).resolve().parents[3] / "data" / "sample.yaml"


@cache
def sample() -> tuple[Selection, Ranking]:
    """The sample selection and its ranking."""
    found = read_selection(FILE.read_bytes(), FILE.name)
    return found, rank(found)
