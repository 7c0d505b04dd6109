"""What a person sees is kept from run to run, and is always what would be found out anew."""

import random
from pathlib import Path

import pytest

from services import access, commands
from services.journal import Statement
from services.selections import Selections
from tools.durability.scene import VENDORS, Scene, desk, opened, prepare


@pytest.mark.parametrize("seed", range(4))
def test_a_view_that_is_kept_is_the_one_that_would_be_made_anew(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # acts, not secrets
    with opened(tmp_path / "pondera.db") as store:
        scene = prepare(store, members=3, criteria=3)
        for number in range(25):
            _act(store, scene, number, chance)
            for member in (scene.chair, *scene.members, ""):
                if chance.random() < 0.6:  # not everybody looks after each act
                    _check(store, scene, member)


def _act(store: Selections, scene: Scene, number: int, chance: random.Random) -> None:
    """A mark, a mark taken back, a vendor reworded, or a step to the reveal and back."""
    whole, member = store.get(scene.selection), chance.choice(scene.members)
    ids = (chance.choice(VENDORS), chance.choice(scene.criteria), member)
    chair = desk(store, scene.selection, scene.chair)
    match chance.randrange(8):
        case 0:
            stage = "reveal" if whole.stage == "scoring" else "scoring"
            store.say(scene.selection, scene.chair, [Statement("stage", stage, whole.expects("stage"))])
        case 1:
            commands.put(chair, "vendor", (ids[0],), {"name": f"Vendor {number}"})
        case 2 if whole.stage == "scoring" and whole.get("rating", *ids):
            commands.remove(desk(store, scene.selection, member), "rating", ids)
        case _ if whole.stage == "scoring":
            said = {"mark": number % 6, "comment": f"act {number}"}
            commands.put(desk(store, scene.selection, member), "rating", ids, said)


def _check(store: Selections, scene: Scene, member: str) -> None:
    kept, anew = store.get(scene.selection), Selections(store.journal).get(scene.selection)
    who = access.viewer(kept, member)
    here, there = access.seen_by(kept, who), access.seen_by(anew, who)
    assert (here.seq, here.hash, here.fingerprint) == (there.seq, there.hash, there.fingerprint)
    assert here.facts == there.facts
    assert {kind: held for kind, held in here.records.items() if held} == {
        kind: held for kind, held in there.records.items() if held
    }
