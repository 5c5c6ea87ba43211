"""What is in scope and what is not: the list as values, and which item a text is about.

A word of the list may join parts with ``+``: all of them must occur. Longer words weigh more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from commons.text import fold

SIDES = ("in", "out")
CHANNELS = (
    "hotline_12345",
    "police_110",
    "fire_119",
    "ambulance_120",
    "owners",
    "own_affair",
    "mediation",
    "court",
    "labour_12333",
    "consumer_12315",
    "discipline_12388",
    "petition",
    "superior",
    "assistance",
    "none",
)
OTHER = "other"
LIMITS = {"title": 60, "reason": 200, "words": 1000, "examples": 400}
WORDS, WORD = 80, 30
ITEMS = 60


@dataclass(frozen=True)
class Item:
    """One entry of the list: *number* is never given twice, *channel* is empty for what is in."""

    number: str
    side: str
    title: str
    channel: str
    reason: str
    words: tuple[str, ...]
    examples: str = ""

    def plain(self) -> dict[str, Any]:
        """The item as it is stored."""
        return asdict(self) | {"words": list(self.words)}


def item_of(stored: dict[str, Any]) -> Item:
    """The item that :meth:`Item.plain` has stored."""
    return Item(**{**stored, "words": tuple(stored["words"])})


def weight(item: Item, text: str) -> float:
    """How much of *item* is in the folded *text*: nothing, or from one up."""
    found = 0.0
    for word in item.words:
        parts = [part for part in word.split("+") if part]
        if parts and all(part in text for part in parts):
            found += max(1.0, sum(len(part) for part in parts) / 2)
    return found


def advise(items: Iterable[Item], *texts: str) -> Item | None:
    """The item outside of the scope that *texts* are about, or None: a hint, never a refusal.

    What lies within the scope speaks against it, at half its weight.
    """
    text = fold(" ".join(texts)).replace(" ", "")
    weighed = [(weight(item, text), item) for item in items]
    public = max((found for found, item in weighed if item.side == "in"), default=0.0)
    outside = [
        (found, item) for found, item in weighed if item.side == "out" and found > public / 2
    ]
    return max(outside, key=lambda pair: pair[0], default=(0.0, None))[1]


def next_number(items: Sequence[Item], given: Iterable[str], side: str) -> str:
    """A number that no item has or had: P for what is in, N for what is not."""
    letter = "P" if side == "in" else "N"
    numbers = {item.number for item in items} | set(given)
    taken = [int(number[1:]) for number in numbers if number[0] == letter]
    return f"{letter}{max(taken, default=0) + 1}"
