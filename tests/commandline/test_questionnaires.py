"""The commands for the vendor questionnaire: build one, check what came back, write the annotated copy."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

import cli

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample.yaml"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A questionnaire for one vendor of the sample, in French."""
    path = tmp_path / "boree.xlsx"
    words = ["questionnaire", "build", SAMPLE, "--vendor", "boree", "--language", "fr"]
    assert cli.main([str(word) for word in (*words, "--date", "2026-11-02", "-o", path)]) == 0
    return path


def test_an_untouched_questionnaire_is_checked_without_an_error(built: Path, capsys: pytest.CaptureFixture):
    assert cli.main(["questionnaire", "check", str(SAMPLE), str(built), "--language", "fr"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("0 réponses lues sur 56")
    assert "Avertissement\u00a0: Réponses!G6 — Exigence indispensable sans réponse." in said


def test_the_check_answers_in_json_with_places_and_rows(built: Path, capsys: pytest.CaptureFixture):
    book = load_workbook(built)
    sheet = book["Réponses"]
    sheet["G6"], sheet["H6"], sheet["I6"], sheet["L6"] = "En standard", "Oui", 12.5, "p. 3"
    sheet["G7"] = "En standart"
    book.save(built)
    capsys.readouterr()
    annotated = built.with_name("annotated.xlsx")
    words = ["questionnaire", "check", str(SAMPLE), str(built), "--format", "json", "--language", "en"]
    assert cli.main([*words, "--annotate", str(annotated)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["outcome"], told["vendor"], told["language"]) == ("error", "boree", "fr")
    assert told["rows"] == [["CON-01", "standard", "Oui", "12.5"]]
    assert told["answers"]["CON-01"]["proof"] == "p. 3"
    fault = next(finding for finding in told["findings"] if finding["level"] == "error")
    assert (fault["code"], fault["place"], fault["proposal"]) == (
        "word_unknown",
        "Réponses!G7",
        "En standard",
    )
    assert load_workbook(annotated).sheetnames[0] == "À corriger"


def test_another_vendor_s_file_is_an_error(built: Path, capsys: pytest.CaptureFixture):
    words = ["questionnaire", "check", str(SAMPLE), str(built), "--vendor", "cobalt", "--language", "en"]
    assert cli.main(words) == 1
    assert "made for “Borée”, not for “Cobalt”" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["boree.yaml", "none.xlsx"])
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture, name: str):
    (tmp_path / "boree.yaml").write_text("a: 1\n")
    assert cli.main(["questionnaire", "check", str(SAMPLE), str(tmp_path / name), "--language", "en"]) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert said.out + said.err


def test_an_unknown_vendor_is_refused_with_the_nearest_known(tmp_path: Path, capsys: pytest.CaptureFixture):
    words = ["questionnaire", "build", str(SAMPLE), "--vendor", "borée", "-o", str(tmp_path / "x.xlsx")]
    assert cli.main([*words, "--language", "en"]) == 1
    assert "boree" in capsys.readouterr().err
    assert not (tmp_path / "x.xlsx").exists()
