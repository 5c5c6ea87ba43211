"""Ballots that give points: cumulative and scoring, and rankings with the scores as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

Points = int | Fraction
PointBallot = tuple[tuple[str, Points], ...]


class PointPaper(NamedTuple):
    """What may be given: candidates, how many, how much to one, how much in all; None is free."""

    candidates: frozenset[str]
    least: int
    most: int
    least_points: Points | None = None
    most_points: Points | None = None
    least_sum: Points | None = None
    most_sum: Points | None = None
    duplicates_counted: bool = False


@dataclass(frozen=True)
class PointCount:
    """Points and number of ballots naming each candidate; classes of the ballots."""

    points: Mapping[str, Points]
    naming: Mapping[str, int]
    answered: int
    abstained: int
    invalid: Mapping[str, int]


def point_fault(ballot: PointBallot, paper: PointPaper) -> str:
    """Why a ballot is invalid, as a code; empty for one in order or blank."""
    if not ballot:
        return ""
    names = [name for name, _ in ballot]
    if not paper.candidates.issuperset(names):
        return "unknown_candidate"
    if len(set(names)) < len(names) and not paper.duplicates_counted:
        return "duplicate_mark"
    if len(set(names)) > paper.most:
        return "over_vote"
    if len(set(names)) < paper.least:
        return "under_vote"
    return _points_fault([given for _, given in ballot], paper)


def _points_fault(given: Sequence[Points], paper: PointPaper) -> str:
    total = sum(given, Fraction(0))
    if paper.most_points is not None and max(given) > paper.most_points:
        return "over_points"
    if paper.least_points is not None and min(given) < paper.least_points:
        return "under_points"
    if paper.most_sum is not None and total > paper.most_sum:
        return "over_points"
    if paper.least_sum is not None and total < paper.least_sum:
        return "under_points"
    return ""


def tally_points(ballots: Iterable[PointBallot], paper: PointPaper) -> PointCount:
    """Add up every ballot in order, once; order of ballots does not matter."""
    points: dict[str, Points] = dict.fromkeys(sorted(paper.candidates), 0)
    naming: Counter[str] = Counter(dict.fromkeys(points, 0))
    invalid: Counter[str] = Counter()
    answered = abstained = 0
    for ballot in ballots:
        if fault := point_fault(ballot, paper):
            invalid[fault] += 1
        elif not ballot:
            abstained += 1
        else:
            answered += 1
            for name, given in ballot:
                points[name] += given
                naming[name] += 1
    return PointCount(points, dict(naming), answered, abstained, dict(sorted(invalid.items())))


def rank_points(ranking: Sequence[str], scores: Sequence[Points]) -> PointBallot:
    """A ranking as points: the first gets the first score; those beyond the scores get nothing."""
    given = [*scores, *[0] * len(ranking)]
    return tuple(zip(ranking, given, strict=False))
