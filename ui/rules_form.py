"""The rules of a selection that the chair chooses before scoring."""

from functools import partial

import streamlit as st

from services import commands
from ui.dialogs import attempt_inside, seen_by
from ui.state import Here

EFFECTS = ("exclude", "cap", "warn")
COMBINES = ("mean", "median", "trimmed")


def rules_form(place: Here) -> None:
    """Gates, the mark that counts, and the tie zone."""
    gates, committee, ties = (place.selection.rule(name) for name in ("gates", "committee", "ties"))
    with st.form("rules"):
        effect = st.radio(
            place.say("rules.effect"),
            EFFECTS,
            index=EFFECTS.index(gates.effect),
            format_func=lambda word: place.say(f"effect.{word}"),
            captions=[place.say(f"effect.{word}_help") for word in EFFECTS],
            key="rules_effect",
        )
        cap = st.number_input(place.say("rules.cap"), 0.0, 100.0, float(gates.cap), key="rules_cap")
        combine = st.radio(
            place.say("rules.combine"),
            COMBINES,
            index=COMBINES.index(committee.combine),
            format_func=lambda word: place.say(f"combine.{word}"),
            captions=[place.say(f"combine.{word}_help") for word in COMBINES],
            key="rules_combine",
        )
        zone = st.number_input(place.say("rules.zone"), 0.0, 100.0, 100 * ties.zone, key="rules_zone")
        sent = st.form_submit_button(
            place.say("dialog.save"), disabled=not place.may("rule"), key="rules_send"
        )
    seen = seen_by(place, "rules", sent)
    if sent:
        said = [
            ("rule", ("gates",), {"effect": effect, "cap": cap}),
            ("rule", ("committee",), {"combine": combine}),
            ("rule", ("ties",), {"zone": zone / 100}),
        ]
        put = partial(commands.put_all, place.desk, said, seen=seen)
        attempt_inside(place, put, "notice.saved")
