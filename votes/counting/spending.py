"""Further marks (A-5, B-03, B-05) and money (B-33, B-34; counting.md, rules 2 to 4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from votes.counting.budget import TieBreak
from votes.counting.share_rules import USUAL_TIES, Completion, Satisfaction, ShareStop, ShareTie


class RankBy(StrEnum):
    """What order numbers are worth: Borda, scores given one by one, or most firsts first."""

    BORDA = "borda"
    SCORES = "scores"
    ORDER_COUNT = "order_count"


class Allocation(StrEnum):
    """How places and money are given out: most votes first, or by Equal Shares."""

    MOST_VOTES = "most_votes"
    EQUAL_SHARES = "equal_shares"


class OverBudget(StrEnum):
    """At the first that does not fit: the next is tried, it ends there, or it gets a part."""

    SKIP = "skip"
    STOP = "stop"
    PART = "part"


class ConflictRule(StrEnum):
    """Who of projects that exclude each other goes: those with fewer votes, or the dearer ones."""

    MORE_VOTES = "more_votes"
    CHEAPER = "cheaper"


OWN_SCOPE = "own"


@dataclass(frozen=True)
class Spending:
    """`budget` and `share_step` in fen; None is no limit.

    `scope_limits` are (scope, most) pairs; "own" stands for the one community a ballot may choose
    from besides the scopes named. With `as_many_as_fit` the budget alone sets how many win, and
    `places` says nothing. `most_points` is the most for one candidate, `point_sum` for all.
    """

    rank_by: RankBy = RankBy.BORDA
    rank_scores: tuple[int, ...] = ()
    most_points: int | None = None
    point_sum: int | None = None
    scope_limits: tuple[tuple[str, int], ...] = ()
    budget: int | None = None
    as_many_as_fit: bool = False
    allocation: Allocation = Allocation.MOST_VOTES
    over_budget: OverBudget = OverBudget.SKIP
    budget_tie: TieBreak = TieBreak.NONE
    conflict_rule: ConflictRule = ConflictRule.MORE_VOTES
    share_satisfaction: Satisfaction = Satisfaction.COST
    share_completion: Completion = Completion.ADD1U
    share_step: int = 100
    share_stop: ShareStop = ShareStop.EXHAUSTIVE
    share_whole_start: bool = False
    share_comparison: bool = False
    share_ties: tuple[ShareTie, ...] = USUAL_TIES
