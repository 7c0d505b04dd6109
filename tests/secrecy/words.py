"""What each reader may meet of the committee's private words, by stage: the promise, written out by hand."""

from services.records import STAGES
from tests.secrecy.conftest import PRICE, private_words, token

RATERS = ("ana", "bo", "chair")
READERS = ("ana", "bo", "chair", "con", "buy", "dee", "nobody")
MARKS = [word for name in RATERS for word in private_words(name)]
PRICES = [*(token("buy", kind) for kind in ("line", "correction", "fill")), str(PRICE)]
EVERYTHING = [*MARKS, *PRICES]


def permitted(reader: str, stage: str) -> set[str]:
    """The words that `reader` may meet at `stage`."""
    own = private_words(reader) if reader in RATERS else []
    marks = MARKS if STAGES.index(stage) >= STAGES.index("reveal") else own
    prices = PRICES if reader == "buy" or STAGES.index(stage) >= STAGES.index("prices") else []
    return {*marks, *prices}


def met(content: bytes) -> set[str]:
    """The private words that stand in `content`, whatever else it is."""
    return {word for word in EVERYTHING if word.encode() in content}
