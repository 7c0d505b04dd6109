"""Somebody with the file, the guards taken away, cannot change the past unseen: an earlier export tells."""

from pathlib import Path

import pytest

from services.verification import Anchor, verify_database
from tools.durability import tampering


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Anchor]:
    where = tmp_path / "journal.db"
    return where, tampering.made(where)


def test_a_hundred_tamperings_are_all_seen_given_one_earlier_anchor(tmp_path: Path) -> None:
    tried, alone, unseen = tampering.run(tmp_path, 105, seed=1)
    assert unseen == []
    assert set(tried.values()) == {15}
    assert alone["cut"] == alone["rewrite"] == 0  # what only an anchor can show
    assert all(alone[way] == tried[way] for way in ("delete", "swap", "insert"))


def test_an_untouched_journal_leads_through_its_anchor_and_goes_on(kept: tuple[Path, Anchor]) -> None:
    where, anchor = kept
    (chain,) = verify_database(str(where), [anchor])
    assert (chain.broken, chain.seq, chain.hash) == (None, anchor.seq, anchor.hash)


def test_a_selection_of_which_nothing_is_left_is_named_by_its_anchor(kept: tuple[Path, Anchor]) -> None:
    where, anchor = kept
    tampering.tamper(where, lambda rows, _chance: rows[:0], tampering.random.Random(1))
    (chain,) = verify_database(str(where), [anchor])
    assert (chain.selection, chain.seq) == (anchor.selection, anchor.seq)
    assert chain.broken is not None
    assert chain.broken.what == "cut"
