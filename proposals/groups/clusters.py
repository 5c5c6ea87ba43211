"""Groups of people who stand close together: k-means in whole numbers, with a fixed seed.

A group below five people or two in a hundred is dissolved into its neighbours: it would point at
persons, and it is mostly one odd row.
"""

import random
from dataclasses import dataclass

import numpy as np

from proposals.groups.axes import Floats, Whole

MOST_GROUPS = 5
FEWEST_PEOPLE, FEWEST_PERCENT = 5, 2
STARTS, ROUNDS = 12, 200
_AT_A_TIME = 1024


@dataclass(frozen=True)
class Grouping:
    """For each person the number of the group, from zero, the largest group first."""

    labels: tuple[int, ...]
    sizes: tuple[int, ...]
    inertia: int
    silhouette: float


def smallest(people: int) -> int:
    """The least size of a group among so many people."""
    return max(FEWEST_PEOPLE, -(-people * FEWEST_PERCENT // 100))


def find_groups(points: Whole, seed: int) -> Grouping:
    """The grouping into two to five groups with the best silhouette; one group if none holds."""
    found: dict[int, tuple[int, tuple[int, ...]]] = {}
    for wanted in range(2, MOST_GROUPS + 1):
        draw = random.Random(seed * 100 + wanted)  # noqa: S311 - repeatable, not secret
        for _start in range(STARTS):
            labels = _settled(points, _spread(points, wanted, draw))
            made = int(labels.max(initial=0)) + 1
            if made > 1:
                tried = (_inertia(points, labels), tuple(labels.tolist()))
                found[made] = min(found.get(made, tried), tried)
    if not found:
        return Grouping((0,) * len(points), (len(points),), 0, 0.0)
    options = [_grouping(points, *found[made]) for made in sorted(found)]
    return max(options, key=lambda one: (one.silhouette, -len(one.sizes)))


def silhouette(points: Whole, labels: tuple[int, ...]) -> float:
    """How much nearer people are to their own group than to the next one, from -1 to 1."""
    own = np.array(labels)
    groups = int(own.max()) + 1
    belongs = (own[:, None] == np.arange(groups)[None, :]).astype(np.float64)
    sizes = belongs.sum(axis=0)
    total = 0.0
    for begin in range(0, len(points), _AT_A_TIME):
        part = slice(begin, begin + _AT_A_TIME)
        sums = np.sqrt(_squares(points[part], points).astype(np.float64)) @ belongs
        total += _closeness(sums, sizes, own[part])
    return round(total / len(points), 6)


def _closeness(sums: Floats, sizes: Floats, own: Whole) -> float:
    rows = np.arange(len(own))
    inside = sums[rows, own] / np.maximum(sizes[own] - 1, 1)
    others = sums / sizes
    others[rows, own] = np.inf
    outside = others.min(axis=1)
    far = np.maximum(inside, outside)
    return float(np.where(far > 0, (outside - inside) / np.where(far > 0, far, 1), 0.0).sum())


def _spread(points: Whole, wanted: int, draw: random.Random) -> Whole:
    """First centres: each next one is drawn with the square of its distance (k-means++)."""
    centres = [points[draw.randrange(len(points))]]
    while len(centres) < wanted:
        nearest = _squares(points, np.array(centres)).min(axis=1)
        total = int(nearest.sum())
        if total == 0:
            break
        ticket = draw.randrange(total)
        centres.append(points[int(np.searchsorted(nearest.cumsum(), ticket, side="right"))])
    return np.array(centres)


def _settled(points: Whole, centres: Whole) -> Whole:
    """Move the centres until nobody changes the group; dissolve what is too small."""
    least = smallest(len(points))
    while True:
        labels, centres = _moved(points, centres)
        sizes = np.bincount(labels, minlength=len(centres))
        if len(centres) == 1 or sizes.min() >= least:
            return labels
        centres = np.delete(centres, int(sizes.argmin()), axis=0)


def _moved(points: Whole, centres: Whole) -> tuple[Whole, Whole]:
    labels = np.full(len(points), -1)
    for _round in range(ROUNDS):
        nearest = _squares(points, centres).argmin(axis=1)
        if (nearest == labels).all():
            break
        labels = nearest
        counts = np.bincount(labels, minlength=len(centres))
        for group in np.flatnonzero(counts):
            sums = points[labels == group].sum(axis=0)
            centres[group] = (2 * sums + counts[group]) // (2 * counts[group])
    return labels, centres


def _inertia(points: Whole, labels: Whole) -> int:
    """The sum of squares from each person to the middle of the group."""
    total = 0
    for group in range(int(labels.max()) + 1):
        members = points[labels == group]
        middle = (2 * members.sum(axis=0) + len(members)) // (2 * len(members))
        total += int(((members - middle) ** 2).sum())
    return total


def _grouping(points: Whole, inertia: int, labels: tuple[int, ...]) -> Grouping:
    """Named by size, the largest first; equal ones by who comes first."""
    counts = {group: labels.count(group) for group in set(labels)}
    order = sorted(counts, key=lambda group: (-counts[group], labels.index(group)))
    names = {group: place for place, group in enumerate(order)}
    named = tuple(names[group] for group in labels)
    sizes = tuple(counts[group] for group in order)
    return Grouping(named, sizes, inertia, silhouette(points, named))


def _squares(points: Whole, centres: Whole) -> Whole:
    apart = points[:, None, :] - centres[None, :, :]
    squares: Whole = (apart * apart).sum(axis=2)
    return squares
