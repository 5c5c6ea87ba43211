"""In what order candidates stand: whole numbers compared one after the other, larger first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from votes.counting.choices import NUMBER_STYLES, Style
from votes.counting.errors import CountError
from votes.counting.rules import Rules
from votes.counting.spending import RankBy
from votes.counting.tally import Tally

Standing = Mapping[str, tuple[int, ...]]
SettledBy = Literal["revote", "chair", "lot", "advice"]


@dataclass(frozen=True)
class Settled:
    """How a tie was settled: by whom, and the tied in groups, best first; a group is still equal.

    The chair's and the lot's order have one name in each group.
    """

    by: SettledBy
    order: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> list[str]:
        """All whom the order names, sorted."""
        return sorted(name for group in self.order for name in group)

    def as_dict(self) -> dict[str, object]:
        """In JSON's types, as the published bundle carries it under `settled`."""
        return {"by": self.by, "order": [list(group) for group in self.order]}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Settled:
        """Back from `as_dict`; CountError("unknown_order") for another way to settle a tie."""
        if stored["by"] not in get_args(SettledBy):
            raise CountError("unknown_order", str(stored["by"]))
        return cls(stored["by"], tuple(tuple(map(str, group)) for group in stored["order"]))


def one_by_one(by: SettledBy, order: Sequence[str]) -> Settled:
    """An order in which nobody is equal."""
    return Settled(by, tuple((name,) for name in order))


def standing_of(rules: Rules, tally: Tally) -> Standing:
    """Approvals; or points; or what order numbers are worth under the rules (B-05)."""
    if tally.paper.style not in NUMBER_STYLES:
        return {name: (votes,) for name, votes in tally.approvals.items()}
    numbers = {
        name: {int(number): found[name] for number, found in tally.marks.items() if found[name]}
        for name in sorted(tally.paper.candidates)
    }
    if rules.style is Style.RANK and rules.rank_by is RankBy.ORDER_COUNT:
        places = range(1, tally.paper.most + 1)
        return {name: tuple(each.get(at, 0) for at in places) for name, each in numbers.items()}
    return {
        name: (sum(_worth(rules, tally.paper.most, at) * n for at, n in each.items()),)
        for name, each in numbers.items()
    }


def _worth(rules: Rules, most: int, number: int) -> int:
    """What a number on a ballot is worth; with Borda the last of the order numbers is worth 1."""
    if rules.style is Style.POINTS:
        return number
    if rules.rank_by is RankBy.BORDA:
        return most + 1 - number
    return rules.rank_scores[number - 1] if number <= len(rules.rank_scores) else 0


def refined(standing: Standing, settled: Settled) -> Standing:
    """The standing with those tied told apart by the order that settled them.

    Whoever is equal to them but wins in any order, and so was not tied, goes before them.
    """
    last = {name: -at for at, group in enumerate(settled.order) for name in group}
    return {name: (*numbers, last.get(name, 1)) for name, numbers in standing.items()}
