"""A published election counted again by our own code, and compared with what was published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from votes.counting.budget import BudgetResult, BudgetRule, BudgetRules, TieBreak
from votes.counting.errors import CountError, RuleError
from votes.counting.funding import fund
from votes.counting.purse import CostedCandidate
from votes.counting.selection import select
from votes.counting.share_rules import Completion
from votes.pabulib.box import BoxCount, count_box
from votes.pabulib.election import Election
from votes.pabulib.replays import Asked, Replay, ReplayRule
from votes.pabulib.shares import other_outcome, share_election

__all__ = ["Asked", "Replay", "ReplayRule", "costed_projects", "replay"]


# A threshold that a file states is kept under every rule: "greedy-threshold" only says so by name.
_SAME_COUNT: Mapping[ReplayRule, BudgetRule] = {
    ReplayRule.GREEDY: BudgetRule.GREEDY,
    ReplayRule.GREEDY_THRESHOLD: BudgetRule.GREEDY,
    ReplayRule.GREEDY_NO_SKIP: BudgetRule.GREEDY_NO_SKIP,
}
_SHARES: Mapping[ReplayRule, Mapping[str, Any]] = {
    ReplayRule.EQUAL_SHARES: {},
    ReplayRule.EQUAL_SHARES_ADD1: {"completion": Completion.ADD1},
    ReplayRule.EQUAL_SHARES_ADD1U: {"completion": Completion.ADD1U},
    ReplayRule.EQUAL_SHARES_COMPARISON: {"comparison": True},
}


def replay(election: Election, asked: Asked) -> Replay:
    """Count an election by the asked rule or the file's own, and compare. Never raises for a rule.

    Top K takes no threshold and no money into account; the greedy rules keep the file's threshold,
    and K as a further limit if given.
    """
    rule = asked.rule or _own_rule(election)
    found = Replay(str(rule), election.rule, None, None, official=election.official)
    try:
        box = count_box(
            election,
            duplicates_counted=asked.duplicates_counted,
            limits_ignored=asked.limits_ignored,
        )
    except RuleError as error:
        return replace(found, refusal=f"{error.code}: {error.subject}")
    found = replace(found, box=box, tally_differs=_differing(election, box))
    if not isinstance(rule, ReplayRule):
        return replace(found, refusal=f"rule_not_supported: {rule}")
    if rule is ReplayRule.TOP_K:
        return _top_k(election, asked, found, box)
    if rule not in _SAME_COUNT:
        return _otherwise(election, asked, found, rule)
    return _within_budget(election, asked, found, box)


def _own_rule(election: Election) -> ReplayRule | str:
    names = {rule.value for rule in [*_SAME_COUNT, *_SHARES]}
    return ReplayRule(election.rule) if election.rule in names else election.rule


def _otherwise(election: Election, asked: Asked, found: Replay, rule: ReplayRule) -> Replay:
    """Equal Shares and the rules of the literature: no official count to agree with."""
    try:
        if rule not in _SHARES:
            selected = other_outcome(election, rule.value.replace("-", "_"))
            return replace(
                found, selected=selected, same_selection=_is_same(selected, found.official)
            )
        shared = share_election(election, replace(asked.shares, **_SHARES[rule]))
    except CountError as error:
        return replace(found, refusal=f"{error.code}: {error.subject}")
    return replace(
        found,
        selected=shared.funded,
        tie_groups=shared.tied,
        left=shared.left,
        same_selection=_is_same(shared.funded, found.official),
        shared=shared,
    )


def _top_k(election: Election, asked: Asked, found: Replay, box: BoxCount) -> Replay:
    if asked.places is None:
        return replace(found, refusal="places_missing: top-k")
    standing = {
        each.id for each in election.projects if not each.is_withdrawn and box.tally[each.id] > 0
    }
    selection = select(box.tally, standing, asked.places)
    return replace(
        found,
        selected=selection.sure,
        tie_groups=(selection.tied,) if selection.tied else (),
        places_left_for_tied=selection.places_left_for_tied,
        tie_break=TieBreak.NONE,
        same_selection=_is_same(selection.sure, found.official),
    )


def _within_budget(election: Election, asked: Asked, found: Replay, box: BoxCount) -> Replay:
    candidates = costed_projects(election, box)
    rules = BudgetRules(
        budget=election.budget,
        rule=_SAME_COUNT[ReplayRule(found.rule)],
        minimum_votes=election.threshold,
        places=asked.places,
        tie_break=asked.tie_break,
    )
    result = fund(candidates, rules)
    same = _is_same(result.funded, found.official)
    return replace(
        found,
        selected=result.funded,
        tie_groups=result.tied,
        tie_break=asked.tie_break,
        left=result.left,
        reasons={line.candidate: line.code for line in result.log},
        same_selection=same,
        agrees=_agrees(election, rules, candidates, result),
    )


def costed_projects(election: Election, box: BoxCount) -> list[CostedCandidate]:
    """The projects of a file with cost and counted votes or points."""
    return [
        CostedCandidate(
            project.id, project.cost, box.tally[project.id], withdrawn=project.is_withdrawn
        )
        for project in election.projects
    ]


def _agrees(
    election: Election,
    rules: BudgetRules,
    candidates: Sequence[CostedCandidate],
    result: BudgetResult,
) -> bool | None:
    """Do the official winners follow from this rule with some order of those with equal votes?

    One order is enough to try: officially selected ones first, and of the others the dearest, since
    only one that does not fit can end the count before the others.
    """
    official = election.official
    is_own_rule = election.rule in {name.value for name in _SAME_COUNT}
    if official is None or not is_own_rule:
        return None
    if _SAME_COUNT[ReplayRule(election.rule)] is not rules.rule or rules.places is not None:
        return None
    if not result.tied:
        return set(result.funded) == set(official)
    first = sorted(candidates, key=lambda each: (each.name not in official, -each.cost, each.name))
    in_that_order = replace(rules, tie_break=TieBreak.LOT)
    witness = fund(candidates, in_that_order, [each.name for each in first])
    return set(witness.funded) == set(official)


def _is_same(selected: Sequence[str], official: Sequence[str] | None) -> bool | None:
    return None if official is None else set(selected) == set(official)


def _differing(election: Election, box: BoxCount) -> tuple[str, ...]:
    """Projects whose published votes or score are not what the ballots say."""
    return tuple(
        project.id
        for project in election.projects
        if (project.votes is not None and project.votes != box.naming[project.id])
        or (project.score is not None and project.score != box.tally[project.id])
    )
