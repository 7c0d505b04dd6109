"""Every window opens with what stands, and closes with what was written."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.actions import click, fill, keyed, visit
from tests.browser.conftest import Pages
from tools.server import Server

WINDOWS = [  # page, tab, button, a field in the window, what stands in it
    ("", "", "home_new", "new_title", ""),
    ("", "", "home_duplicate", "duplicate_title", "Choosing a CRM for Ateliers Verdanne (copy)"),
    ("", "", "frame_join", "join_name", ""),
    ("specification", "Requirements", "requirement_add", "need_title/None", ""),
    ("specification", "Requirements", "requirement_edit", "need_id/CON-01", "CON-01"),
    ("vendors", "Overview", "vendor_add", "vendor_name/None", ""),
    ("vendors", "Overview", "vendor_edit", "vendor_name/alcyon", "Alcyon"),
    ("costs", "Lines", "cost_add", "cost_title/None", ""),
    ("costs", "Lines", "cost_edit", "cost_title/seats", "Subscription, Team edition"),
    ("settings", "Committee", "settings_join", "join_name", ""),
]


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: window[2])
def test_a_window_opens_with_what_stands(
    server: Callable[..., Server], page: Pages, window: tuple[str, ...]
) -> None:
    where, tab, button, field, stands = window
    chair = page("en-GB")
    visit(chair, f"{_shared(server).url}/{where}?language=en&member=m1&selection=sample")
    if tab:
        chair.get_by_role("tab", name=tab).click()
    click(chair, button)
    dialog = chair.get_by_role("dialog")
    expect(keyed(chair, field).get_by_role("textbox")).to_have_value(stands)
    expect(dialog.get_by_role("alert")).to_have_count(0)
    expect(dialog.get_by_role("button").last).to_be_visible()


def test_a_changed_line_of_cost_is_saved_and_shown(server: Callable[..., Server], page: Pages) -> None:
    chair = page("en-GB")
    visit(chair, f"{server().url}/costs?language=en&member=m1&selection=sample")
    chair.get_by_role("tab", name="Lines").click()
    click(chair, "cost_edit")
    fill(chair, "cost_title/seats", "Seats")
    click(chair, "cost_send")
    expect(keyed(chair, "pick_costs.pick").get_by_role("combobox")).to_have_value("Seats")


_SERVERS: list[Server] = []


def _shared(server: Callable[..., Server]) -> Server:
    """One server for the windows that are only looked at."""
    if not _SERVERS:
        _SERVERS.append(server())
    return _SERVERS[0]
