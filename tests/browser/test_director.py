"""The director: from Home to the results, the chart behind a sentence, the facts behind a number, costs."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.actions import keyed, menu, settle, visit
from tests.browser.conftest import Pages
from tools.server import Server


def test_a_director_goes_from_home_to_the_facts_behind_a_number(
    server: Callable[..., Server], page: Pages
) -> None:
    director = page("fr-FR")
    visit(director, f"{server().url}/?language=fr&member=m8&selection=sample")
    menu(director, "Résultats")
    expect(director.get_by_role("heading", level=2).first).to_contain_text("Borée est en tête")
    expect(keyed(director, "results_scores").locator(".js-plotly-plot")).to_be_visible()

    keyed(director, "results_why").locator("summary").click()
    settle(director)
    expect(keyed(director, "results_stairs").locator(".js-plotly-plot")).to_be_visible()

    drawer = keyed(director, "results_provenance")
    drawer.locator("summary").click()
    settle(director)
    table = drawer.locator('[data-testid="stDataFrameResizable"]').first
    table.click(position={"x": 20, "y": 52})  # the box of the first line
    expect(director.get_by_text("= 100 × poids")).to_be_visible()
    expect(director.get_by_test_id("stDataFrameResizable")).to_have_count(3)
    expect(keyed(director, "decision_open")).to_have_count(0)  # the chair alone decides

    menu(director, "Coûts")
    expect(director.get_by_text("Estran coûte le moins")).to_be_visible()
