"""The command line: what it prints, what it refuses, and with which exit code."""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from exchange.project_file import read_selection
from services import commands
from services.journal import Journal, Statement
from tests import cases

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "sample.yaml"
FEATURES = ROOT / "tests" / "data" / "features.csv"


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


def test_the_sample_is_ranked(run):
    code, out, err = run("rank", SAMPLE, "--format", "json")
    found = json.loads(out)
    selection = read_selection(SAMPLE.read_bytes(), "sample.yaml")
    assert (code, err, found["fingerprint"]) == (0, "", selection.fingerprint)
    assert {place["vendor"] for place in found["ranking"]} == set(selection.vendors)
    ranks = [place["rank"] for place in found["ranking"] if place["rank"] is not None]
    assert ranks == sorted(ranks)


def test_reasons_are_said_in_the_chosen_language(run):
    def reasons(language: str) -> list[str]:
        ranking = json.loads(run("rank", SAMPLE, "--format", "json", "--language", language)[1])["ranking"]
        return [reason for place in ranking for reason in place["reasons"]]

    assert any("Échoue" in reason for reason in reasons("fr"))
    assert any("Fails" in reason for reason in reasons("en"))


def test_the_ranking_is_an_aligned_table(run):
    lines = run("rank", SAMPLE)[1].splitlines()
    head = next(index for index, line in enumerate(lines) if line.startswith("Rank"))
    column = lines[head].index("Score") + len("Score")
    scores = [line[:column].split()[-1] for line in lines[head + 2 : head + 5]]
    assert all(float(score) > 0 for score in scores)


def test_costs_follow_the_years_asked_for(run):
    usual = json.loads(run("tco", SAMPLE, "--format", "json")[1])
    longer = json.loads(run("tco", SAMPLE, "--format", "json", "--years", "5")[1])
    assert longer["horizon_years"] == 5
    for short, long in zip(usual["vendors"], longer["vendors"], strict=True):
        assert len(long["by_year"]) == 6
        assert long["nominal"] >= short["nominal"]
    text = run("tco", SAMPLE, "--language", "fr")[1]
    assert "Coût total sur" in text


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


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


def test_a_sound_database_names_the_head_of_each_selection(run, tmp_path: Path):
    selections = cases.store(tmp_path)
    chair = cases.chair_desk(selections)
    cases.small(chair)
    selections.journal._engine.dispose()
    listed = sorted(path.name for path in tmp_path.iterdir())
    code, out, err = run("verify", tmp_path / "journal.db")
    head = selections.get(chair.id)
    assert (code, err) == (0, "")
    assert out == f"{chair.id}: fact {head.seq}, {head.hash}\n"
    selections.journal._engine.dispose()
    assert sorted(path.name for path in tmp_path.iterdir()) == listed
    found = json.loads(run("verify", tmp_path / "journal.db", "--format", "json")[1])
    assert found["selections"] == [
        {"selection": chair.id, "ok": True, "fact": head.seq, "hash": head.hash, "broken": None}
    ]


def test_a_database_in_use_is_verified_with_its_last_words(run, tmp_path: Path):
    chair = cases.chair_desk(cases.store(tmp_path))
    commands.put(chair, "vendor", ("v1",), {"name": "One"})
    head = chair.selection
    assert f"fact {head.seq}, {head.hash}" in run("verify", tmp_path / "journal.db")[1]


@pytest.mark.parametrize(
    ("tampering", "fact"),
    [
        ('UPDATE journal SET value = \'{"name":"X"}\' WHERE seq = 3', 3),
        ("DELETE FROM journal WHERE seq = 2", 3),
        ("DELETE FROM journal WHERE seq = 1", 2),
        ("UPDATE journal SET actor = 'm2' WHERE seq = 4", 4),
    ],
)
def test_a_broken_chain_names_the_first_broken_fact(run, tmp_path: Path, tampering: str, fact: int):
    selections = cases.store(tmp_path)
    journal: Journal = selections.journal
    journal.append("s1", "m1", [Statement(f"vendor/v{number}", {"name": "A"}) for number in range(5)])
    journal.append("s2", "m1", [Statement("vendor/v1", {"name": "A"})])
    journal._engine.dispose()
    with sqlite3.connect(tmp_path / "journal.db") as database:
        for trigger in ("journal_keeps", "journal_stands"):
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute(f"{tampering} AND selection = 's1'")
    database.close()
    code, out, err = run("verify", tmp_path / "journal.db")
    assert code == 1
    assert "s2" in out
    assert "s1" in err
    assert f"fact {fact} (m" in err
    assert f"vendor/v{fact - 1}): " in err


def test_a_missing_database_is_not_made(run, tmp_path: Path):
    code, _, err = run("verify", tmp_path / "new" / "journal.db")
    assert code == 1
    assert "no database" in err
    assert not list(tmp_path.iterdir())


def test_what_is_no_database_of_ours_is_refused_and_left_alone(run, tmp_path: Path):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE journal (a)")
    database.close()
    text = write(tmp_path, "text.db", "schema: selection/1\n" * 100)
    empty = write(tmp_path, "empty.db", b"")
    for path in (other, text, empty):
        before = path.read_bytes()
        code, out, err = run("verify", path)
        assert (code, out) == (1, "")
        assert err.startswith(str(path))
        assert path.read_bytes() == before
    assert run("verify", "nonsense://x")[0] == 1


def test_a_damaged_database_is_refused(run, tmp_path: Path):
    journal = cases.store(tmp_path).journal
    for number in range(200):
        journal.append("s1", "m1", [Statement(f"vendor/v{number}", {"name": "A" * 100})])
    journal._engine.dispose()
    path = tmp_path / "journal.db"
    content = bytearray(path.read_bytes())
    content[8_192:24_576] = b"\xff" * 16_384
    path.write_bytes(content)
    code, _, err = run("verify", path)
    assert code == 1
    assert err.startswith(str(path))


@pytest.mark.parametrize("what", ["acceptance", "annex", "backlog"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_list_of_the_contract_is_written_for_the_chosen_vendor(run, tmp_path: Path, what: str, ending: str):
    out = tmp_path / f"list.{ending}"
    code, text, err = run("export", SAMPLE, "--what", what, "--language", "fr", "-o", out)
    assert (code, err) == (0, "")
    assert str(out) in text
    assert out.read_bytes().startswith(b"PK" if ending == "xlsx" else b"\xef\xbb\xbf")


def test_an_export_names_its_vendor_and_refuses_what_it_does_not_know(run, tmp_path: Path):
    out = tmp_path / "list.xlsx"
    vendor = list(read_selection(SAMPLE.read_bytes(), "sample").vendors)[-1]
    arguments = ("export", SAMPLE, "--what", "annex", "-o", out, "--format", "json")
    found = json.loads(run(*arguments, "--vendor", vendor)[1])
    assert found == {"file": str(out), "what": "annex", "vendor": vendor}
    out.unlink()
    code, _, err = run(*arguments, "--vendor", "nobody")
    assert code == 1
    assert "nobody" in err
    code, _, err = run("export", SAMPLE, "--what", "annex", "-o", tmp_path / "list.pdf")
    assert code == 1
    assert ".xlsx" in err
    assert not list(tmp_path.iterdir())


def test_warnings_are_listed_with_their_rows_and_what_was_set_aside(run):
    code, out, err = run("warnings", SAMPLE, "--format", "json", "--day", "2026-11-24")
    found = json.loads(out)
    selection = read_selection(SAMPLE.read_bytes(), "sample.yaml")
    assert (code, err, found["fingerprint"]) == (0, "", selection.fingerprint)
    assert [warning["code"] for warning in found["warnings"]] == [
        "W7.empty",
        "W16.references",
        "W2.unsaid",
        "W3.untrained",
        "W4.prices",
        "W16.support",
    ]
    assert found["warnings"][0]["level"] == "alert"
    assert found["warnings"][0]["rows"][0]["subject"] == "vendor/dorsale"
    (aside,) = found["set_aside"]
    assert (aside["code"], bool(aside["reason"])) == ("W15.script", True)


@pytest.mark.parametrize(("language", "words"), [("fr", "Écartée"), ("en", "Set aside")])
def test_warnings_as_text_are_in_the_chosen_language(run, language: str, words: str):
    code, out, _ = run("warnings", SAMPLE, "--language", language)
    assert code == 0
    assert "Dorsale" in out
    assert words in out.splitlines()[-1]
