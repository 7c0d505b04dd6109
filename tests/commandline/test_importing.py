"""`import requirements`: shown, asked about, put into a selection file."""

import json
import stat
from pathlib import Path

import pytest

from exchange.project_file import read_selection
from tests.commandline.files import FEATURES, SAMPLE, write


@pytest.mark.parametrize("name", ["features.csv", "features_cp1252.csv", "features.md"])
def test_the_feature_table_is_shown(run, name: str):
    code, out, err = run("import", "requirements", FEATURES.with_name(name), "--format", "json")
    found = json.loads(out)
    assert (code, err, len(found["rows"]), found["questions"], found["refusals"]) == (0, "", 7, [], [])
    assert found["rows"][0]["departments"] == ["Commercial", "Marketing", "Support"]
    assert found["encoding_guessed"] == ("cp1252" in name)
    text = run("import", "requirements", FEATURES.with_name(name), "--language", "fr")[1]
    assert "REQ-007" in text
    assert "7 exigences" in text


def test_requirements_are_put_into_a_selection_file(run, selection_file: Path):
    before = read_selection(selection_file.read_bytes(), "before")
    code, _, err = run("import", "requirements", FEATURES, "--into", selection_file)
    assert code == 0
    assert "7 requirements written" in err
    after = read_selection(selection_file.read_bytes(), "after")
    assert len(after.requirements) == len(before.requirements) + 7
    assert after.vendors == before.vendors
    assert not [path for path in selection_file.parent.iterdir() if path != selection_file]
    assert run("rank", selection_file)[0] == 0


def test_a_dry_run_writes_nothing(run, selection_file: Path):
    code, _, err = run("import", "requirements", FEATURES, "--into", selection_file, "--dry-run")
    assert code == 0
    assert "would be written" in err
    assert selection_file.read_bytes() == SAMPLE.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "title;priority\nA;must\nB;\n",
        "title;priority\nA;must\na;could\n",
        "title\nA\n",
        'title;priority\n"A;must\n',
        "",
    ],
)
def test_nothing_is_written_when_anything_is_refused_or_open(
    run, tmp_path: Path, selection_file: Path, text: str
):
    table = write(tmp_path, "list.csv", text)
    code, _, err = run("import", "requirements", table, "--into", selection_file)
    assert code == 1
    assert err.startswith(str(table))
    assert "Nothing was written" in err
    assert selection_file.read_bytes() == SAMPLE.read_bytes()


def test_questions_are_shown_and_answered(run, tmp_path: Path, selection_file: Path):
    table = write(tmp_path, "list.csv", "title;priority\nA;Confort (phase 2 ?)\nB;perhaps\n")
    code, _, err = run("import", "requirements", table)
    assert code == 0
    assert "--answer 2:release=2" in err
    assert "--answer 3:priority=" in err
    answers = ["--answer", "2:release=2", "--answer", "3:priority=should"]
    code, _, err = run("import", "requirements", table, "--into", selection_file, *answers)
    assert code == 0
    new = read_selection(selection_file.read_bytes(), "after").requirements
    assert [(new[id].priority, new[id].release) for id in ("REQ-001", "REQ-002")] == [
        ("could", "2"),
        ("should", "1"),
    ]


def test_a_question_is_answered_for_every_row_by_its_word(run, tmp_path: Path, selection_file: Path):
    table = write(tmp_path, "list.csv", "Sujet;Requis\nTrouver;oui\nTrier;non\nTirer;oui\n")
    code, _, err = run("import", "requirements", table)
    assert code == 0
    assert "--answer 'column.title=Sujet'" in err
    assert "--answer 'priority:oui=…'" in err
    answers = ["column.title=Sujet", "priority:oui=must", "3:priority=could"]
    said = [word for answer in answers for word in ("--answer", answer)]
    code, _, err = run("import", "requirements", table, "--into", selection_file, *said)
    assert code == 0
    new = read_selection(selection_file.read_bytes(), "after").requirements
    assert [new[f"REQ-00{number}"].priority for number in (1, 2, 3)] == ["must", "could", "must"]


def test_the_kind_of_a_table_is_told_and_can_be_said(run, tmp_path: Path):
    table = write(tmp_path, "list.csv", "Processus;Description;Priorité\nDevis;chiffrer;must\n")
    found = json.loads(run("import", "requirements", table, "--format", "json")[1])
    assert found["questions"][0]["field"] == "table"
    said = run("import", "requirements", table, "--format", "json", "--answer", "table=process")[1]
    assert json.loads(said)["kind"] == "processes"


def test_the_same_table_is_not_taken_in_twice(run, selection_file: Path):
    assert run("import", "requirements", FEATURES, "--into", selection_file)[0] == 0
    once = selection_file.read_bytes()
    code, out, err = run("import", "requirements", FEATURES, "--into", selection_file)
    assert (code, "unchanged: 7" in out, err) == (0, True, "Everything in this list stands already.\n")
    assert selection_file.read_bytes() == once


def test_a_file_keeps_its_rights_and_a_link_its_target(run, tmp_path: Path, selection_file: Path):
    selection_file.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(selection_file)
    assert run("import", "requirements", FEATURES, "--into", link)[0] == 0
    assert link.is_symlink()
    assert stat.S_IMODE(selection_file.stat().st_mode) == 0o640
