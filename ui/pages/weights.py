"""Weights: the tree with local and global weights side by side, edited in place."""

import streamlit as st

from services import commands
from ui import components, state, tables
from ui.charts import bars
from ui.charts.frame import Series
from ui.editing import Row, editor
from ui.markup import plain
from ui.readiness import readiness_line
from words.formats import share

place = components.open_page("weights")
weighting = state.ranking(place).weighting
if not weighting.axes:
    components.nothing_yet(place, "weights.empty")

axes = list(weighting.axes)
heaviest = max(axes, key=weighting.global_weights.__getitem__)
titles = {id: place.text(node.title) for id, node in place.selection.criteria.items()}
components.chart(
    place,
    bars.stacked(
        [place.say("weights.total")],
        [Series(titles[axis], [100 * weighting.global_weights[axis]]) for axis in axes],
        place.language,
    ),
    place.say(
        "weights.reading",
        first=titles[heaviest],
        share=share(weighting.global_weights[heaviest], place.language, 0),
    ),
    key="weights_axes",
)

nodes = list(weighting.global_weights)
points = place.say("column.points")


def save(position: int, cells: Row) -> None:
    """Say the new points of one node."""
    id = nodes[position]
    state.attempt(
        lambda: commands.put(place.desk, "weight", (id,), cells[points]),
        "notice.saved",
    )


may = components.why_not(place, "weight")
rows = tables.weight_rows(place, weighting, nodes)
editor(
    rows,
    "weights_editor",
    save,
    {
        points: st.column_config.NumberColumn(min_value=0.0, help=place.say("weights.points_help")),
        place.say("column.local"): components.percent(),
        place.say("column.global"): components.percent(),
    },
    locked=[column for column in tables.columns(place, tables.WEIGHT) if column != points] if may else True,
    height=520,
)
st.caption(plain(place.say("weights.rule")))
if place.selection.rule("price").formula == "none":
    st.info(plain(place.say("price_rule.apart")), icon=":material/info:")
line = readiness_line(place)
if line:
    st.info(plain(line), icon=":material/info:")
