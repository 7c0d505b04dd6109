"""Undo and redo as a law: what an act changed is given back, and said again, and never another's act."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services import commands, undoing
from services.faults import Refused
from tests import cases


def _code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.faults[0].code


def _act(desk: commands.Desk, name: str, number: int) -> None:
    criterion = cases.rated(desk.selection)[number % 3]
    acts: dict[str, Any] = {
        "weight": lambda: commands.put(desk, "weight", ("cost",), 21 + number),
        "mark": lambda: commands.put(desk, "rating", ("v1", criterion, desk.who.id), {"mark": number % 6}),
        "answers": lambda: commands.put_all(
            desk, [("answer", ("v1", need), {"fit": "standard", "days": number}) for need in ("R1", "R2")]
        ),
        "vendor": lambda: commands.put(desk, "vendor", (f"v{number + 3}",), {"name": f"Late {number}"}),
        "remove": lambda: commands.remove(desk, "requirement", ("R3",)),
        "rule": lambda: commands.put(desk, "rule", ("ties",), {"zone": number / 100}),
    }
    acts[name]()


_ACTS = st.lists(
    st.tuples(st.sampled_from(["weight", "mark", "answers", "vendor", "rule"]), st.integers(0, 20)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=_ACTS)
def test_undoing_every_act_gives_back_every_state_and_redoing_says_them_again(
    chair: commands.Desk, acts: list[tuple[str, int]]
) -> None:
    states = [chair.selection.fingerprint]
    for name, number in acts:
        _act(chair, name, number)
        if chair.selection.fingerprint != states[-1]:
            states.append(chair.selection.fingerprint)
    for state in reversed(states[:-1]):
        undoing.undo(chair)
        assert chair.selection.fingerprint == state
    for state in states[1:]:
        undoing.redo(chair)
        assert chair.selection.fingerprint == state
    with pytest.raises(Refused) as refused:
        undoing.redo(chair)
    assert _code(refused) == "nothing_to_redo"


def test_a_removal_with_all_that_was_said_about_it_comes_back(chair: commands.Desk) -> None:
    _act(chair, "answers", 4)
    before = chair.selection.fingerprint
    commands.remove(chair, "vendor", ("v1",))
    undoing.undo(chair)
    assert chair.selection.fingerprint == before


def test_a_new_act_ends_what_could_be_redone(chair: commands.Desk) -> None:
    _act(chair, "weight", 1)
    undoing.undo(chair)
    _act(chair, "weight", 2)
    with pytest.raises(Refused) as refused:
        undoing.redo(chair)
    assert _code(refused) == "nothing_to_redo"


def test_what_somebody_has_said_since_is_not_overwritten(chair: commands.Desk) -> None:
    _act(chair, "weight", 1)
    consultant = cases.evaluator_desk(chair, "Sol", "consultant")
    commands.put(consultant, "weight", ("cost",), 44)
    before = chair.selection.seq
    with pytest.raises(Refused) as refused:
        undoing.undo(chair)
    assert (_code(refused), refused.value.faults[0].params["fact"]) == ("said_since", before)
    assert chair.selection.seq == before


def test_nobody_undoes_or_redoes_another_s_act(chair: commands.Desk) -> None:
    consultant = cases.evaluator_desk(chair, "Sol", "consultant")
    _act(chair, "weight", 1)
    undoing.undo(chair)
    for act in (undoing.undo, undoing.redo):
        with pytest.raises(Refused):
            act(consultant)


def test_a_refusal_to_undo_names_no_mark_that_is_still_secret(blind_chair: commands.Desk) -> None:
    commands.move(blind_chair, "scoring", "Ready enough")
    commands.put(blind_chair, "vendor", ("v9",), {"name": "Late"})
    evaluator = cases.evaluator_desk(blind_chair, "Ana")
    commands.put(
        evaluator, "rating", ("v9", cases.rated(blind_chair.selection)[0], evaluator.who.id), {"mark": 3}
    )
    with pytest.raises(Refused) as refused:
        undoing.undo(blind_chair)
    assert _code(refused) == "still_used"
    assert not [path for path in refused.value.faults[0].params["by"] if path.startswith("rating")]  # type: ignore[attr-defined]  # a list of subjects


def test_a_reason_that_only_looks_like_an_undoing_undoes_nothing(chair: commands.Desk) -> None:
    _act(chair, "weight", 1)
    commands.put(chair, "weight", ("cost",), 50, reason=f"{undoing.UNDONE}x")
    undoing.undo(chair)
    assert chair.selection.weight("cost") == 22
