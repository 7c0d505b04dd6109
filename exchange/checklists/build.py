"""The lists of a selection, its contract and its minutes by name, as XLSX, CSV or Markdown."""

import datetime
from collections.abc import Callable, Mapping
from typing import Literal

from exchange.checklists.acceptance import acceptance
from exchange.checklists.annex import annex
from exchange.checklists.backlog import backlog
from exchange.checklists.calls import calls
from exchange.checklists.frame import Paper
from exchange.checklists.minutes import minutes
from exchange.checklists.pages import page
from exchange.checklists.support import support
from exchange.sheets import Sheet, sheet_csv, workbook
from services.audiences import Audience, meant_for
from services.faults import nearest, refuse
from services.selection import Selection
from services.text import Language

What = Literal["acceptance", "annex", "backlog", "calls", "support", "minutes"]
Ending = Literal["xlsx", "csv", "md"]

LISTS: Mapping[What, Callable[[Paper], list[Sheet]]] = {
    "acceptance": acceptance,
    "annex": annex,
    "backlog": backlog,
    "calls": calls,
    "support": support,
    "minutes": minutes,
}


def paper_of(
    selection: Selection,
    vendor: str | None,
    language: Language,
    made: datetime.date,
    *,
    priced: bool = True,
    audience: Audience = "client",
) -> Paper:
    """A list about `vendor`, or about the one that was chosen if none is named."""
    known = list(selection.vendors)
    if vendor is not None and vendor not in known:
        raise refuse("unknown_vendor", found=vendor, known=known, nearest=nearest(vendor, known))
    decision = selection.get("decision")
    chosen = decision.vendor if vendor is None and decision else vendor
    shown = meant_for(selection, audience)
    return Paper(shown, language, made, priced, audience, vendor=chosen, fingerprint=selection.fingerprint)


def build(what: What, paper: Paper, ending: Ending) -> bytes:
    """One list as a file; a contract annex is always about a vendor. A CSV holds the first sheet."""
    if what == "annex" and paper.vendor is None:
        raise refuse("vendor_needed", known=list(paper.selection.vendors))
    sheets = LISTS[what](paper)
    if ending == "md":
        return page(sheets)
    if ending == "csv":
        return sheet_csv(sheets[0], paper.language)
    return workbook(sheets, paper.language, paper.made)
