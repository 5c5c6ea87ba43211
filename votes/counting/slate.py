"""Is the list of candidates long enough for a real choice (A-4)?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from votes.counting.rules import Rules

LONGEST_NAME = 200


@dataclass(frozen=True)
class SlateObstacle:
    """One thing wrong with the candidates: a code, whether it blocks the poll, and the numbers."""

    code: str
    blocks: bool
    numbers: Mapping[str, int] = field(default_factory=dict)


def enough_candidates(places: int, percent: int = 20) -> int:
    """Candidates that make a choice: K + max(1, percent of K rounded up); 12 for 10."""
    return places + max(1, -(-percent * places // 100))


def obstacles_to_slate(rules: Rules, candidates: Sequence[str]) -> tuple[SlateObstacle, ...]:
    """What stands against these candidates under these rules, blocking ones first (A-4).

    `no_name`, `duplicate_candidate`, `fewer_than_places` and `equal_slate_not_adopted` block;
    `few_candidates` only warns.
    """
    numbers = {"candidates": len(candidates), "places": rules.places}
    found = []
    if any(not name.strip() or len(name) > LONGEST_NAME for name in candidates):
        found.append(SlateObstacle("no_name", True, numbers))
    if len(set(candidates)) < len(candidates):
        found.append(SlateObstacle("duplicate_candidate", True, numbers))
    if rules.as_many_as_fit:
        return tuple(found)
    if len(candidates) < rules.places:
        found.append(SlateObstacle("fewer_than_places", True, numbers))
    elif len(candidates) == rules.places and not rules.equal_slate:
        found.append(SlateObstacle("equal_slate_not_adopted", True, numbers))
    wanted = enough_candidates(rules.places, rules.differential_percent)
    if rules.places < len(candidates) < wanted:
        found.append(SlateObstacle("few_candidates", False, {**numbers, "wanted": wanted}))
    return tuple(found)


def next_slate_size(places_left: int) -> int:
    """Candidates of the second round: max(r + 1, 1.2 r rounded up) for r places left (A-7)."""
    return max(places_left + 1, -(-12 * places_left // 10))
