"""What came of a poll: the certified numbers, who won and how, and what followed."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from council import queries as bodies
from votes.counting.result import Outcome
from votes.models import BoxOpening, Certificate, Confirmation, Poll, PollItem, Proclamation, Ruling
from votes.queries.polls import items


@dataclass(frozen=True, slots=True)
class Standing:
    """How one candidate came out: votes, place (equal votes share it), and how it was decided.

    *code* is the count's own (``won``, ``below_cut`` …); *numbers* are what it rests on. *round*
    is the round in which it was decided, where several are taken together.
    """

    item: PollItem
    votes: int
    rank: int
    code: str
    numbers: Mapping[str, int]
    has_won: bool
    opposed: int | None = None
    round: int = 1

    @property
    def score(self) -> int | None:
        """Points, or what the order numbers are worth; None where votes alone decide."""
        return self.numbers.get("score")

    @property
    def measure(self) -> int:
        """The number that was compared: the score where there is one, else the votes."""
        return self.votes if self.score is None else self.score


@dataclass(frozen=True, slots=True)
class GradeRow:
    """How one work was graded by the delegates: members, S, B, U, the rest, and the grade."""

    item: PollItem
    members: int
    satisfied: int
    basic: int
    dissatisfied: int
    unknown: int
    grade: str


def opening(poll_id: UUID) -> BoxOpening | None:
    """How far the opening of the box has come, or None when nobody asked for it."""
    return db.session.get(BoxOpening, poll_id)


@once
def certificate(poll_id: UUID) -> Certificate | None:
    """The record of the count, or None before it."""
    query = sa.select(Certificate).where(Certificate.poll_id == poll_id)
    return db.session.scalars(query.order_by(Certificate.version.desc()).limit(1)).first()


def counted_outcome(poll_id: UUID) -> str:
    """How the round stands, as the count's code; empty before the count and for gradings.

    Orders that have settled a tie are counted in.
    """
    result = result_of(poll_id)
    return str(result["outcome"]) if result else ""


def result_of(poll_id: UUID) -> dict[str, Any] | None:
    """The result of one round as it stands: that of the count, or of its last settled tie."""
    for each in reversed(rulings(poll_id)):
        if "result" in each.facts:
            return dict(each.facts["result"])
    found = certificate(poll_id)
    return found.record["result"] if found else None


def settled_in(poll_id: UUID) -> list[dict[str, Any]]:
    """The orders that have settled the ties of one round, in turn: by whom, groups, and the lot."""
    return [
        {name: each.facts[name] for name in ("by", "order", "lot") if name in each.facts}
        for each in rulings(poll_id)
        if "result" in each.facts
    ]


def ruling(poll_id: UUID, matter: str) -> Ruling | None:
    """The last ruling on a matter (void, decide, leave_vacant …), or None."""
    return next((each for each in reversed(rulings(poll_id)) if each.matter == matter), None)


@once
def rulings(poll_id: UUID) -> list[Ruling]:
    """Everything that was ruled or noted about a poll, in turn."""
    query = sa.select(Ruling).where(Ruling.poll_id == poll_id)
    return in_turn(db.session.scalars(query))


def in_turn(found: Iterable[Ruling]) -> list[Ruling]:
    """Rulings in the order in which they were made."""
    return sorted(found, key=lambda each: (each.at, each.facts.get("turn", 0)))


@once
def confirmation(poll_id: UUID) -> Confirmation | None:
    """What the confirming body said, or None."""
    return db.session.get(Confirmation, poll_id)


def proclamation(poll_id: UUID) -> Proclamation | None:
    """The published announcement, or None."""
    return db.session.get(Proclamation, poll_id)


def needs_confirmation(poll: Poll) -> bool:
    """True when the result counts only after the confirming body confirmed it."""
    return poll.kind == "selection" and bodies.council(poll.council_id).needs_confirmation


def standings(poll: Poll) -> list[Standing]:
    """Every candidate of this round with its votes, most first; empty where nothing is chosen.

    Ties that were settled are counted in; places filled by further rounds are not.
    """
    result = result_of(poll.id)
    if result is None:
        return []
    lines = {line["candidate"]: line for line in result["log"]}
    opposed, won = result["opposed"], result["won"]
    made = [
        standing(item, lines[str(item.number)], won, opposed.get(str(item.number)))
        for item in items(poll.id)
    ]
    return sorted(made, key=lambda one: (not one.has_won, one.rank, one.item.number))


def margin(poll: Poll, found: Sequence[Standing]) -> int | None:
    """How much separates the last place from the first who was not chosen; 0 after a settled tie.

    None where all or nobody won, and where something else than that number drew the line: money,
    shares of voters, projects that exclude each other, most first places.
    """
    rules = poll.rules
    is_other = rules.get("budget") or rules.get("allocation") == "equal_shares"
    if is_other or (rules["style"] == "rank" and rules.get("rank_by") == "order_count"):
        return None
    won = [each.measure for each in found if each.has_won]
    lost = [each.measure for each in found if not each.has_won]
    if not won or not lost or min(won) < max(lost):
        return None
    return min(won) - max(lost)


def grades_of(poll_id: UUID) -> list[GradeRow]:
    """How every work was graded, by number; empty before the count and for selections."""
    found = certificate(poll_id)
    if found is None or found.record["grades"] is None:
        return []
    members, grades = found.record["members"], found.record["grades"]
    return [_graded(item, members, grades[str(item.number)]) for item in items(poll_id)]


def standing(
    item: PollItem, line: Mapping[str, Any], won: Container[str], opposed: int | None
) -> Standing:
    """How one candidate came out by its line of the count."""
    has_won, code = str(item.number) in won, line["code"]
    if code == "not_counted":
        return Standing(item, 0, 0, code, {}, False)
    numbers = line["numbers"]
    return Standing(item, numbers["approvals"], numbers["rank"], code, numbers, has_won, opposed)


def _graded(item: PollItem, members: int, grade: Mapping[str, Any]) -> GradeRow:
    return GradeRow(
        item=item,
        members=members,
        satisfied=grade["satisfied"],
        basic=grade["basic"],
        dissatisfied=grade["dissatisfied"],
        unknown=grade["unknown"],
        grade=grade["grade"],
    )


def is_decided(outcome: str) -> bool:
    """True when nothing is left to a tie or a further round."""
    return outcome in {"", Outcome.DECIDED}
