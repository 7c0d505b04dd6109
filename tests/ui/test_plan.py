"""The tabs *Integrations and data* and *Calendar and budget*: what they show, and to whom."""

import pytest
from streamlit.testing.v1 import AppTest

from services.text import Language
from tests.ui.conftest import Open, texts
from tests.ui.plan_pages import CHAIR, LANGUAGES, headers, new, opened
from words.catalogue import say

TABS = ("flows", "plan")


def keys(app: AppTest) -> set[str]:
    """The buttons that a page offers."""
    return {button.key for button in app.button}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", [CHAIR, ""])
@pytest.mark.parametrize("tab", TABS)
def test_the_sample_shows_something_real(open_page: Open, tab: str, member: str, language: Language) -> None:
    app = opened(open_page, tab, language, member=member)
    codes = {
        "flows": ["flow", "migration", "privacy", "hosting"],
        "plan": ["calendar", "milestone", "mvp", "budget", "checklist"],
    }
    assert headers(app) == [say(language, f"{code}.header") for code in codes[tab]]
    assert not app.info
    assert bool({"integration_add", "phase_add"} & keys(app)) == bool(member)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", ["blank", "crm_sme"])
@pytest.mark.parametrize("tab", TABS)
def test_a_new_selection_says_what_will_be_there(
    open_page: Open, tab: str, template: str, language: Language
) -> None:
    open_page("home", language)
    app = opened(open_page, tab, language, **new(template))
    said = texts(app)
    if tab == "plan":
        assert say(language, "calendar.no_go_live") in said
        assert say(language, "milestone.none") in said
    elif template == "blank":
        assert say(language, "flow.none") in said
        assert say(language, "migration.none") in said
