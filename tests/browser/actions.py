"""What a person does on a page, by the keys of its widgets."""

import re

from playwright.sync_api import Locator, Page, expect

from tools.browser import READY


def settle(page: Page) -> None:
    """Wait until the page has run to its end."""
    page.locator(READY).wait_for()
    page.wait_for_timeout(250)
    page.locator(READY).wait_for()


def visit(page: Page, url: str) -> None:
    """Open an address and wait for the page."""
    page.goto(url)
    settle(page)


def keyed(page: Page, key: str) -> Locator:
    """The widget with this key."""
    return page.locator(f".st-key-{re.sub(r'[^a-zA-Z0-9_-]', '-', key)}")


def click(page: Page, key: str) -> None:
    """Press the button with this key."""
    keyed(page, key).get_by_role("button").first.click()
    settle(page)


def choose(page: Page, key: str, option: str | re.Pattern[str]) -> None:
    """Take an option of a select box."""
    keyed(page, key).get_by_role("combobox").click()
    page.get_by_role("option", name=option).first.click()
    settle(page)


def stands_at(page: Page, key: str) -> Locator:
    """The box of a select box, whose value is the option that stands."""
    return keyed(page, key).get_by_role("combobox")


def fill(page: Page, key: str, text: str) -> None:
    """Write into a text field."""
    keyed(page, key).get_by_role("textbox").fill(text)


def mark(page: Page, criterion: str, value: str) -> None:
    """Give a mark on the row of a criterion, and wait until it is said to be saved."""
    row(page, criterion).get_by_role("radio", name=value, exact=True).click()
    expect(row(page, criterion).locator(".sign")).to_have_class("sign saved")
    settle(page)


def place(page: Page, name: str) -> None:
    """Go to a vendor or a part in the scoring grid."""
    page.locator(".place", has_text=name).first.click()
    settle(page)


def row(page: Page, criterion: str) -> Locator:
    """The row of a criterion in the scoring grid, by the end of its id."""
    return page.locator(f'.row[data-id$="{criterion.replace("-", ".", 1)}"]')


def chosen(page: Page, criterion: str) -> str:
    """The mark that stands on the row of a criterion, or nothing."""
    checked = row(page, criterion).get_by_role("radio", checked=True)
    return checked.inner_text() if checked.count() else ""


def menu(page: Page, title: str) -> None:
    """Go to a page by the menu."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title).click()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
