"""Every formula on the same offers: who wins under each, and which vendor that loses decides it."""

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from services.costing.laboratory import Laboratory, Phantom, Spoiler, Trial
from ui.components import Row, table, vendor_names
from ui.markup import plain
from ui.state import Here
from words.formats import money, number

FIRST = "★"


def trials(place: Here, found: Laboratory) -> None:
    """Who wins under how many formulas, the totals, and what each first place hangs on."""
    st.markdown(plain(winners_sentence(place, found)))
    warn = st.warning if hangs_on_a_loser(found.stated) else st.caption
    warn(plain(" ".join(stated_sentences(place, found))))
    totals = trial_rows(place, found)
    table(totals, key="laboratory_trials", numbers=list(_headers(place, found)))
    st.caption(plain(place.say("laboratory.table_note", multiple=float(found.multiple))))
    deciding = deciding_rows(place, found)
    if deciding:
        st.header(place.say("laboratory.deciding"), anchor=False)
        if sentences := spoiler_sentences(place, found):
            st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))
        names = [name for name in deciding[0] if any(row[name] for row in deciding)]
        table([{name: row[name] for name in names} for row in deciding], key="laboratory_deciding")
        notes = {"decided_by": "decided_note", "one_more": "one_more_note"}
        shown = [note for column, note in notes.items() if place.say(f"column.{column}") in names]
        st.caption(plain(" ".join(place.say(f"laboratory.{note}") for note in shown)))


def winners_sentence(place: Here, found: Laboratory) -> str:
    """Who wins under how many of the formulas."""
    names, total = vendor_names(place), len(found.trials)
    counts = {vendor: sum(trial.wins(vendor) for trial in found.trials) for vendor in found.prices}
    leaders = sorted((vendor for vendor in counts if counts[vendor]), key=lambda id: -counts[id])
    if not leaders:
        return place.say("laboratory.nobody")
    stated = place.say(f"formula.{found.stated.formula}")
    if len(leaders) == 1 and counts[leaders[0]] == total:
        return place.say("laboratory.wins_all", first=names[leaders[0]], count=total, formula=stated)
    winners = [
        place.say("laboratory.wins_under", vendor=names[vendor], count=counts[vendor], total=total)
        for vendor in leaders
    ]
    return place.say("laboratory.wins", winners=", ".join(winners), formula=stated)


def hangs_on_a_loser(trial: Trial) -> bool:
    """Whether a vendor that does not win, there or not, decides who does."""
    return bool(trial.spoilers or trial.phantoms)


def stated_sentences(place: Here, found: Laboratory) -> Iterator[str]:
    """What the stated formula makes the ranking hang on."""
    trial = found.stated
    if trial.spoilers:
        yield place.say("laboratory.depends")
    if trial.phantoms:
        yield place.say("laboratory.depends_phantom", cases=_cases(place, trial))
    if hangs_on_a_loser(trial) and trial.formula == "linear":
        yield place.say("laboratory.state_anchors")
    if not hangs_on_a_loser(trial):
        yield place.say("laboratory.free")


def spoiler_sentences(place: Here, found: Laboratory) -> list[str]:
    """Each vendor that loses and decides, with the formulas under which it does."""
    deciding: dict[str, list[tuple[Trial, Spoiler]]] = {}
    for trial in found.trials:
        for spoiler in trial.spoilers:
            deciding.setdefault(spoiler.vendor, []).append((trial, spoiler))
    names = vendor_names(place)
    return [
        place.say(
            "laboratory.spoiler",
            count=len(held),
            vendor=names[vendor],
            firsts=_list(place, [names[id] for id in _between_whom(*held[0])]),
            formulas=[place.say(f"formula.{trial.formula}") for trial, _ in held],
        )
        for vendor, held in deciding.items()
    ]


def _between_whom(trial: Trial, spoiler: Spoiler) -> list[str]:
    return list(dict.fromkeys((*trial.first, *spoiler.first)))


def _list(place: Here, names: Sequence[str]) -> str:
    """Names as a sentence lists them."""
    if len(names) < 2:
        return "".join(names)
    return place.say("laboratory.and", first=", ".join(names[:-1]), second=names[-1])


def trial_rows(place: Here, found: Laboratory) -> list[Row]:
    """One row a formula: who is first, and the total of each vendor, a star for the first."""
    headers = _headers(place, found)
    return [
        {
            place.say("column.formula"): _formula(place, trial),
            place.say("column.first_under"): _list(place, [_name(place, id) for id in trial.first]),
            **{header: _cell(place, trial, id) for header, id in headers.items()},
        }
        for trial in found.trials
    ]


def deciding_rows(place: Here, found: Laboratory) -> list[Row]:
    """One row for each formula under which a vendor that loses decides, or one more could."""
    return [
        {
            place.say("column.formula"): _formula(place, trial),
            place.say("column.first_under"): _list(place, [_name(place, id) for id in trial.first]),
            place.say("column.decided_by"): _deciders(place, trial),
            place.say("column.one_more"): _cases(place, trial),
        }
        for trial in found.trials
        if hangs_on_a_loser(trial)
    ]


def _cases(place: Here, trial: Trial) -> str:
    """At which prices one more offer would make whom win."""
    return " · ".join(
        place.say("laboratory.first_then", price=between(place, phantom), vendor=_name(place, phantom.first))
        for phantom in trial.phantoms
    )


def _headers(place: Here, found: Laboratory) -> Mapping[str, str]:
    """The column of each vendor, by the stated ranking; one that is excluded says so."""
    ranks, names = found.stated.ranks, vendor_names(place)
    ordered = sorted(found.prices, key=lambda id: ranks[id] or len(ranks) + 1)
    out = place.say("laboratory.out")
    return {f"{names[id]} ({out})" if id in found.excluded else names[id]: id for id in ordered}


def _formula(place: Here, trial: Trial) -> str:
    name = place.say(f"formula.{trial.formula}")
    return place.say("laboratory.stated", formula=name) if trial.is_stated else name


def _cell(place: Here, trial: Trial, vendor: str) -> str:
    total = trial.totals[vendor]
    if total is None:
        return ""
    written = number(total, place.language)
    return f"{FIRST} {written}" if trial.wins(vendor) else written


def _deciders(place: Here, trial: Trial) -> str:
    """Who loses and decides, and who would be first without."""
    return " · ".join(
        place.say(
            "laboratory.without",
            vendor=_name(place, spoiler.vendor),
            first=_list(place, [_name(place, id) for id in spoiler.first]),
        )
        for spoiler in trial.spoilers
    )


def _name(place: Here, vendor: str) -> str:
    return vendor_names(place)[vendor]


def between(place: Here, phantom: Phantom) -> str:
    """The prices at which one more offer would decide, in words."""
    currency = place.selection.rule("costs").currency
    low, high = (
        "" if end is None else money(end, currency, place.language) for end in (phantom.low, phantom.high)
    )
    code = "between" if low and high else "at_most" if high else "at_least"
    return place.say(f"laboratory.{code}", low=low, high=high)
