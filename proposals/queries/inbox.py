"""What waits for reviewers: their own list, the board of the staff, and who is to be reminded."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from commons.clock import today
from commons.database import db
from commons.policy import Actor
from proposals.models import Appeal, Finding, Proposal, ReviewAssignment, ReviewReminder
from proposals.queries import lists
from proposals.queries.lists import Row
from proposals.queries.together import proposed_by
from proposals.rules.reviews import is_overdue, next_stage
from residents.models import Person


@dataclass(frozen=True)
class Part:
    """One reviewer's part of a review: who, and the stage still owed (empty: nothing)."""

    person_id: UUID
    name: str
    is_lead: bool
    owed: str


@dataclass(frozen=True)
class Waiting:
    """A review that is open, with everybody's part in it."""

    row: Row
    parts: tuple[Part, ...] = ()

    @property
    def unfinished(self) -> int:
        """How many of its reviewers still owe a finding."""
        return sum(bool(part.owed) for part in self.parts)

    @property
    def is_late(self) -> bool:
        """True when its day has passed."""
        return is_overdue(self.row.review_due, today())

    def standing(self, person_id: UUID | None) -> str:
        """What it is to one person: ``free``, ``formal``, ``substantive``, ``close``, ``others``.

        ``formal`` and ``substantive`` are their next stage; ``others`` is not theirs to do now.
        """
        if not self.parts:
            return "free"
        mine = next((part for part in self.parts if part.person_id == person_id), None)
        if mine is None:
            return "others"
        return mine.owed or ("close" if mine.is_lead and not self.unfinished else "others")


def inbox(actor: Actor) -> list[Waiting]:
    """The open reviews a reviewer can do something for now, due first.

    One's own proposals are not in it: another reviewer has to review them.
    """
    return [it for it in reviews_of(actor) if it.standing(actor.person_id) != "others"]


def reviews_of(actor: Actor) -> list[Waiting]:
    """Every open review in the places where *actor* reviews, but of their own proposals."""
    return waiting(sa.and_(held_as("reviewer", actor), ~proposed_by(actor.person_id)))


def board(actor: Actor) -> list[Waiting]:
    """Every open review in the places of a steward, due first."""
    return waiting(held_as("steward", actor))


def board_counts(actor: Actor) -> list[sa.Select[str, UUID, int]]:
    """How many open reviews of a steward's places are late, and how many nobody has.

    Two questions for a page that asks more of the kind: ``review_late`` and ``review_free``.
    """
    given = sa.exists().where(ReviewAssignment.proposal_id == Proposal.id)
    counted = (("review_late", Proposal.review_due < today()), ("review_free", ~given))
    nothing = sa.cast(sa.null(), sa.Uuid)
    return [
        sa.select(sa.literal(kind), nothing, sa.func.count(Proposal.id)).where(
            Proposal.state == "reviewing", held_as("steward", actor), where
        )
        for kind, where in counted
    ]


def waiting(where: sa.ColumnElement[bool]) -> list[Waiting]:
    """Open reviews with everybody's part in them, due first: three queries."""
    due = (Proposal.review_due, Proposal.submitted_at, Proposal.id)
    rows = lists.rows(Proposal.state == "reviewing", where, order=due)
    parts = _parts([row.id for row in rows])
    return [Waiting(row, tuple(parts[row.id])) for row in rows]


def held_as(role: str, actor: Actor) -> sa.ColumnElement[bool]:
    """Proposals in the places or councils where *actor* holds *role*."""
    held = [grant for grant in actor.grants if grant.role == role]
    scopes = [Proposal.council_id == grant.council_id for grant in held if grant.council_id]
    scopes += [
        Proposal.area_path.startswith(grant.area_path, autoescape=True)
        for grant in held
        if grant.area_path
    ]
    return sa.or_(sa.false(), *scopes)


def owing(person_id: UUID) -> list[Waiting]:
    """The overdue reviews in which this person owes something, the oldest first."""
    mine = sa.select(ReviewAssignment.proposal_id).where(ReviewAssignment.reviewer_id == person_id)
    late = (Proposal.review_due < today(), Proposal.id.in_(mine))
    found = waiting(sa.and_(*late))
    return [it for it in found if it.standing(person_id) not in {"others", "free"}]


def to_remind() -> list[UUID]:
    """Who owes something in an overdue review and has not been reminded today."""
    reminded = sa.select(ReviewReminder.reviewer_id).where(ReviewReminder.day == today())
    found = waiting(Proposal.review_due < today())
    done = set(db.session.scalars(reminded))
    people = [part.person_id for it in found for part in it.parts]
    return [
        person_id
        for person_id in dict.fromkeys(people)
        if person_id not in done
        and any(it.standing(person_id) not in {"others", "free"} for it in found)
    ]


def is_reminded(person_id: UUID, day: date) -> bool:
    """True when this reviewer was reminded on *day*."""
    return db.session.get(ReviewReminder, (person_id, day)) is not None


def open_appeals(where: sa.ColumnElement[bool]) -> list[tuple[Row, Appeal]]:
    """Appeals that wait for a decision, due first."""
    order = (Proposal.submitted_at, Proposal.id)
    rows = lists.rows(Proposal.state == "appealed", where, order=order)
    query = sa.select(Appeal).where(Appeal.proposal_id.in_([row.id for row in rows]))
    found = {appeal.proposal_id: appeal for appeal in db.session.scalars(query)}
    return sorted(((row, found[row.id]) for row in rows), key=lambda pair: pair[1].due)


def appeals_for(actor: Actor) -> list[tuple[Row, Appeal]]:
    """Appeals a reviewer may decide: not their own, and they took no part in the first review."""
    me = actor.person_id
    seen = sa.select(Finding.proposal_id).where(Finding.reviewer_id == me)
    mine = sa.select(Appeal.proposal_id).where(
        sa.or_(Appeal.reviewer_id.is_(None), Appeal.reviewer_id == me)
    )
    free = (~proposed_by(me), Proposal.id.not_in(seen), Proposal.id.in_(mine))
    return open_appeals(sa.and_(held_as("reviewer", actor), *free))


def _parts(proposals: list[UUID]) -> dict[UUID, list[Part]]:
    """Everybody's part in each of *proposals*, the lead first."""
    given: dict[tuple[UUID, UUID], dict[str, str]] = defaultdict(dict)
    notes = sa.select(Finding).where(Finding.proposal_id.in_(proposals))
    for note in db.session.scalars(notes):
        given[note.proposal_id, note.reviewer_id][note.stage] = note.outcome
    query = (
        sa.select(ReviewAssignment, Person.name)
        .join(Person, Person.id == ReviewAssignment.reviewer_id)
        .where(ReviewAssignment.proposal_id.in_(proposals))
        .order_by(ReviewAssignment.is_lead.desc(), ReviewAssignment.at)
    )
    found: dict[UUID, list[Part]] = defaultdict(list)
    for it, name in db.session.execute(query):
        owed = next_stage(given[it.proposal_id, it.reviewer_id])
        found[it.proposal_id].append(Part(it.reviewer_id, name, it.is_lead, owed))
    return found
