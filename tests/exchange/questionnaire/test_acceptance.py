"""Accepting a returned questionnaire says what changed, keeps the evidence that was seen, and is one act."""

from collections.abc import Callable

import pytest

from exchange.questionnaire.acceptance import as_records, changes
from exchange.questionnaire.incoming import Returned, read_questionnaire
from exchange.questionnaire.layout import ANSWERS
from services import commands
from services.selection import Selection
from services.text import Language
from tests import cases
from tests.exchange.questionnaire.conftest import VENDOR, opened, saved, write

Filled = Callable[[Language], bytes]


@pytest.fixture
def returned(sample: Selection, filled: Filled) -> Returned:
    return read_questionnaire(sample, filled("fr"), "reponse.xlsx", VENDOR)


def test_a_claim_keeps_the_evidence_that_was_seen(sample: Selection, returned: Returned):
    held = sample.under("answer", VENDOR)
    for change in changes(sample, returned):
        if change.kind != "answer":
            continue
        before = held.get((change.ids[1],))
        if before is not None and before.evidence != "none":
            assert (change.after.evidence, change.after.source) == (before.evidence, before.source)
        else:
            assert (change.after.evidence, change.after.source) == ("none", "reponse.xlsx")


def test_what_stands_already_is_not_said_again(sample: Selection, filled: Filled, tmp_path):
    store = cases.store(tmp_path)
    id = commands.store(store, sample, "m1", "sample")
    desk = cases.desk(store, id, "m1")
    first = read_questionnaire(desk.selection, filled("fr"), "reponse.xlsx", VENDOR)
    said = as_records(desk.selection, first, "i1")
    facts = commands.put_all(desk, said, reason="Relu avec le fournisseur")
    assert len(facts) == len(said)
    assert len({fact.at for fact in facts}) == 1
    record = desk.selection.get("import", "i1")
    assert (record.kind, record.vendor, record.file) == ("answers", VENDOR, "reponse.xlsx")
    assert record.sha256 == first.sha256
    assert (record.kept, record.changed, record.refused) == (
        len(first.answers) + len(first.prices),
        len(said) - 1,
        0,
    )
    again = read_questionnaire(desk.selection, filled("fr"), "reponse.xlsx", VENDOR)
    assert changes(desk.selection, again) == []


def test_a_row_with_an_error_changes_nothing(sample: Selection, filled: Filled):
    book = opened(filled("fr"))
    write(book, ANSWERS, "fr", 0, fit="?")
    spoiled = read_questionnaire(sample, saved(book), "f.xlsx", VENDOR)
    first = next(iter(sample.requirements))
    assert first not in {change.ids[-1] for change in changes(sample, spoiled)}
    assert as_records(sample, spoiled, "i1")[-1][2].refused == 1


def test_who_may_not_see_prices_leaves_them_as_they_are(sample: Selection, filled: Filled, tmp_path):
    store = cases.store(tmp_path)
    desk = cases.desk(store, commands.store(store, sample, "m1", "sample"), "m1")
    priced = read_questionnaire(desk.selection, filled("fr"), "r.xlsx", VENDOR)
    commands.put_all(desk, as_records(desk.selection, priced, "i1"))
    unseen = read_questionnaire(desk.selection, filled("fr"), "r.xlsx", VENDOR, with_prices=False)
    assert changes(desk.selection, unseen) == []
