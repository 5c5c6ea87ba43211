"""One election as its file states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

WITHDRAWN_COST = 999_999_999


class VoteType(StrEnum):
    """How people voted."""

    APPROVAL = "approval"
    CHOOSE_1 = "choose-1"
    ORDINAL = "ordinal"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"


@dataclass(frozen=True)
class Limits:
    """What the file allows on one ballot; None where it says nothing."""

    min_length: int | None = None
    max_length: int | None = None
    min_points: Fraction | None = None
    max_points: Fraction | None = None
    min_sum_points: Fraction | None = None
    max_sum_points: Fraction | None = None
    min_sum_cost: Fraction | None = None
    max_sum_cost: Fraction | None = None


@dataclass(frozen=True)
class Project:
    """One project; `votes`, `score` and `selected` (0 to 3) as published, None where absent."""

    id: str
    cost: Fraction
    name: str
    votes: int | None
    score: Fraction | None
    selected: int | None

    @property
    def is_withdrawn(self) -> bool:
        """Was the project taken back before the count (the format writes a sentinel cost)?"""
        return self.cost == WITHDRAWN_COST


@dataclass(frozen=True)
class CastBallot:
    """One row of VOTES: the voter's number, projects in the order given, points if there are."""

    voter: str
    marks: tuple[str, ...]
    points: tuple[int | Fraction, ...] | None
    line: int


@dataclass(frozen=True)
class Election:
    """A whole file. `meta` holds every key as text; `rule` is "unknown" where none is stated."""

    meta: Mapping[str, str]
    vote_type: VoteType
    rule: str
    budget: Fraction
    threshold: Fraction
    limits: Limits
    default_score: Fraction
    projects: tuple[Project, ...]
    ballots: tuple[CastBallot, ...]

    @property
    def official(self) -> tuple[str, ...] | None:
        """Projects published as selected (1), by id; None if the file does not say."""
        if any(project.selected is None for project in self.projects):
            return None
        return tuple(sorted(project.id for project in self.projects if project.selected == 1))
