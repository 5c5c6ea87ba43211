"""Which proposals may exclude each other: found by distance or by the words of the place (pure)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from commons.lifecycle import lifecycle
from commons.text import fold
from proposals.rules.points import At, distance_m

CONFLICT = lifecycle(
    "conflict",
    "seen",
    [
        ("seen", "confirm", "confirmed", "proposals.conflict_confirmed"),
        ("seen", "dismiss", "dismissed", "proposals.conflict_dismissed"),
        ("dismissed", "confirm", "confirmed", "proposals.conflict_confirmed"),
        ("confirmed", "lift", "lifted", "proposals.conflict_lifted"),
        ("lifted", "confirm", "confirmed", "proposals.conflict_confirmed"),
    ],
)
KINDS = ("either_or", "same_place")
FOUND_BY = ("hand", "distance", "words")
NEAR_M = 100
LIKE = 0.6
# Where a proposal can still meet another one on a ballot.
MEETING_STATES = ("gathering", "reviewing", "appealed", "deliberating", "shortlisted")


@dataclass(frozen=True)
class Site:
    """Where a proposal is: its point if it has one, and its community with the words."""

    id: UUID
    area_id: UUID | None
    place: str
    point: At | None = None


@dataclass(frozen=True)
class Meeting:
    """Two proposals that may be about the same place, and why it seems so."""

    first_id: UUID
    second_id: UUID
    found_by: str
    distance_m: int | None = None


def pair(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """Two ids in the order in which they are stored."""
    return (one, other) if one.bytes < other.bytes else (other, one)


def meetings(sites: Iterable[Site]) -> list[Meeting]:
    """Every pair that lies within :data:`NEAR_M`, or in one community with like words."""
    found: dict[tuple[UUID, UUID], Meeting] = {}
    known = list(sites)
    words = {site.id: _bigrams(site.place) for site in known}
    for one, other in _close(known):
        key = pair(one.id, other.id)
        met = _meeting(key, one, other, _shared(words[one.id], words[other.id]))
        if met is not None:
            found.setdefault(key, met)
    return sorted(found.values(), key=lambda it: (it.distance_m is None, it.distance_m or 0))


def _meeting(key: tuple[UUID, UUID], one: Site, other: Site, like: float) -> Meeting | None:
    if one.point and other.point:
        metres = distance_m(one.point, other.point)
        return Meeting(*key, "distance", metres) if metres <= NEAR_M else None
    alike = one.area_id is not None and one.area_id == other.area_id
    return Meeting(*key, "words") if alike and like >= LIKE else None


def likeness(one: str, other: str) -> float:
    """How much two places are the same in words, from 0 to 1: shared pairs of characters."""
    return _shared(_bigrams(one), _bigrams(other))


def _shared(left: set[str], right: set[str]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _bigrams(text: str) -> set[str]:
    plain = "".join(char for char in fold(text) if char.isalnum())
    return {plain[at : at + 2] for at in range(len(plain) - 1)} or ({plain} if plain else set())


def _close(sites: list[Site]) -> Iterator[tuple[Site, Site]]:
    """The pairs worth a look: neighbours in a grid of about a kilometre, or in one community."""
    cells: dict[tuple[int, int], list[Site]] = defaultdict(list)
    areas: dict[UUID | None, list[Site]] = defaultdict(list)
    for site in sites:
        areas[site.area_id].append(site)
        if site.point:
            cells[site.point.lat // 10_000, site.point.lng // 10_000].append(site)
    for together in areas.values():
        yield from combinations(together, 2)
    for (north, east), here in cells.items():
        near = [cells.get((north + a, east + b), []) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        for one in here:
            yield from ((one, other) for some in near for other in some if other.id != one.id)
