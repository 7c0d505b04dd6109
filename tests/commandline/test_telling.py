"""`export` and `warnings` of a selection file."""

import json
from pathlib import Path

import pytest

from exchange.project_file import read_selection
from tests.commandline.files import SAMPLE


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
        *("W7.empty", "W9.total", "W16.references"),
        *("W2.unsaid", "W3.untrained", "W4.prices", "W9.line", "W11.missing", "W11.apart", "W16.support"),
        *("W11.revised", "W13.overlap"),
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
