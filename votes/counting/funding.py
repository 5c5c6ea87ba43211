"""Giving out a budget in the declared order, with one line of reason for every candidate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from votes.counting.branches import Branches, explore
from votes.counting.budget import (
    BudgetResult,
    BudgetRules,
    MoneyLine,
    TieBreak,
    equal_groups,
    excluded,
    order_matters,
)
from votes.counting.errors import CountError
from votes.counting.purse import CostedCandidate, Purse

_Key = Callable[[CostedCandidate], tuple[object, ...]]


def fund(
    candidates: Iterable[CostedCandidate], rules: BudgetRules, lot_order: Sequence[str] = ()
) -> BudgetResult:
    """Give the budget out; ties that matter stay open unless the rules say how to break them.

    `lot_order` (first drawn first) is used for the whole count when `tie_break` is `lot`. Raises
    CountError("duplicate_candidate" | "lot_order_incomplete").
    """
    all_of_them = sorted(candidates, key=lambda each: each.name)
    if len({each.name for each in all_of_them}) < len(all_of_them):
        raise CountError("duplicate_candidate")
    if rules.tie_break is TieBreak.NONE:
        branches = explore(equal_groups(all_of_them, rules), rules)
        if branches.is_open:
            return _open_result(all_of_them, rules, branches)
    walk = _Walk(rules, _key_for(rules.tie_break, lot_order))
    for group in equal_groups(all_of_them, rules):
        walk.give(group)
    return walk.result(all_of_them)


def _key_for(tie_break: TieBreak, lot_order: Sequence[str]) -> _Key:
    if tie_break is TieBreak.DEARER:
        return lambda each: (-each.cost, each.name)
    if tie_break is TieBreak.CHEAPER:
        return lambda each: (each.cost, each.name)
    if tie_break is TieBreak.NONE:  # only where the order decides nothing
        return lambda each: (each.name,)
    drawn = {name: at for at, name in enumerate(lot_order)}

    def key(each: CostedCandidate) -> tuple[object, ...]:
        if each.name not in drawn:
            raise CountError("lot_order_incomplete", each.name)
        return (drawn[each.name],)

    return key


class _Walk:
    """One pass through the groups of equal votes."""

    def __init__(self, rules: BudgetRules, key: _Key) -> None:
        self.rules = rules
        self.key = key
        self.purse = Purse(rules.budget, rules.places)
        self.funded: list[str] = []
        self.part: tuple[str, Fraction] | None = None
        self.tied: list[tuple[str, ...]] = []
        self.lines: dict[str, MoneyLine] = {}

    def give(self, group: list[CostedCandidate]) -> None:
        """Go through one group in the declared order."""
        if order_matters(group, self.purse, self.rules):
            self.tied.append(tuple(each.name for each in group))
        for each in sorted(group, key=self.key) if len(group) > 1 else group:
            self._step(each)

    def _step(self, each: CostedCandidate) -> None:
        before = self.purse
        code = before.obstacle(each)
        if not code:
            self.funded.append(each.name)
            self.purse = before.without(each)
            code = "funded"
        elif code == "does_not_fit" and self.rules.part_funding:
            code = self._part_fund(each)
        elif code == "does_not_fit" and self.rules.is_order_decisive:
            self.purse = before.closed()
        self.lines[each.name] = MoneyLine(
            each.name,
            code,
            {"votes": each.votes, "cost": each.cost, "left": before.left, "then": self.purse.left},
        )

    def _part_fund(self, each: CostedCandidate) -> str:
        rest = self.purse.left
        self.purse = self.purse.closed(Fraction(0))
        if rest == 0:
            return "does_not_fit"
        self.part = (each.name, rest)
        return "part_funded"

    def result(self, candidates: Sequence[CostedCandidate]) -> BudgetResult:
        """The result with a line for everyone, those never in the running included."""
        return BudgetResult(
            funded=tuple(self.funded),
            open=(),
            tied=tuple(self.tied),
            left=self.purse.left,
            part=self.part,
            log=_log(candidates, self.rules, self.lines),
            tie_break=self.rules.tie_break,
        )


def _log(
    candidates: Sequence[CostedCandidate], rules: BudgetRules, lines: Mapping[str, MoneyLine]
) -> tuple[MoneyLine, ...]:
    ordered = sorted(candidates, key=lambda each: (-each.votes, each.name))
    return tuple(lines.get(each.name) or _excluded_line(each, rules) for each in ordered)


def _excluded_line(each: CostedCandidate, rules: BudgetRules) -> MoneyLine:
    numbers: dict[str, int | Fraction] = {"votes": each.votes, "cost": each.cost}
    code = excluded(each, rules)
    if code == "below_minimum":
        numbers["minimum"] = rules.minimum_votes
    return MoneyLine(each.name, code, numbers)


def _open_result(
    candidates: Sequence[CostedCandidate], rules: BudgetRules, branches: Branches
) -> BudgetResult:
    """What is sure in every order of the tied, and what depends on it."""
    sure, possible = branches.sure(), branches.possible()
    codes = dict.fromkeys(possible, "depends_on_tie") | dict.fromkeys(sure, "funded_in_any_order")
    ordered = sorted(candidates, key=lambda each: (-each.votes, each.name))
    lines = {each.name: _open_line(each, codes) for each in ordered if not excluded(each, rules)}
    return BudgetResult(
        funded=tuple(each.name for each in ordered if each.name in sure),
        open=tuple(each.name for each in ordered if each.name in possible - sure),
        tied=tuple(sorted(branches.tied)),
        left=None,
        part=None,
        log=_log(candidates, rules, lines),
        tie_break=rules.tie_break,
        is_complete=branches.is_complete,
    )


def _open_line(each: CostedCandidate, codes: Mapping[str, str]) -> MoneyLine:
    code = codes.get(each.name, "not_funded_in_any_order")
    return MoneyLine(each.name, code, {"votes": each.votes, "cost": each.cost})
