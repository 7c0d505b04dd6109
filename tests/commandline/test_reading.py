"""`rank` and `tco`: what they print of a selection."""

import json

from exchange.project_file import read_selection
from tests.commandline.files import SAMPLE


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


def test_every_price_formula_has_its_line_and_its_winner(run):
    found = json.loads(run("tco", SAMPLE, "--prices", "--format", "json")[1])
    assert (found["stated"], len(found["formulas"])) == ("linear", 9)
    assert found["formulas"]["linear"]["first"] == ["boree"]
    assert found["formulas"]["min_max"]["decided_by"] == {"boree": ["estran"]}
    text = run("tco", SAMPLE, "--prices", "--language", "fr")[1]
    assert [line.count("★") for line in text.splitlines()].count(1) == 10  # nine formulas and the note


def test_formulas_are_not_tried_before_prices_are_opened(run, selection_file):
    closed = selection_file.read_text("utf-8").replace("mode: open", "mode: blind", 1)
    selection_file.write_text(closed.replace("stage: decision", "stage: moderation", 1), "utf-8")
    code, out, err = run("tco", selection_file, "--prices", "--language", "en")
    assert (code, out.strip()) == (1, "")
    assert "opens with the prices" in err
