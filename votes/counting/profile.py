"""Ballots grouped by what they say: who supports what together, which a plain tally forgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Support = tuple[tuple[str, int], ...]  # (candidate, score) in order of name; score 1 is approval


@dataclass(frozen=True)
class Profile:
    """Distinct ballots and how many of each; blank ballots are left out. Scores are above 0."""

    groups: Mapping[Support, int]

    @property
    def voters(self) -> int:
        """Ballots that support something."""
        return sum(self.groups.values())

    def votes(self) -> Counter[str]:
        """Ballots naming each candidate."""
        found: Counter[str] = Counter()
        for support, number in self.groups.items():
            for name, _score in support:
                found[name] += number
        return found

    def only(self, names: Iterable[str]) -> Profile:
        """The same voters with nothing but these candidates; those who support none stay voters."""
        kept, found = frozenset(names), Counter[Support]()
        for support, number in self.groups.items():
            found[tuple(pair for pair in support if pair[0] in kept)] += number
        return Profile(found)


def approving(ballots: Iterable[Iterable[str]]) -> Profile:
    """The profile of approval ballots; the order of names on a ballot does not matter."""
    kinds = Counter(map(frozenset, ballots))
    kinds.pop(frozenset(), None)
    return Profile({tuple((name, 1) for name in sorted(kind)): n for kind, n in kinds.items()})


def scoring(ballots: Iterable[Iterable[tuple[str, int]]]) -> Profile:
    """The profile of ballots that give whole points; a project given none is not supported."""
    kinds = Counter(tuple(sorted(pair for pair in ballot if pair[1] > 0)) for ballot in ballots)
    kinds.pop((), None)
    return Profile(kinds)
