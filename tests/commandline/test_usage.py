"""The command line: where it works, what it loads, its help, its languages, its exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from tests.commandline.files import ROOT, SAMPLE


def command(*words: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *map(str, words)],
        cwd=cwd,
        env={"PATH": os.environ.get("PATH", ""), **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_it_works_from_any_folder_and_in_any_locale(tmp_path: Path):
    done = command("rank", SAMPLE, cwd=tmp_path, LANG="fr_FR.UTF-8", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Fournisseur" in done.stdout.decode("utf-8")


def test_a_refusal_reaches_standard_error_only(tmp_path: Path):
    done = command("rank", "missing.yaml", "--language", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == "missing.yaml — There is no such file; check its path.\n"


def test_a_cold_start_loads_neither_the_browser_nor_its_charts(tmp_path: Path):
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import cli; cli.main(['rank', {str(SAMPLE)!r}]); "
        "sys.exit(bool({'streamlit', 'pandas', 'plotly'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=60, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr


def test_no_command_shows_the_help_and_is_wrong_usage(run):
    code, out, err = run()
    assert (code, out) == (2, "")
    assert all(name in err for name in ("check", "rank", "tco", "import", "verify"))
    assert run("import")[0] == 2


@pytest.mark.parametrize(
    "words",
    [
        ["unknown"],
        ["rank"],
        ["rank", "a", "b"],
        ["rank", "a", "--format", "xml"],
        ["rank", "a", "--language", "de"],
        ["tco", "a", "--years", "0"],
        ["tco", "a", "--years", "two"],
        ["import", "vendors", "a"],
        ["import", "requirements", "a", "--answer", "5=2"],
        ["import", "requirements", "a", "--answer", "5:title=x"],
        ["rank", "a", "--form", "json"],
    ],
)
def test_wrong_usage_is_two(run, words: list[str]):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "usage:" in err


def test_help_is_in_the_chosen_language(run):
    assert "classement" in run("--language", "fr", "--help")[1]
    assert "ranking" in run("--help", "--language=en")[1]
    assert "années" in run("tco", "--help", "--language", "fr")[1]


@pytest.mark.parametrize(
    ("words", "environment", "expected"),
    [
        ([], {}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "fr"),
        ([], {"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "en"),
        ([], {"LC_MESSAGES": "fr", "LANG": "en_GB"}, "fr"),
        (["--language", "fr"], {"LANG": "en_GB"}, "fr"),
        (["rank", "x", "--language=en"], {"LANG": "fr_FR"}, "en"),
        (["--language", "fr", "rank", "x", "--language", "en"], {}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_then_the_locale(words, environment, expected: str):
    assert cli.language_of(words, environment) == expected


def test_options_stand_before_or_after_the_command(run):
    before = run("--format", "json", "--language", "fr", "rank", SAMPLE)
    assert before == run("rank", SAMPLE, "--format", "json", "--language", "fr")
    assert json.loads(before[1])
