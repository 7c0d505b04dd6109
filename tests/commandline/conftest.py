"""A command run in this process, and a selection file to write into."""

import shutil
from pathlib import Path

import pytest

import cli

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample.yaml"


@pytest.fixture
def run(capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch):
    """Run a command in this process: exit code, standard output, standard error."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def running(*words: object) -> tuple[int, str, str]:
        try:
            code = cli.main([str(word) for word in words])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return running


@pytest.fixture
def selection_file(tmp_path: Path) -> Path:
    """A copy of the sample to write into."""
    return Path(shutil.copy(SAMPLE, tmp_path / "choice.yaml"))
