"""`check`, and every file that cannot be read or written."""

import json
from pathlib import Path

import pytest

from tests.commandline.files import FEATURES, ROOT, SAMPLE, write


@pytest.mark.parametrize("name", ["rank", "tco", "check"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xfe\x00",
        b"a: [",
        b"- 1\n",
        b"schema: selection/1\n",
        b"schema: x\n",
        b"a: &b *b",
    ],
)
def test_bad_files_are_refused_with_their_place(run, tmp_path: Path, name: str, content: bytes):
    path = write(tmp_path, "bad.yaml", content)
    code, out, err = run(name, path)
    assert (code, out) == (1, "")
    assert err.startswith(str(path))
    assert "Traceback" not in err


@pytest.mark.parametrize("words", [["rank"], ["tco"], ["import", "requirements"], ["verify"]])
def test_a_missing_file_or_a_folder_is_refused(run, tmp_path: Path, words: list[str]):
    for path in (tmp_path / "none", tmp_path):
        code, out, err = run(*words, path)
        assert (code, out) == (1, "")
        assert err.startswith(str(path))


def test_a_path_that_leads_nowhere_is_refused(run, tmp_path: Path):
    file = write(tmp_path, "file.yaml", "a: 1\n")
    for path in (file / "inside", tmp_path / ("x" * 300)):
        code, _, err = run("rank", path)
        assert code == 1
        assert "cannot be read" in err


def test_a_file_that_cannot_be_written_stays_as_it_was(run, selection_file: Path, monkeypatch):
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    code, _, err = run("import", "requirements", FEATURES, "--into", selection_file)
    assert code == 1
    assert "No space left" in err
    assert selection_file.read_bytes() == SAMPLE.read_bytes()
    assert [path.name for path in selection_file.parent.iterdir()] == [selection_file.name]


def test_every_fault_of_every_file_is_listed(run, tmp_path: Path):
    first = write(tmp_path, "a.yaml", "schema: scales/1\nscales:\n  s: {titel: A}\n")
    second = write(tmp_path, "b.yaml", "schema: selection/1\nvendors: {v: {nam: B}}\n")
    code, out, err = run("check", tmp_path, "--format", "json")
    found = json.loads(out)["files"]
    assert code == 1
    assert [(file["file"], file["schema"], file["ok"]) for file in found] == [
        (str(first), "scales/1", False),
        (str(second), "selection/1", False),
    ]
    codes = [(fault["code"], fault["line"], fault["path"]) for file in found for fault in file["faults"]]
    assert ("unknown_field", 3, "scales/s/titel") in codes
    assert ("unknown_field", 2, "vendors/v/nam") in codes
    assert ("missing_field", 1, "rules/values") in codes
    assert all(fault["message"] for file in found for fault in file["faults"])
    assert len(err.splitlines()) == len(codes)
    assert "Did you mean “title”?" in err


def test_shipped_content_and_the_sample_are_sound(run):
    code, out, err = run("check", ROOT / "criteria", SAMPLE)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == len(list((ROOT / "criteria").rglob("*.yaml"))) + 1


def test_content_is_checked_against_the_shipped_library(run, tmp_path: Path):
    path = write(
        tmp_path,
        "own.yaml",
        "schema: template/1\nid: own\ntitle: Own\ndescription: Own\n"
        "axes: {requirments: 30}\nrequirements: [CON-01, CON-99]\n",
    )
    code, _, err = run("check", path)
    assert code == 1
    assert [line.split(" — ")[0] for line in err.splitlines()] == [
        f"{path}:5 axes/requirments",
        f"{path}:6 requirements/1",
    ]
    assert "Did you mean “requirements”?" in err


def test_an_id_given_twice_names_both_places(run, tmp_path: Path):
    text = "schema: departments/1\ndepartments: {ours: {fr: A, en: B}}\n"
    first, second = write(tmp_path, "a.yaml", text), write(tmp_path, "b.yaml", text)
    code, _, err = run("check", first, second)
    assert code == 1
    assert err.startswith(f"{second}:2 departments/ours")
    assert f"{first}:2" in err


def test_an_empty_folder_and_an_unknown_schema_are_refused(run, tmp_path: Path):
    assert run("check", tmp_path)[0] == 1
    path = write(tmp_path, "a.yaml", "schema: selektion/1\n")
    assert "Did you mean “selection/1”?" in run("check", path)[2]
