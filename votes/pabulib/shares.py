"""Elections of files counted by Equal Shares and by the rules of the literature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from votes.counting.ballots import read_ballot
from votes.counting.completion import Shared, share
from votes.counting.errors import CountError
from votes.counting.named import keep_last
from votes.counting.other_rules import OTHER_RULES
from votes.counting.points import PointBallot, point_fault
from votes.counting.profile import Profile, approving, scoring
from votes.counting.purse import CostedCandidate
from votes.counting.share_rules import (
    USUAL_TIES,
    Completion,
    Satisfaction,
    ShareRules,
    ShareStop,
    ShareTie,
)
from votes.pabulib.box import APPROVALS, affordable, approval_paper, as_points, point_paper, scores
from votes.pabulib.election import CastBallot, Election, Limits, VoteType


class RankScore(StrEnum):
    """What the ranks of a ballot are worth: those of the file, or Borda down to nothing."""

    FILE = "file"
    BORDA_FROM_ZERO = "borda_from_zero"


@dataclass(frozen=True)
class ShareSettings:
    """How a file is counted by Equal Shares, its budget and projects apart."""

    satisfaction: Satisfaction = Satisfaction.COST
    completion: Completion = Completion.NONE
    step: Fraction = Fraction(1)
    stop: ShareStop = ShareStop.EXHAUSTIVE
    whole_start: bool = False
    comparison: bool = False
    ties: tuple[ShareTie, ...] = USUAL_TIES
    rank_score: RankScore = RankScore.FILE


def share_election(
    election: Election, settings: ShareSettings, lot_order: Sequence[str] = ()
) -> Shared:
    """The outcome of Equal Shares for a file: its valid ballots, one a voter, its own limits.

    Points must be whole numbers: CountError("points_not_whole").
    """
    facts = {key: value for key, value in vars(settings).items() if key != "rank_score"}
    rules = ShareRules(budget=election.budget, **facts)
    candidates = [
        CostedCandidate(each.id, each.cost, 0, withdrawn=each.is_withdrawn)
        for each in election.projects
    ]
    return share(candidates, profile_of(election, settings.rank_score), rules, lot_order)


def profile_of(election: Election, rank_score: RankScore = RankScore.FILE) -> Profile:
    """Who supports what in a file, invalid and replaced ballots left out."""
    within = affordable(election, election.limits)
    if election.vote_type in APPROVALS:
        paper = approval_paper(election, election.limits, False)
        kept = keep_last(
            ((ballot.voter, ballot.marks) for ballot in within),
            lambda marks: read_ballot(marks, paper).kind != "invalid",
        )
        return approving(b for b in kept.ballots if read_ballot(b, paper).kind == "valid")
    return _points_profile(election, within, election.limits, rank_score)


def _points_profile(
    election: Election, ballots: Sequence[CastBallot], limits: Limits, rank_score: RankScore
) -> Profile:
    paper, by_rank = point_paper(election, limits, False), scores(election)
    kept = keep_last(
        ((ballot.voter, ballot) for ballot in ballots),
        lambda ballot: not point_fault(as_points(ballot, by_rank), paper),
    )
    valid = [each for each in kept.ballots if not point_fault(as_points(each, by_rank), paper)]
    if election.vote_type is VoteType.ORDINAL and rank_score is RankScore.BORDA_FROM_ZERO:
        return scoring(zip(b.marks, range(len(b.marks) - 1, -1, -1), strict=True) for b in valid)
    return scoring(_whole(as_points(ballot, by_rank)) for ballot in valid)


def _whole(ballot: PointBallot) -> list[tuple[str, int]]:
    if any(Fraction(given).denominator != 1 for _name, given in ballot):
        raise CountError("points_not_whole")
    return [(name, int(given)) for name, given in ballot]


def other_outcome(election: Election, rule: str) -> tuple[str, ...]:
    """Who would win by a rule of the literature, by name; approval elections only.

    Raises CountError("approvals_only" | "money_not_whole" | "too_many") and KeyError.
    """
    if election.vote_type not in APPROVALS:
        raise CountError("approvals_only", rule)
    standing = [each for each in election.projects if not each.is_withdrawn]
    if any(amount.denominator != 1 for amount in [election.budget, *(p.cost for p in standing)]):
        raise CountError("money_not_whole", rule)
    costs: Mapping[str, int] = {each.id: int(each.cost) for each in standing}
    return OTHER_RULES[rule](costs, profile_of(election), int(election.budget))
