"""Somebody with the file, the guards taken away, cannot change the past unseen: an earlier export tells."""

from pathlib import Path

from services.verification import verify_database
from tools.durability import tampering


def test_a_hundred_tamperings_are_all_seen_given_one_earlier_anchor(tmp_path: Path) -> None:
    tried, alone, unseen = tampering.run(tmp_path, 105, seed=1)
    assert unseen == []
    assert set(tried.values()) == {15}
    assert alone["cut"] == alone["rewrite"] == 0  # what only an anchor can show
    assert all(alone[way] == tried[way] for way in ("delete", "swap", "insert"))


def test_an_untouched_journal_meets_its_anchor(tmp_path: Path) -> None:
    anchor = tampering.made(tmp_path / "journal.db")
    (chain,) = verify_database(str(tmp_path / "journal.db"), anchor)
    assert (chain.holds, chain.is_met) == (True, True)
    assert (chain.seq, chain.hash) == (anchor.seq, anchor.hash)
