"""How evenly candidates are spread over communities and needs: shares, and warnings in time.

X10. Only counts of people enter, none below ten is shown, and nothing about a person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

SMALLEST = 10  # people; a smaller community's number is not shown and gives no share
HALF = 50  # percent of the candidates in one kind of need
FAR = 20  # percentage points between the share of cost and the share of people


class Item(NamedTuple):
    """A candidate: its community (empty for the whole street), kind of need and cost in fen."""

    place: str
    category: str
    cost_fen: int


@dataclass(frozen=True)
class Share:
    """One community or kind of need: counts, and shares in percent; None where unknown."""

    name: str
    count: int
    count_share: int
    cost_fen: int
    cost_share: int
    people: int | None = None
    people_share: int | None = None


@dataclass(frozen=True)
class Warn:
    """What is out of balance: ``empty_place``, ``heavy_need``, ``much_cost``, ``little_cost``."""

    code: str
    name: str
    share: int = 0
    people_share: int = 0


@dataclass(frozen=True)
class Balance:
    """The panel: communities, needs and what to warn of."""

    places: Sequence[Share]
    needs: Sequence[Share]
    warnings: Sequence[Warn]


def balance(items: Sequence[Item], people: Mapping[str, int]) -> Balance:
    """Shares of *items* by community and need; *people* counts the register by community.

    Candidates for the whole street belong to no community and are left out of the comparison
    of cost with people.
    """
    known = {name: number for name, number in people.items() if number >= SMALLEST}
    names = [*people, *sorted({it.place for it in items if it.place} - set(people))]
    everybody = sum(known.values())
    local = [it for it in items if it.place]
    places = [
        _share(name, [it for it in local if it.place == name], local, known.get(name), everybody)
        for name in names
    ]
    needs = [
        _share(name, [it for it in items if it.category == name], items)
        for name in sorted({it.category for it in items})
    ]
    needs.sort(key=lambda it: (-it.count, it.name))
    return Balance(places, needs, list(_warnings(places, needs)) if items else [])


def _share(
    name: str,
    mine: Sequence[Item],
    everything: Sequence[Item],
    people: int | None = None,
    everybody: int = 0,
) -> Share:
    cost, whole = sum(it.cost_fen for it in mine), sum(it.cost_fen for it in everything)
    return Share(
        name,
        len(mine),
        percent(len(mine), len(everything)),
        cost,
        percent(cost, whole),
        people,
        None if people is None else percent(people, everybody),
    )


def percent(part: int, whole: int) -> int:
    """*part* of *whole* in percent, halves up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def _warnings(places: Iterable[Share], needs: Iterable[Share]) -> Iterable[Warn]:
    for it in places:
        if it.people_share is None:
            continue
        if it.count == 0:
            yield Warn("empty_place", it.name, 0, it.people_share)
        elif it.cost_share - it.people_share >= FAR:
            yield Warn("much_cost", it.name, it.cost_share, it.people_share)
        elif it.people_share - it.cost_share >= FAR:
            yield Warn("little_cost", it.name, it.cost_share, it.people_share)
    for it in needs:
        if it.count > 1 and it.count_share > HALF:
            yield Warn("heavy_need", it.name, it.count_share)
