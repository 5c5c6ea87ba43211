"""Satisfaction evaluation (B-5): grades by more than half, rates as exact fractions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from votes.counting.ballots import ABSTAIN, UNKNOWN, Paper
from votes.counting.choices import GradeBase, Style
from votes.counting.errors import CountError
from votes.counting.rules import Rules
from votes.counting.tally import Tally
from votes.counting.turnout import Turnout, has_quorum


class Grade(StrEnum):
    """The three published grades; exactly half is never enough for the better one."""

    SATISFIED = "satisfied"
    BASIC = "basic"
    DISSATISFIED = "dissatisfied"


@dataclass(frozen=True)
class Graded:
    """One project graded: S, B, U, what was left open, the base N, the grade and both rates.

    Rates are exact fractions of S + B + U, None when nobody graded.
    """

    candidate: str
    satisfied: int
    basic: int
    dissatisfied: int
    abstained: int
    unknown: int
    base: int
    grade: Grade
    satisfaction_rate: Fraction | None
    overall_rate: Fraction | None


def grade_of(satisfied: int, basic: int, base: int) -> Grade:
    """The grade by table B-5: 2S > N satisfied, else 2(S + B) > N basic, else dissatisfied."""
    if 2 * satisfied > base:
        return Grade.SATISFIED
    return Grade.BASIC if 2 * (satisfied + basic) > base else Grade.DISSATISFIED


def rate(part: int, whole: int) -> Fraction | None:
    """The exact share; None of nothing, never 0 or 1."""
    return Fraction(part, whole) if whole else None


def hundredths_of_percent(share: Fraction | None) -> int | None:
    """The share for printing: 9655 is 96.55 %, halves rounded up; None stays None."""
    return None if share is None else int(share * 10_000 + Fraction(1, 2))


def graded(
    candidate: str,
    marks: tuple[int, int, int],
    members: int,
    base: GradeBase,
    *,
    abstained: int = 0,
    unknown: int = 0,
) -> Graded:
    """Grade one project from S, B, U; N is all members or those who graded, as the rules say."""
    satisfied, basic, dissatisfied = marks
    voting = satisfied + basic + dissatisfied
    whole = members if base is GradeBase.ALL else voting
    return Graded(
        candidate=candidate,
        satisfied=satisfied,
        basic=basic,
        dissatisfied=dissatisfied,
        abstained=abstained,
        unknown=unknown,
        base=whole,
        grade=grade_of(satisfied, basic, whole),
        satisfaction_rate=rate(satisfied, voting),
        overall_rate=rate(satisfied + basic, voting),
    )


@dataclass(frozen=True)
class Evaluation:
    """A counted evaluation: one grade for each project by name, and the classes of the ballots."""

    graded: tuple[Graded, ...]
    returned: int
    abstained: int
    invalid_reasons: tuple[tuple[str, int], ...]
    rules_digest: str


def grading_paper(rules: Rules, candidates: Iterable[str]) -> Paper:
    """The paper on which every project may get one grade; CountError for another style."""
    if rules.style is not Style.GRADE:
        raise CountError("style_has_no_grades", rules.style.value)
    names = frozenset(candidates)
    return Paper(names, rules.style, 1, len(names), rules.both_marks)


def count_grades(
    rules: Rules, candidates: Iterable[str], turnout: Turnout, ballots: Iterable[object]
) -> Evaluation:
    """Count an evaluation; ballots are lists of (project, grade).

    Raises CountError("no_quorum" | "more_returned_than_issued" | "style_has_no_grades").
    """
    paper = grading_paper(rules, candidates)
    if not has_quorum(rules.quorum, turnout.members, turnout.present):
        raise CountError("no_quorum")
    tally = Tally(paper).add_all(ballots)
    if tally.returned > turnout.issued:
        raise CountError("more_returned_than_issued", f"{tally.returned} {turnout.issued}")
    return Evaluation(
        graded=tuple(
            _graded_line(rules, turnout, tally, name) for name in sorted(paper.candidates)
        ),
        returned=tally.returned,
        abstained=tally.abstained,
        invalid_reasons=tuple(sorted(tally.invalid.items())),
        rules_digest=rules.digest(),
    )


def _graded_line(rules: Rules, turnout: Turnout, tally: Tally, name: str) -> Graded:
    satisfied, basic, dissatisfied, abstained, unknown = (
        tally.marks[mark][name] if mark in tally.marks else 0 for mark in (*Grade, ABSTAIN, UNKNOWN)
    )
    return graded(
        name,
        (satisfied, basic, dissatisfied),
        turnout.members,
        rules.grade_base,
        abstained=abstained,
        unknown=unknown,
    )
