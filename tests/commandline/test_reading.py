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
