"""What one ballot says (A-5): valid, an abstention, or invalid for a coded reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias

from votes.counting.choices import APPROVAL_STYLES, NUMBER_STYLES, BothMarks, Style
from votes.counting.facts import scope_fault
from votes.counting.numbered import gravest, read_numbers
from votes.counting.slate import LONGEST_NAME

APPROVE, OPPOSE, ABSTAIN = "approve", "oppose", "abstain"
GRADES = ("satisfied", "basic", "dissatisfied")
UNKNOWN = "unknown"
MARKS = {
    Style.YES_NO_ABSTAIN: frozenset({APPROVE, OPPOSE, ABSTAIN}),
    Style.GRADE: frozenset({*GRADES, ABSTAIN, UNKNOWN}),
}
SPOILED_REASONS = (
    "unreadable", "identifying_mark", "not_official", "torn", "wrong_style", "late", "unsigned",
)  # fmt: skip


class Spoiled(NamedTuple):
    """A paper that two scrutineers found invalid (A-5, row 4), and why.

    In files it stands as ``{"invalid": reason}`` among the ballots.
    """

    reason: str


# Approvals are a list of candidates; the other styles a list of (candidate, mark).
Ballot: TypeAlias = (
    tuple[str, ...]
    | list[str]
    | tuple[tuple[str, str | int], ...]
    | list[tuple[str, str | int]]
    | Spoiled
)
Kind = Literal["valid", "abstention", "invalid"]


class Paper(NamedTuple):
    """What may be marked in one round: candidates, style, and how many approvals.

    `duplicates_counted` is for replaying published counts that counted a mark twice. `scopes` and
    `costs` say what each candidate has; `basket` is the most that those chosen may cost together.
    """

    candidates: frozenset[str]
    style: Style
    least: int
    most: int
    both_marks: BothMarks = BothMarks.ITEM
    write_ins: bool = False
    duplicates_counted: bool = False
    most_points: int | None = None
    point_sum: int | None = None
    scopes: tuple[tuple[str, str], ...] = ()
    scope_limits: tuple[tuple[str, int], ...] = ()
    costs: tuple[tuple[str, int], ...] = ()
    basket: int | None = None

    @property
    def is_plain(self) -> bool:
        """Does a ballot say nothing but which listed candidates it approves?"""
        return (
            self.style in APPROVAL_STYLES
            and not self.write_ins
            and not self.scope_limits
            and self.basket is None
        )


class Reading(NamedTuple):
    """One ballot read: its class, the reason if invalid, the marks that count, void items."""

    kind: Kind
    reason: str = ""
    marks: tuple[tuple[str, str | int], ...] = ()
    void_items: tuple[str, ...] = ()


def read_ballot(ballot: object, paper: Paper) -> Reading:
    """The class of one ballot and what counts of it; never raises, whatever is in the box."""
    if isinstance(ballot, Mapping) and set(ballot) == {"invalid"}:
        ballot = Spoiled(str(ballot["invalid"]))
    if isinstance(ballot, Spoiled):
        is_known = ballot.reason in SPOILED_REASONS
        return Reading("invalid", ballot.reason if is_known else "spoiled")
    if not isinstance(ballot, (list, tuple)):
        return Reading("invalid", "malformed")
    if not ballot:
        return Reading("abstention")
    reading = _read_marks(ballot, paper)
    if reading.kind == "valid" and (paper.scope_limits or paper.basket is not None):
        fault = _fault_together(
            [name for name, mark in reading.marks if mark not in (OPPOSE, ABSTAIN)], paper
        )
        return Reading("invalid", fault) if fault else reading
    return reading


def _read_marks(ballot: Collection[object], paper: Paper) -> Reading:
    if paper.style in APPROVAL_STYLES:
        return _read_approvals(ballot, paper)
    if paper.style in NUMBER_STYLES:
        return _read_numbers(ballot, paper)
    return _read_items(ballot, paper)


def _read_numbers(ballot: Collection[object], paper: Paper) -> Reading:
    limits = (paper.least, paper.most, paper.most_points, paper.point_sum)
    fault, marks = read_numbers(ballot, paper.candidates, paper.style, limits)
    if fault:
        return Reading("invalid", fault)
    return Reading("valid", marks=marks) if marks else Reading("abstention")


def _fault_together(names: Iterable[str], paper: Paper) -> str:
    """What is wrong with the choice as a whole: scopes (B-03) or the basket (B-05)."""
    chosen, costs = list(names), dict(paper.costs)
    if paper.basket is not None and sum(costs.get(name, 0) for name in chosen) > paper.basket:
        return "over_cost"
    limits = dict(paper.scope_limits)
    return scope_fault(chosen, dict(paper.scopes), limits) if limits else ""


def _read_approvals(names: Collection[object], paper: Paper) -> Reading:
    known = [name for name in names if isinstance(name, str) and _is_listed(name, paper)]
    if len(known) < len(names):
        return Reading("invalid", "unknown_candidate")
    if len(set(known)) < len(known) and not paper.duplicates_counted:
        return Reading("invalid", "duplicate_mark")
    if len(set(known)) > paper.most:
        return Reading("invalid", "over_vote")
    if len(set(known)) < paper.least:
        return Reading("invalid", "under_vote")
    return Reading("valid", marks=tuple((name, APPROVE) for name in known))


def _is_listed(name: str, paper: Paper) -> bool:
    if name in paper.candidates:
        return True
    return paper.write_ins and bool(name.strip()) and len(name) <= LONGEST_NAME


def _read_items(pairs: Collection[object], paper: Paper) -> Reading:
    pairs_read = [_pair(pair, paper) for pair in pairs]
    faults = {fault for fault, _name, _mark in pairs_read if fault}
    said = [(name, mark) for _fault, name, mark in pairs_read]
    if len(set(said)) < len(said):
        faults.add("duplicate_mark")
    if faults:
        return Reading("invalid", gravest(faults))
    items: dict[str, str] = {}
    void = {name for name, mark in said if items.setdefault(name, mark) != mark}
    if void and paper.both_marks is BothMarks.WHOLE:
        return Reading("invalid", "both_marks")
    return _judge_items(items, void, paper)


def _pair(pair: object, paper: Paper) -> tuple[str, str, str]:
    """A fault, the candidate, the mark."""
    if not isinstance(pair, (list, tuple)) or len(pair) != 2:
        return ("malformed", "", "")
    name, mark = pair
    if not isinstance(name, str) or name not in paper.candidates:
        return ("unknown_candidate", "", "")
    if not isinstance(mark, str) or mark not in MARKS[paper.style]:
        return ("unknown_mark", name, "")
    return ("", name, mark)


def _judge_items(items: dict[str, str], void: set[str], paper: Paper) -> Reading:
    marks = tuple(sorted((name, mark) for name, mark in items.items() if name not in void))
    if sum(mark == APPROVE for _, mark in marks) > paper.most:
        return Reading("invalid", "over_vote")
    if not void and all(mark == ABSTAIN for _, mark in marks):
        return Reading("abstention")
    return Reading("valid", marks=marks, void_items=tuple(sorted(void)))
