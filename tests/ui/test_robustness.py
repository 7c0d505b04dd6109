"""The Robustness page in both languages, tab by tab; closed before the reveal."""

import html

import pytest
from streamlit.testing.v1 import AppTest

from services import commands
from services.content import shipped
from services.text import Language
from tests import cases
from tests.ui.conftest import Open, texts
from ui import state
from words.catalogue import say

CHAIR = "m1"
TABS = ("weights", "draws", "small", "without", "methods", "raters", "turns")
PHRASES: dict[Language, dict[str, str]] = {  # of each tab, what the sample gives cause to say
    "fr": {
        "weights": "Borée reste devant tant que « Coût total de possession » pèse au plus 28,7 %",
        "draws": "Borée est premier dans 7",
        "small": "Si la note arrêtée de Alcyon",
        "without": "1 critère ou famille sur 43 change le premier s’il disparaît",
        "methods": "Le premier dépend de la méthode",
        "raters": "Sur leurs propres notes, 7 évaluateurs sur 7 mettent Borée en tête.",
        "turns": "L’ordre des démonstrations n’a pas été noté",
    },
    "en": {
        "weights": "Borée stays in front as long as “Total cost of ownership” weighs at most 28.7%",
        "draws": "Borée comes first in 7",
        "small": "If the agreed mark of Alcyon",
        "without": "1 criterion or category of 43 changes the first if it goes",
        "methods": "The first depends on the method",
        "raters": "By their own marks, 7 evaluators of 7 put Borée first.",
        "turns": "The order of the demonstrations was not recorded",
    },
}


def said(app: AppTest) -> str:
    """Everything on the page outside tables, in plain spaces."""
    text = html.unescape(texts(app)).replace("\u2060", "")
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("\\", "")


@pytest.mark.parametrize("language", PHRASES)
def test_each_tab_says_what_would_have_to_change(open_page: Open, language: Language) -> None:
    app = open_page("robustness", language, member=CHAIR)
    for name in TABS:
        app.session_state["robustness_tabs"] = say(language, f"robustness.tab.{name}")
        app.run()
        assert not app.exception
        assert PHRASES[language][name] in said(app), name


def test_a_tab_that_was_open_is_worked_out_once(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page("robustness", "en", member=CHAIR)
    for again in (False, True):
        for name in TABS:
            app.session_state["robustness_tabs"] = say("en", f"robustness.tab.{name}")
            app.run()
            assert not app.exception, again
        for maker in MAKERS:
            monkeypatch.setattr(f"ui.robustness.{maker}", _not_again)


MAKERS = (
    "weights.intervals",
    "held.flips",
    "held.draws",
    "small.mark_changes",
    "without.left_out",
    "methods.opinions",
    "raters.evaluators",
    "turns.order",
)


def _not_again(*_: object, **__: object) -> None:
    raise AssertionError("worked out again")


def test_before_the_reveal_nothing_is_said_to_anybody(open_page: Open) -> None:
    open_page("home")
    about = {"title": "Choosing", "mode": "blind"}
    id, member = commands.create(state.selections(), shipped(), "crm_sme", about, "Claire")
    chair = cases.desk(state.selections(), id, member)
    commands.put_all(chair, [("vendor", ("v1",), {"name": "Alcyon"}), ("vendor", ("v2",), {"name": "Borée"})])
    people = [chair, cases.evaluator_desk(chair, "Ana"), cases.evaluator_desk(chair, "Dee", "director")]
    commands.move(chair, "scoring", "Ready")
    cell = ("v1", cases.rated(chair.selection)[0], people[1].who.id)
    commands.put(people[1], "rating", cell, {"mark": 4})
    for person in people:
        app = open_page("robustness", "en", selection=id, member=person.who.id)
        assert not app.exception
        assert not app.tabs
        assert "closed" in said(app) or "reveal" in said(app)
    commands.move(chair, "moderation", "Ready")
    app = open_page("robustness", "en", selection=id, member=people[1].who.id)
    assert not app.exception
    assert say("en", "robustness.why.alone") in said(app)
