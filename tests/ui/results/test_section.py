"""The charts on the page: only the open view is drawn, and nothing of the marks before the reveal."""

import pytest

from tests.ui.conftest import Open, texts


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_marks_open_tab_by_tab(open_page: Open, language: str) -> None:
    app = open_page("results", language)
    app.session_state["results_marks_drawer"] = True
    app.run()
    assert not app.exception
    heat = texts(app)
    app.session_state["explain_tabs"] = app.tabs[-1].label
    app.run()
    assert not app.exception
    assert "Krippendorff" in texts(app)
    assert "Krippendorff" not in heat


def test_a_table_is_drawn_once_it_is_opened(open_page: Open) -> None:
    app = open_page("results")
    app.session_state["results_parts_drawer"] = True
    app.run()
    before = len(app.dataframe)
    app.session_state["explain_axes_drawer"] = True
    app.run()
    assert len(app.dataframe) == before + 1
