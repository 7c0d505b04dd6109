"""Files to run commands on."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


SAMPLE = ROOT / "data" / "sample.yaml"


FEATURES = ROOT / "tests" / "data" / "features.csv"


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
