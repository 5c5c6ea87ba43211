"""Matters heard again and again (X17): alike in words and place within a quarter, put together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from commons.clock import at_local
from commons.text import bigrams
from proposals.rules.likeness import Said, likeness

ALIKE = 0.26  # from here on two short texts are about the same thing
NEAR = 0.02  # what the same place adds: being neighbours is not being about the same
LEAST = 3  # so many make a common matter
MOST = 500  # the newest of a quarter that are compared
SHARED, RARE = 3, 40  # words in common, of words that at most so many texts use


@dataclass(frozen=True)
class Heard:
    """One matter or voice as it is compared: its key, what it says, where it was heard."""

    key: str
    said: Said
    station: str


@dataclass(frozen=True)
class Cluster:
    """Matters that are about the same thing; the first one is the likest to all others."""

    keys: tuple[str, ...]
    stations: tuple[str, ...]


def quarter_of(day: date) -> str:
    """The quarter of a day, such as ``2026Q4``."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def quarter_bounds(quarter: str) -> tuple[datetime, datetime] | None:
    """The first moment of a quarter and of the next one; None when it is none."""
    year, mark, number = quarter.partition("Q")
    if not (mark and year.isascii() and year.isdigit() and len(year) == 4 and year >= "2000"):
        return None
    if number not in ("1", "2", "3", "4") or year > "2999":
        return None
    first = int(number) * 3 - 2
    nearest = (int(year) + first // 10, (first + 2) % 12 + 1)
    return at_local(date(int(year), first, 1)), at_local(date(*nearest, 1))


def clusters(heard: Sequence[Heard]) -> list[Cluster]:
    """Groups of at least three, the largest first; each joins the group it is likest to.

    Only pairs that share rare words are compared, so the work stays small.
    """
    likes = _likes(heard[:MOST])
    taken: set[int] = set()
    found: list[Cluster] = []
    order = sorted(likes, key=lambda at: (-len(likes[at]), heard[at].key))
    for at in order:
        if at in taken:
            continue
        others = sorted(
            (one for one in likes[at] if one not in taken), key=lambda one: -likes[at][one]
        )
        if len(others) + 1 >= LEAST:
            group = [at, *others]
            taken.update(group)
            stations = dict.fromkeys(heard[one].station for one in group if heard[one].station)
            found.append(Cluster(tuple(heard[one].key for one in group), tuple(stations)))
    return sorted(found, key=lambda one: (-len(one.keys), one.keys))


def _likes(heard: Sequence[Heard]) -> dict[int, dict[int, float]]:
    """For each, those it is alike to, with how much."""
    words = [set(bigrams(f"{one.said.title} {one.said.place} {one.said.text}")) for one in heard]
    holding: dict[str, list[int]] = {}
    for at, mine in enumerate(words):
        for word in mine:
            holding.setdefault(word, []).append(at)
    likes: dict[int, dict[int, float]] = {at: {} for at in range(len(heard))}
    for at, mine in enumerate(words):
        near = Counter(
            other for word in mine if len(holding[word]) <= RARE for other in holding[word]
        )
        for other, shared in near.items():
            if other > at and shared >= SHARED:
                score = _score(heard[at], heard[other])
                if score >= ALIKE:
                    likes[at][other] = likes[other][at] = score
    return likes


def _score(one: Heard, other: Heard) -> float:
    """How alike the words are, whatever the place and the kind, and a little for the same place."""
    left, right = one.said, other.said
    words = likeness(Said(left.title, left.text, ""), Said(right.title, right.text, ""))
    return words + NEAR * bool(one.station and one.station == other.station)
