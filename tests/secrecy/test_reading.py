"""Before the reveal nobody reads another's marks, and before they are opened nobody but the buyer a price."""

import json
from collections.abc import Callable

import numpy as np
import pytest

from exchange.project_file import read_selection, write_selection
from exchange.results import ranking_csv
from services import access
from services.analysis import rank
from services.records import STAGES
from tests.secrecy.conftest import Committee
from tests.secrecy.words import RATERS, READERS, met, permitted

SCORED = STAGES[STAGES.index("scoring") :]
At = Callable[[str], Committee]


@pytest.mark.parametrize("stage", SCORED)
@pytest.mark.parametrize("reader", READERS)
def test_what_is_seen_holds_only_what_is_permitted(at_stage: At, reader: str, stage: str) -> None:
    desk = at_stage(stage).desk(reader)
    seen = access.seen_by(desk.selection, desk.who)
    assert met(json.dumps(seen.values, ensure_ascii=False).encode()) == permitted(reader, stage)


@pytest.mark.parametrize("stage", ["scoring", "moderation"])
@pytest.mark.parametrize("reader", READERS)
def test_a_whole_selection_file_holds_only_what_is_permitted(at_stage: At, reader: str, stage: str) -> None:
    desk = at_stage(stage).desk(reader)
    file = write_selection(access.seen_by(desk.selection, desk.who)).encode()
    assert met(file) == permitted(reader, stage)
    assert read_selection(file, "whole.yaml").seq


@pytest.mark.parametrize("reader", READERS)
def test_no_total_speaks_of_hidden_marks(at_stage: At, reader: str) -> None:
    """With two evaluators a mean would give the other's mark away."""
    desk = at_stage("scoring").desk(reader)
    seen = access.seen_by(desk.selection, desk.who)
    ranking = rank(seen)
    given = {
        member
        for member, layer in zip(ranking.marks.members, ranking.marks.marks, strict=True)
        if np.isfinite(layer).any()
    }
    assert given == ({desk.who.id} if reader in RATERS else set())
    assert met(ranking_csv(ranking, seen, "en")) <= permitted(reader, "scoring")
