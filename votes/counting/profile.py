"""Ballots grouped by what they say: who supports what together, which a plain tally forgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Members = Mapping[str, Mapping[int, Sequence[int]]]


@dataclass(frozen=True)
class Profile:
    """Distinct ballots by number: how many of each (`weights`), and which of them support whom.

    `members` are the numbers of the ballots behind each candidate, by score; score 1 is approval.
    Blank ballots are left out. The order of the numbers means nothing.
    """

    weights: Sequence[int] = ()
    members: Members | None = None

    @property
    def backers(self) -> Members:
        """`members`, empty where there are none."""
        return self.members or {}

    @property
    def voters(self) -> int:
        """Ballots that support something."""
        return sum(self.weights)

    def votes(self) -> Counter[str]:
        """Ballots naming each candidate."""
        weights = self.weights
        return Counter(
            {
                name: sum(sum(map(weights.__getitem__, groups)) for groups in scores.values())
                for name, scores in self.backers.items()
            }
        )

    def points(self, name: str) -> int:
        """Scores of all supporters together."""
        return sum(
            score * sum(map(self.weights.__getitem__, groups))
            for score, groups in self.backers[name].items()
        )

    def only(self, names: Iterable[str]) -> Profile:
        """The same voters with nothing but these candidates; those who support none stay voters."""
        kept = frozenset(names)
        found = {name: each for name, each in self.backers.items() if name in kept}
        return Profile(self.weights, found)


def approving(ballots: Iterable[Iterable[str]]) -> Profile:
    """The profile of approval ballots; the order of names on a ballot does not matter."""
    kinds: Counter[frozenset[str]] = Counter(map(frozenset, ballots))
    kinds.pop(frozenset(), None)
    members: dict[str, list[int]] = {}
    for group, kind in enumerate(kinds):
        for name in kind:
            if name in members:
                members[name].append(group)
            else:
                members[name] = [group]
    return Profile(list(kinds.values()), {name: {1: groups} for name, groups in members.items()})


def scoring(ballots: Iterable[Iterable[tuple[str, int]]]) -> Profile:
    """The profile of ballots that give whole points; a project given none is not supported."""
    kinds: Counter[Hashable] = Counter()
    members: dict[str, dict[int, list[int]]] = {}
    for ballot in ballots:
        kind = tuple(sorted(pair for pair in ballot if pair[1] > 0))
        if kind and kind not in kinds:
            for name, score in kind:
                members.setdefault(name, {}).setdefault(score, []).append(len(kinds))
        if kind:
            kinds[kind] += 1
    return Profile(list(kinds.values()), members)
