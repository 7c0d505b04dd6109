"""Where the facts are kept, as the environment says."""

import os
from pathlib import Path

DATABASE = "PONDERA_DATABASE"
SHARED = "DATABASE_URL"  # the name that many hosts give; ours goes before it
DEFAULT = Path(__file__).resolve().parent.parent / "data" / "pondera.db"


def database() -> str | Path:
    """The file or the URL of the database."""
    return os.environ.get(DATABASE) or os.environ.get(SHARED) or DEFAULT
