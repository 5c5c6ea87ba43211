"""Who wins with what there is to give out: places, money, exclusive projects, equal shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from votes.counting.budget import BudgetResult, BudgetRule, BudgetRules
from votes.counting.case import Case, Chosen, Number, costed_case, is_bound
from votes.counting.completion import share
from votes.counting.errors import CountError
from votes.counting.facts import Facts, facts_of
from votes.counting.funding import fund
from votes.counting.purse import CostedCandidate
from votes.counting.rules import Rules
from votes.counting.selection import select
from votes.counting.share_rules import ShareRules
from votes.counting.spending import Allocation, ConflictRule, OverBudget
from votes.counting.standing import Settled, refined


def choose(case: Case, settled: Sequence[Settled] = ()) -> Chosen:
    """The choice after every tie that was settled, in turn (A-7).

    Raises CountError("order_incomplete", by) for an order that does not name exactly the tied.
    """
    chosen = _choose(case)
    for each in settled:
        if each.names != sorted(chosen.tied):
            raise CountError("order_incomplete", each.by)
        standing = refined(case.standing, each)
        case = case._replace(standing=standing, settled=(*case.settled, each))
        chosen = _choose(case)
    return chosen


def _choose(case: Case) -> Chosen:
    if case.round.revote or not is_bound(case.rules, case.facts):
        found = select(case.standing, case.passing, case.round.places)
        return Chosen(found.sure, found.tied, found.places_left_for_tied, found.empty_places)
    if case.rules.allocation is Allocation.EQUAL_SHARES:
        return _share_out(case)
    return _give_out(case)


def _give_out(case: Case) -> Chosen:
    """Most votes first within money, places and exclusive groups (B-33, B-34)."""
    rules = case.rules
    running, dearer = _without_dearer(case)
    candidates = costed_case(case, running)
    found = fund(candidates, budget_rules(rules, case.round.places))
    codes: dict[str, tuple[str, Mapping[str, Number]]] = {
        line.candidate: (line.code, {**line.numbers}) for line in found.log
    }
    codes |= dict.fromkeys(dearer, ("dearer_of_conflict", {}))
    tied = _first_tied(found, candidates)
    filled = len(found.funded)
    room = case.round.places - filled
    has_money = rules.budget is not None
    return Chosen(
        sure=found.funded,
        tied=tied,
        places_left_for_tied=max(1, min(room, len(tied) - 1)) if tied else 0,
        empty_places=0 if has_money or tied else room,
        open=found.open,
        left=None if rules.budget is None else _left(found, rules.budget, case.facts),
        part=None if found.part is None else (found.part[0], int(found.part[1])),
        codes=codes,
    )


def budget_rules(rules: Rules, places: int) -> BudgetRules:
    """The settings of giving out money by votes in a rule set."""
    stops = rules.over_budget is OverBudget.STOP
    return BudgetRules(
        budget=Fraction(rules.budget or 0),
        rule=BudgetRule.GREEDY_NO_SKIP if stops else BudgetRule.GREEDY,
        places=places,
        part_funding=rules.over_budget is OverBudget.PART,
        tie_break=rules.budget_tie,
    )


def _left(found: BudgetResult, budget: int, facts: Facts) -> int:
    """What remains, while a tie is open of those who are sure."""
    if found.left is not None:
        return int(found.left)
    return budget - sum(facts_of(facts, name).cost for name in found.funded)


def _first_tied(found: BudgetResult, candidates: Sequence[CostedCandidate]) -> tuple[str, ...]:
    """Of the groups whose order matters the one with the most votes, without those surely in."""
    if found.is_decided:
        return ()
    votes = {each.name: each.votes for each in candidates}
    group = max(found.tied, key=lambda group: votes[group[0]])
    return tuple(name for name in group if name in found.open)


def _without_dearer(case: Case) -> tuple[list[str], list[str]]:
    """Where the rules say so, of those passing that exclude each other the dearer ones go first."""
    names = sorted(case.passing)
    if case.rules.conflict_rule is not ConflictRule.CHEAPER:
        return names, []
    dearer = []
    for name in names:
        mine = facts_of(case.facts, name)
        others = (facts_of(case.facts, other) for other in names if other != name)
        if any(each.conflicts & mine.conflicts and each.cost < mine.cost for each in others):
            dearer.append(name)
    return [name for name in names if name not in dearer], dearer


def _share_out(case: Case) -> Chosen:
    """Equal Shares of the money, or of the places where no money is given out (rule 3)."""
    rules = case.rules
    if case.profile is None:
        raise CountError("ballots_needed", "equal_shares")
    found = share(
        costed_case(case, sorted(case.passing), 1),
        case.profile,
        share_rules(rules, case.round.places),
        settled=[each.order for each in case.settled],
    )
    equals = {name for group in found.tied for name in group} if found.open else set[str]()
    tied = tuple(sorted(equals & {*found.open} or equals))
    return Chosen(
        sure=tuple(name for name in found.funded if name not in tied),
        tied=tied,
        places_left_for_tied=max(1, len(tied) - 1) if tied else 0,
        open=found.open,
        left=int(found.left),
        codes={name: ("not_afforded", {}) for name in case.passing - {*found.funded}}
        | {name: ("depends_on_tie", {}) for name in found.open},
        shared=found,
    )


def share_rules(rules: Rules, places: int) -> ShareRules:
    """The settings of Equal Shares in a rule set; without a budget a project costs one place."""
    has_money = rules.budget is not None
    return ShareRules(
        budget=Fraction(places if rules.budget is None else rules.budget),
        satisfaction=rules.share_satisfaction,
        completion=rules.share_completion,
        step=Fraction(rules.share_step) if has_money else Fraction(1, 100),
        stop=rules.share_stop,
        whole_start=rules.share_whole_start and has_money,
        comparison=rules.share_comparison,
        places=places,
        ties=rules.share_ties,
    )
