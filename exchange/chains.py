"""Verified chains in words and as JSON: where each ends, its first broken fact, the anchor met or not."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from exchange.stage_marks import marked, stage_lines
from services.chain import Anchor
from services.text import Language
from services.verification import Chain
from words.catalogue import say
from words.formats import moment


def chains_text(chains: Sequence[Chain], anchor: Anchor | None, language: Language) -> str:
    """Where each chain that holds ends, and what else is to be known of it."""
    if not chains:
        return say(language, "cli.verify.empty")
    return "\n".join(line for chain in chains if chain.holds for line in _sound(chain, anchor, language))


def _sound(chain: Chain, anchor: Anchor | None, language: Language) -> Iterator[str]:
    name = {"selection": chain.selection}
    yield say(language, "cli.verify.sound", **name, fact=str(chain.seq), hash=chain.hash)
    if chain.is_met and anchor:
        yield say(language, "cli.verify.met", **name, fact=str(anchor.seq))
    if chain.hidden:
        yield say(language, "cli.verify.hidden", **name, count=chain.hidden)
    if chain.standing:
        yield from (f"  {line}" for line in stage_lines(chain.standing, language))


def failed_lines(
    chains: Iterable[Chain], file: str, anchor: Anchor | None, language: Language
) -> Iterator[str]:
    """The first broken fact of each chain that does not hold, and each anchor that is not met."""
    for chain in chains:
        broken = chain.broken
        if broken is not None:
            told = {
                "fact": str(broken.seq),
                "actor": broken.actor or "?",
                "at": _moment(broken.at, language),
                "subject": broken.subject or "?",
                "what": say(language, f"break.{broken.what}"),
            }
            yield say(language, "cli.verify.broken_at", file=file, selection=chain.selection, **told)
        elif chain.is_met is False:
            fact = str(anchor.seq) if anchor else str(chain.seq)
            yield say(language, "cli.verify.unmet", selection=chain.selection, fact=fact)


def _moment(text: str, language: Language) -> str:
    """A moment in words; what was tampered with may be none, and is shown as it is."""
    try:
        return moment(text, language)
    except ValueError:
        return text or "?"


def chains_json(chains: Iterable[Chain], file: str, language: Language) -> dict[str, Any]:
    """Every chain that was verified: where it ends, or where and how it is broken."""
    return {"database": file, "selections": [_chain_json(chain, language) for chain in chains]}


def _chain_json(chain: Chain, language: Language) -> dict[str, Any]:
    found = {
        "selection": chain.selection,
        "ok": chain.holds,
        "fact": chain.seq,
        "hash": None if chain.broken else chain.hash,
        "broken": chain.broken.what if chain.broken else None,
    }
    if chain.is_met is not None:
        found["anchor_met"] = chain.is_met
    if chain.standing:
        found |= marked(chain.standing, language)
    if chain.hidden:
        found["hidden"] = chain.hidden
    if chain.broken:
        found |= {name: getattr(chain.broken, name) for name in ("at", "actor", "subject")}
    return found
