"""What may not stand together in one rule set: the rule at fault, and a stable reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from votes.counting.aside import CARRIED, binding_method
from votes.counting.budget import TieBreak
from votes.counting.choices import (
    ENDING_STEPS,
    LaterThreshold,
    Shortfall,
    Style,
    Threshold,
    TieStep,
)
from votes.counting.conduct import Channel, Electorate, Extender, Secrecy
from votes.counting.share_rules import ShareTie
from votes.counting.spending import Allocation, OverBudget, RankBy

if TYPE_CHECKING:
    from votes.counting.rules import Rules

FREE_STYLES = frozenset({Style.APPROVE_UPTO_K, Style.RANK, Style.POINTS, Style.BUDGET_BASKET})


def _marks_cross(rules: Rules) -> bool:
    most = rules.places if rules.most_marks is None else rules.most_marks
    return rules.least_marks > most


def _limits_marks_of_another_style(rules: Rules) -> bool:
    """The other styles leave no number of marks open to a further limit."""
    is_free = rules.most_marks is None and rules.least_marks == 1
    return rules.style not in FREE_STYLES and not is_free


def _steps_do_not_end(rules: Rules) -> bool:
    *before, last = rules.tie_steps
    return last not in ENDING_STEPS or bool(ENDING_STEPS & set(before))


def _enlarges_without_room(rules: Rules) -> bool:
    wanted = TieStep.ENLARGE_K in rules.tie_steps
    if rules.enlarge_to is None:
        return wanted
    return not wanted or rules.enlarge_to <= rules.places


def _is_bound(rules: Rules) -> bool:
    """Is there more than places to give out?"""
    return rules.budget is not None or rules.allocation is Allocation.EQUAL_SHARES


def _ranks_amiss(rules: Rules) -> bool:
    if rules.style is not Style.RANK:
        return rules.rank_by is not RankBy.BORDA or bool(rules.rank_scores)
    falling = list(rules.rank_scores) == sorted(rules.rank_scores, reverse=True)
    wanted = rules.rank_by is RankBy.SCORES
    return bool(rules.rank_scores) != wanted or not falling


def _points_amiss(rules: Rules) -> bool:
    has_limits = rules.most_points is not None or rules.point_sum is not None
    if rules.style is not Style.POINTS:
        return has_limits
    most, whole = rules.most_points, rules.point_sum
    return not has_limits or (most is not None and whole is not None and most > whole)


def _shares_without_approvals(rules: Rules) -> bool:
    styles = {Style.APPROVE_UPTO_K, Style.APPROVE_EXACT_K, Style.BUDGET_BASKET, Style.POINTS}
    return rules.allocation is Allocation.EQUAL_SHARES and rules.style not in styles


CONTRADICTIONS: tuple[tuple[str, str, Callable[[Rules], bool]], ...] = (
    ("least_marks", "marks_cross", _marks_cross),
    ("most_marks", "style_fixes_marks", _limits_marks_of_another_style),
    ("tie_steps", "ties_do_not_end", _steps_do_not_end),
    ("enlarge_to", "no_room_to_enlarge", _enlarges_without_room),
    ("write_ins", "write_ins_need_approvals", lambda rules: rules.write_ins and (
        rules.style is not Style.APPROVE_UPTO_K or bool(rules.scope_limits) or _is_bound(rules)
    )),
    ("equal_slate", "equal_slate_needs_yes_no", lambda rules: (
        rules.equal_slate and rules.style is not Style.YES_NO_ABSTAIN
    )),
    ("rank_by", "ranks_amiss", _ranks_amiss),
    ("most_points", "points_amiss", _points_amiss),
    ("scope_limits", "scopes_need_approvals", lambda rules: (
        bool(rules.scope_limits) and rules.style is Style.GRADE
    )),
    ("budget", "basket_needs_budget", lambda rules: (
        rules.style is Style.BUDGET_BASKET and rules.budget is None
    )),
    ("as_many_as_fit", "money_sets_no_limit", lambda rules: (
        rules.as_many_as_fit
        and (rules.budget is None or rules.style is Style.APPROVE_EXACT_K)
    )),
    ("budget", "grades_spend_nothing", lambda rules: (
        rules.style is Style.GRADE and _is_bound(rules)
    )),
    ("over_budget", "no_budget_to_exceed", lambda rules: (
        rules.over_budget is not OverBudget.SKIP
        and (rules.budget is None or rules.allocation is Allocation.EQUAL_SHARES)
    )),
    ("budget_tie", "no_budget_to_tie_at", lambda rules: (
        rules.budget_tie is TieBreak.LOT
        or (rules.budget_tie is not TieBreak.NONE and rules.budget is None)
    )),
    ("shortfall", "money_leaves_no_shortfall", lambda rules: (
        _is_bound(rules) and rules.shortfall is not Shortfall.LEAVE_VACANT
    )),
    ("later_threshold", "money_has_one_round", lambda rules: (
        _is_bound(rules) and rules.later_threshold is not LaterThreshold.SAME
    )),
    ("tie_steps", "money_cannot_enlarge", lambda rules: (
        _is_bound(rules) and TieStep.ENLARGE_K in rules.tie_steps
    )),
    ("allocation", "shares_need_approvals", _shares_without_approvals),
    ("allocation", "shares_need_one_box", lambda rules: (
        rules.allocation is Allocation.EQUAL_SHARES and rules.threshold is Threshold.DOUBLE_GATE
    )),
    ("share_ties", "lot_is_a_tie_step", lambda rules: ShareTie.LOT in rules.share_ties),
    ("study", "study_needs_other_ballots", lambda rules: (
        not CARRIED[rules.style].issuperset(rules.study)
    )),
    ("study", "study_is_binding", lambda rules: binding_method(rules) in rules.study),
    ("most_proxies", "proxies_are_for_residents", lambda rules: (
        rules.most_proxies > 0 and rules.electorate is not Electorate.RESIDENTS
    )),
    ("mobile_boxes", "mobile_boxes_need_paper", lambda rules: (
        rules.mobile_boxes > 0 and Channel.PAPER not in rules.channels
    )),
    ("extension_by", "nothing_to_extend", lambda rules: (
        rules.extension_hours == 0 and rules.extension_by is not Extender.CHAIR
    )),
    ("channels", "hands_are_not_a_channel", lambda rules: (
        rules.secrecy is Secrecy.SHOW_OF_HANDS and Channel.REMOTE in rules.channels
    )),
    ("booth", "paper_needs_a_booth", lambda rules: (
        not rules.booth and Channel.PAPER in rules.channels and rules.secrecy is Secrecy.BALLOT
    )),
    ("changeable", "paper_cannot_be_changed", lambda rules: (
        rules.changeable and set(rules.channels) == {Channel.PAPER}
    )),
)  # fmt: skip
