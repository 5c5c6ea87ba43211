"""The ballots of a file counted by the same code as our own polls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from votes.counting.ballots import Paper, read_ballot
from votes.counting.choices import Style
from votes.counting.errors import RuleError
from votes.counting.named import keep_last
from votes.counting.points import (
    PointBallot,
    PointCount,
    PointPaper,
    point_fault,
    rank_points,
    tally_points,
)
from votes.counting.tally import Tally
from votes.pabulib.election import CastBallot, Election, Limits, VoteType

APPROVALS = frozenset({VoteType.APPROVAL, VoteType.CHOOSE_1})


@dataclass(frozen=True)
class BoxCount:
    """The tally of a file: approvals or points, ballots naming each project, and what was odd.

    `replaced` ballots gave way to a later one of the same voter; `over_cost` is among `invalid`.
    """

    kind: str
    tally: Mapping[str, int | Fraction]
    naming: Mapping[str, int]
    counted: int
    abstained: int
    invalid: Mapping[str, int]
    replaced: int
    voters_with_several: tuple[str, ...]
    lines_with_duplicates: tuple[int, ...]


def count_box(
    election: Election, *, duplicates_counted: bool = False, limits_ignored: bool = False
) -> BoxCount:
    """Count a file's ballots: a project or voter twice is not counted twice, limits are kept.

    With `duplicates_counted` both are counted as often as they stand there, as some published
    results did. Raises RuleError("scoring_not_supported", name) for an unknown scoring function.
    """
    limits = Limits() if limits_ignored else election.limits
    within = affordable(election, limits)
    over = len(election.ballots) - len(within)
    if election.vote_type in APPROVALS:
        box = _count_approvals(election, within, limits, duplicates_counted)
    else:
        box = _count_points(election, within, limits, duplicates_counted)
    if not over:
        return box
    return BoxCount(**{**vars(box), "invalid": {**box.invalid, "over_cost": over}})


def affordable(election: Election, limits: Limits) -> list[CastBallot]:
    """Ballots that keep the limit of cost that a file may state."""
    if limits.max_sum_cost is None:
        return list(election.ballots)
    costs = {project.id: project.cost for project in election.projects}
    return [
        ballot
        for ballot in election.ballots
        if sum(costs.get(mark, Fraction(0)) for mark in ballot.marks) <= limits.max_sum_cost
    ]


def _count_approvals(
    election: Election, ballots: Sequence[CastBallot], limits: Limits, duplicates_counted: bool
) -> BoxCount:
    paper = approval_paper(election, limits, duplicates_counted)
    named = [(ballot.voter, ballot.marks) for ballot in ballots]
    kept = keep_last(named, lambda marks: read_ballot(marks, paper).kind != "invalid")
    every = [marks for _, marks in named]
    tally = Tally(paper).add_all(every if duplicates_counted else kept.ballots)
    return BoxCount(
        kind="approvals",
        tally=tally.approvals,
        naming=tally.approvals,
        counted=tally.answered,
        abstained=tally.abstained,
        invalid=dict(sorted(tally.invalid.items())),
        replaced=0 if duplicates_counted else kept.replaced,
        voters_with_several=kept.voters_with_several,
        lines_with_duplicates=_lines_with_duplicates(election),
    )


def approval_paper(election: Election, limits: Limits, duplicates_counted: bool) -> Paper:
    """The paper of an approval or choose-1 election."""
    names = frozenset(project.id for project in election.projects)
    is_single = election.vote_type is VoteType.CHOOSE_1
    return Paper(
        candidates=names,
        style=Style.APPROVE_UPTO_K,
        least=max(1, _or(limits.min_length, 1)),
        most=1 if is_single else _or(limits.max_length, len(names)),
        duplicates_counted=duplicates_counted,
    )


def _count_points(
    election: Election, ballots: Sequence[CastBallot], limits: Limits, duplicates_counted: bool
) -> BoxCount:
    paper, by_rank = point_paper(election, limits, duplicates_counted), scores(election)
    named = [(ballot.voter, as_points(ballot, by_rank)) for ballot in ballots]
    kept = keep_last(named, lambda given: not point_fault(given, paper))
    every = [given for _, given in named]
    count = tally_points(every if duplicates_counted else kept.ballots, paper)
    return BoxCount(
        kind="points",
        tally=_with_default(count, election.default_score),
        naming=count.naming,
        counted=count.answered,
        abstained=count.abstained,
        invalid=count.invalid,
        replaced=0 if duplicates_counted else kept.replaced,
        voters_with_several=kept.voters_with_several,
        lines_with_duplicates=_lines_with_duplicates(election),
    )


def _with_default(count: PointCount, unnamed: Fraction) -> Mapping[str, int | Fraction]:
    """Points with the score that a file gives for not being named, if it gives one."""
    if not unnamed:
        return count.points
    return {
        name: given + unnamed * (count.answered - count.naming[name])
        for name, given in count.points.items()
    }


def point_paper(election: Election, limits: Limits, duplicates_counted: bool) -> PointPaper:
    """The paper of an election by points or ranks."""
    names = frozenset(project.id for project in election.projects)
    is_ranking = election.vote_type is VoteType.ORDINAL
    return PointPaper(
        candidates=names,
        least=max(1, _or(limits.min_length, 1)),
        most=_or(limits.max_length, len(names)),
        least_points=None if is_ranking else limits.min_points,
        most_points=None if is_ranking else limits.max_points,
        least_sum=None if is_ranking else limits.min_sum_points,
        most_sum=None if is_ranking else limits.max_sum_points,
        duplicates_counted=duplicates_counted,
    )


def scores(election: Election) -> list[int]:
    """Points by rank where the ballots carry none: m, m-1, ..., 1 (Borda) for m ranks."""
    scoring = election.meta.get("scoring_fn", "")
    if scoring.lower() not in ("", "borda"):
        raise RuleError("scoring_not_supported", scoring)
    ranks = _or(election.limits.max_length, len(election.projects))
    return list(range(ranks, 0, -1))


def as_points(ballot: CastBallot, scores: Sequence[int]) -> PointBallot:
    """The points of a ballot: its own, or those of its ranks."""
    if ballot.points is None:
        return rank_points(ballot.marks, scores)
    return tuple(zip(ballot.marks, ballot.points, strict=True))


def _lines_with_duplicates(election: Election) -> tuple[int, ...]:
    return tuple(
        ballot.line for ballot in election.ballots if len(set(ballot.marks)) < len(ballot.marks)
    )


def _or(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value
