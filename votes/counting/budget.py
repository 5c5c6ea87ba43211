"""Choosing within a budget: greedy by votes, most votes first; money exact, ties reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from votes.counting.errors import CountError, RuleError
from votes.counting.purse import CostedCandidate, Purse

Number = int | str | Fraction


class BudgetRule(StrEnum):
    """What happens at the first candidate that does not fit: go on to the next, or stop."""

    GREEDY = "greedy"
    GREEDY_NO_SKIP = "greedy_no_skip"


class TieBreak(StrEnum):
    """Who of those with equal votes goes first; `none` leaves a tie that matters open."""

    NONE = "none"
    CHEAPER = "cheaper"
    DEARER = "dearer"
    LOT = "lot"


NOT_YET = frozenset({"equal_shares", "equalshares", "equalshares/add1"})


@dataclass(frozen=True)
class BudgetRules:
    """How money is given out; RuleError names a rule that is not legal or not supported yet.

    `minimum_votes` is inclusive, `places` the most that may win (None: no such limit). With
    `part_funding` the first that does not fit gets what is left, and the count ends.
    """

    budget: Fraction
    rule: BudgetRule = BudgetRule.GREEDY
    minimum_votes: int | Fraction = 0
    places: int | None = None
    part_funding: bool = False
    tie_break: TieBreak = TieBreak.NONE

    def __post_init__(self) -> None:
        if type(self.budget) is not Fraction or self.budget < 0:
            raise RuleError("illegal_value", "budget")
        if type(self.minimum_votes) not in (int, Fraction) or self.minimum_votes < 0:
            raise RuleError("illegal_value", "minimum_votes")
        if self.places is not None and (type(self.places) is not int or self.places < 1):
            raise RuleError("illegal_value", "places")
        if type(self.rule) is not BudgetRule or type(self.tie_break) is not TieBreak:
            raise RuleError("illegal_value", "rule")

    @property
    def is_order_decisive(self) -> bool:
        """Does one that does not fit end the count, so that its place in the order matters?"""
        return self.part_funding or self.rule is BudgetRule.GREEDY_NO_SKIP


def budget_rule(name: str) -> BudgetRule:
    """A rule by name; RuleError("rule_not_supported", name) for those that come later."""
    try:
        return BudgetRule(name)
    except ValueError:
        code = "rule_not_supported" if name in NOT_YET else "unknown_rule"
        raise RuleError(code, name) from None


@dataclass(frozen=True)
class MoneyLine:
    """Why one candidate is where it is: a code, and votes and money as exact numbers."""

    candidate: str
    code: str
    numbers: Mapping[str, int | Fraction] = field(default_factory=dict)


@dataclass(frozen=True)
class BudgetResult:
    """`funded` in order of votes are sure; `open` ones depend on a tie nobody has broken.

    `tied` are the groups of equal votes in which the order matters, broken or not. `left` is None
    while the tie is open. `part` is who got the rest of the money, and how much.
    """

    funded: tuple[str, ...]
    open: tuple[str, ...]
    tied: tuple[tuple[str, ...], ...]
    left: Fraction | None
    part: tuple[str, Fraction] | None
    log: tuple[MoneyLine, ...]
    tie_break: TieBreak
    is_complete: bool = True

    def __post_init__(self) -> None:
        if bool(self.open) != (self.left is None) or set(self.open) & set(self.funded):
            raise CountError("bad_result", "budget")

    @property
    def is_decided(self) -> bool:
        """Is nothing left to a tie?"""
        return not self.open


def excluded(candidate: CostedCandidate, rules: BudgetRules) -> str:
    """Why a candidate is out whatever the others do, as a code; empty if it is in the running."""
    if candidate.withdrawn:
        return "withdrawn"
    if candidate.votes <= 0:
        return "zero_votes"
    return "below_minimum" if candidate.votes < rules.minimum_votes else ""


def equal_groups(
    candidates: Iterable[CostedCandidate], rules: BudgetRules
) -> list[list[CostedCandidate]]:
    """Those in the running, most votes first, equal votes together and in order of name."""
    groups: dict[object, list[CostedCandidate]] = {}
    for each in sorted(candidates, key=lambda each: (-each.votes, each.name)):
        if not excluded(each, rules):
            groups.setdefault(each.votes, []).append(each)
    return list(groups.values())


def order_matters(group: Sequence[CostedCandidate], purse: Purse, rules: BudgetRules) -> bool:
    """Would another order within this group of equal votes give another result?"""
    if purse.is_closed or len(group) < 2:
        return False
    fitting = [each for each in group if not purse.obstacle(each)]
    short = [each for each in group if purse.obstacle(each) == "does_not_fit"]
    if rules.part_funding and purse.left > 0 and len(short) > 1:
        return True
    if rules.is_order_decisive and short and fitting:
        return True
    return not purse.holds_all(fitting)
