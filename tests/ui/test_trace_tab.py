"""The tab *Traceability*: threads from objective to score."""

import pytest

from services import commands
from services.content import shipped
from tests import cases
from tests.ui.conftest import Open, texts
from tests.ui.goal_pages import CHAIR, LANGUAGES, sample, tab
from ui import state
from words.catalogue import say


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_threads_run_from_objective_to_score(open_page: Open, language: str) -> None:
    app = tab(open_page, "trace", language, member=CHAIR)
    goals, threads = app.dataframe[0].value, app.dataframe[1].value
    assert len(goals) == len(sample().named("objective"))
    assert len(threads) > len(sample().requirements)
    head = say(language, "column.leading", vendor="Borée")
    assert goals[head].str.contains("%").all()
    assert threads[head].str.contains("%").any()


def test_orphans_are_counted_and_listed(open_page: Open) -> None:
    app = tab(open_page, "trace", member=CHAIR)
    loose = [id for id, need in sample().requirements.items() if not need.objectives]
    labels = [expander.label for expander in app.expander]
    assert say("en", "trace.requirements", count=len(loose)) in labels
    listed = texts(app)
    assert all(id in listed for id in loose)


def test_one_objective_can_be_followed_alone(open_page: Open) -> None:
    app = tab(open_page, "trace", member=CHAIR)
    app.selectbox(key="trace_objective").set_value("dormant_leads").run()
    assert set(app.dataframe[1].value[say("en", "column.objective")]) == {
        sample().get("objective", "dormant_leads").title.en
    }


def test_before_the_reveal_no_score_is_on_the_page(open_page: Open) -> None:
    open_page("home")
    about = {"title": "Blind", "mode": "blind"}
    id, member = commands.create(state.selections(), shipped(), "crm_sme", about, "Claire")
    desk = cases.desk(state.selections(), id, member)
    commands.put(desk, "vendor", ("v1",), {"name": "Alpha"})
    commands.put(desk, "answer", ("v1", "CON-01"), {"fit": "standard"})
    app = tab(open_page, "trace", selection=id, member=member)
    assert say("en", "trace.no_score") in texts(app)
    assert not [head for table in app.dataframe for head in table.value.columns if "Alpha" in head]
