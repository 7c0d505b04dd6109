"""The fields of a cost line that depend on how it is charged: only those that its unit needs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from services.costing.lines import CostLine
from ui.fields import Fields
from ui.state import Here

PER_USER = frozenset({"per_user", "per_user_month", "per_user_year"})
YEARLY = frozenset({"per_user_month", "per_user_year", "per_month", "per_year", "percent_build"})
TIERED = PER_USER | {"per_month", "per_year"}
TIER_RULES = ("graduated", "volume", "package")
TIER = ("start", "amount", "low", "high")


@dataclass(frozen=True)
class TariffFields:
    """The fields of `line` (None for a new one) under the unit `basis`; `key` tells forms apart."""

    place: Here
    line: CostLine | None
    basis: str
    key: str

    def said(self) -> dict[str, Any]:
        """Every field that the unit needs, in the order in which a price list is read."""
        return {**self._seats(), **self._tiers(), **self._once(), **self._years(), **self._money()}

    @property
    def _fields(self) -> Fields:
        return Fields(self.place, self.line, "cost_field", self.key)

    def _now(self, name: str, unsaid: Any) -> Any:
        return getattr(self.line, name) if self.line else unsaid

    def _label(self, name: str) -> str:
        return self.place.say(f"cost_field.{name}")

    def _whole(self, name: str, least: int) -> int:
        now = self._now(name, least)
        return int(
            st.number_input(self._label(name), min_value=least, value=now, key=f"cost_{name}/{self.key}")
        )

    def _percent(self, name: str) -> float:
        now = 100.0 * (self._now(name, 0) or 0)
        found = st.number_input(self._label(name), value=now, step=1.0, key=f"cost_{name}/{self.key}")
        return round(found / 100, 6)

    def _side_by_side(self, drawn: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
        said = {}
        for cell, (name, draw) in zip(st.columns(len(drawn)), drawn.items(), strict=True):
            with cell:
                said[name] = draw()
        return said

    def _seats(self) -> dict[str, Any]:
        """Who is billed, and at least how many seats, sold by how many."""
        if self.basis not in PER_USER:
            return {}
        said: dict[str, Any] = {}
        types = self.place.selection.rule("costs").user_types
        if types:
            titles = {id: self.place.text(type.title) for id, type in types.items()}
            said["users"] = self._fields.one_of("users", {"": self._label("all_users"), **titles})
        return said | self._side_by_side(
            {"minimum": lambda: self._whole("minimum", 0), "bundle": lambda: self._whole("bundle", 1)}
        )

    def _tiers(self) -> dict[str, Any]:
        """The steps of a price list, in place of the amount; nothing where there is none."""
        if self.basis not in TIERED:
            return {"tiers": []}
        label = {name: self._label(f"tier_{name}") for name in TIER}
        held = [
            {shown: getattr(tier, name) for name, shown in label.items()} for tier in self._now("tiers", ())
        ]
        with st.expander(self._label("tiers"), expanded=bool(held)):
            st.caption(self._label("tiers_help"))
            rows: Any = st.data_editor(
                held or [dict.fromkeys(label.values())],
                key=f"cost_tiers/{self.key}",
                num_rows="dynamic",
                hide_index=True,
                placeholder="",
                column_config={shown: st.column_config.NumberColumn(min_value=0) for shown in label.values()},
            )
            rule = st.selectbox(
                self._label("tier_rule"),
                TIER_RULES,
                index=TIER_RULES.index(self._now("tier_rule", TIER_RULES[0])),
                format_func=lambda word: self.place.say(f"history.tier_rule.{word}"),
                key=f"cost_tier_rule/{self.key}",
            )
        return {"tiers": _tiers(rows, label), "tier_rule": rule}

    def _once(self) -> dict[str, Any]:
        """When a one-off line is due."""
        if self.basis in YEARLY or self.basis.startswith("percent"):
            return {}
        return self._side_by_side(
            {"year": lambda: self._whole("year", 0), "at_end": lambda: self._fields.tick("at_end")}
        )

    def _years(self) -> dict[str, Any]:
        """From when to when a yearly line runs, how it rises, what is taken off at first."""
        if self.basis not in YEARLY:
            return {}
        fields = self._fields
        said = self._side_by_side(
            {"rise": lambda: self._percent("rise"), "fixed_years": lambda: self._whole("fixed_years", 1)}
        )
        with st.expander(self._label("more_years")):
            said |= self._side_by_side(
                {
                    "first_year": lambda: self._whole("first_year", 1),
                    "last_year": lambda: fields.whole("last_year"),
                }
            )
            said |= self._side_by_side(
                {
                    "discount": lambda: self._percent("discount"),
                    "discount_years": lambda: self._whole("discount_years", 1),
                }
            )
            said |= self._side_by_side(
                {"floor": lambda: fields.amount("floor") or 0, "growth": lambda: self._percent("growth")}
            )
        return said

    def _money(self) -> dict[str, Any]:
        """In which currency, with which VAT, until when."""
        fields, key = self._fields, self.key
        with st.expander(self._label("money")):
            said = self._side_by_side(
                {
                    "currency": lambda: st.text_input(
                        self._label("currency"),
                        self._now("currency", "") or "",
                        max_chars=3,
                        key=f"cost_currency/{key}",
                    ),
                    "rate": lambda: fields.number("rate", "%.6g"),
                    "rate_day": lambda: fields.day("rate_day"),
                }
            )
            said |= self._side_by_side(
                {
                    "vat_rate": self._vat,
                    "includes_vat": lambda: fields.tick("includes_vat"),
                    "internal": lambda: fields.tick("internal"),
                }
            )
            said["valid_until"] = fields.day("valid_until")
        return said | {"currency": said["currency"].strip().upper() or None, "rate": said["rate"] or None}

    def _vat(self) -> float | None:
        now = self._now("vat_rate", None)
        found = st.number_input(
            self._label("vat_rate"),
            min_value=0.0,
            max_value=100.0,
            value=None if now is None else 100.0 * now,
            key=f"cost_vat_rate/{self.key}",
        )
        return None if found is None else round(found / 100, 6)


def _tiers(rows: Sequence[Mapping[str, Any]], label: Mapping[str, str]) -> list[dict[str, Any]]:
    """The steps as they are said; empty rows are none."""
    found = []
    for row in rows:
        cells = {name: row.get(shown) for name, shown in label.items()}
        said = {name: cell for name, cell in cells.items() if cell is not None}
        if said:
            found.append(said)
    return found
