"""What reviews and appeals have decided, what reviewers told one another, and who may appeal."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.calendar import WorkingCalendar
from commons.clock import local
from commons.database import db
from proposals.models import Appeal, Finding, Proposal, ReviewMention, ReviewNote, Verdict
from proposals.rules.reviews import APPEAL_WORKING_DAYS
from residents.models import HandlingUnit, Person


@dataclass(frozen=True)
class Opinion:
    """A published verdict with the name of its unit."""

    verdict: Verdict
    unit_name: str | None


@dataclass(frozen=True)
class Told:
    """A note among reviewers: by whom, when, and for whom."""

    name: str
    at: datetime
    text: str
    mentioned: tuple[str, ...]


def verdicts(proposal_id: UUID) -> dict[str, Opinion]:
    """What was decided, by kind: ``review``, and ``appeal`` where there was one."""
    rows = db.session.execute(_decided(proposal_id))
    return {it.kind: Opinion(it, name) for it, name in rows}


def verdict_of(proposal_id: UUID, kind: str = "review") -> Verdict | None:
    """One verdict, or None while there is none."""
    return db.session.get(Verdict, (proposal_id, kind))


def appeal_of(proposal_id: UUID, *, lock: bool = False) -> Appeal | None:
    """The appeal against a refusal, or None."""
    return db.session.get(Appeal, proposal_id, with_for_update=lock or None, populate_existing=lock)


def appeal_until(proposal_id: UUID) -> date | None:
    """The last day on which the author may appeal; None while nothing was refused."""
    found = verdict_of(proposal_id)
    if found is None or found.outcome != "refuse":
        return None
    return WorkingCalendar(provisional=True).due(local(found.at).date(), APPEAL_WORKING_DAYS)


def has_found(proposal_id: UUID, person_id: UUID | None) -> bool:
    """True when this person gave a finding in the first review, or closed it."""
    return person_id in first_reviewers(proposal_id)


def in_appeal(cycle_id: UUID) -> int:
    """How many appeals of a year wait for a decision."""
    query = sa.select(sa.func.count()).where(
        Proposal.cycle_id == cycle_id, Proposal.state == "appealed"
    )
    return db.session.execute(query).scalar_one()


def notes(proposal_id: UUID) -> list[Told]:
    """What reviewers told one another, oldest first: for reviewers only."""
    query = (
        sa.select(ReviewNote, Person.name)
        .join(Person, Person.id == ReviewNote.author_id)
        .where(ReviewNote.proposal_id == proposal_id)
        .order_by(ReviewNote.at, ReviewNote.id)
    )
    found = db.session.execute(query).all()
    meant: dict[UUID, list[str]] = {}
    named = (
        sa.select(ReviewMention.note_id, Person.name)
        .join(Person, Person.id == ReviewMention.person_id)
        .where(ReviewMention.note_id.in_([row[0].id for row in found]))
        .order_by(Person.name)
    )
    for note_id, name in db.session.execute(named):
        meant.setdefault(note_id, []).append(name)
    return [Told(name, it.at, it.text, tuple(meant.get(it.id, ()))) for it, name in found]


def first_reviewers(proposal_id: UUID) -> list[UUID]:
    """Everybody who gave a finding in the first review or closed it: none of them decides."""
    found = sa.select(Finding.reviewer_id).where(Finding.proposal_id == proposal_id)
    closed = sa.select(Verdict.by_id).where(Verdict.proposal_id == proposal_id)
    return list(db.session.scalars(found.union(closed)))


def outcome_of(proposal: Proposal) -> dict[str, Any]:
    """What a page tells of a closed review, in one query: ``verdicts``, ``appeal``, its last day.

    Nothing is even asked for while a review is open.
    """
    if proposal.state in {"draft", "gathering", "reviewing", "lapsed"}:
        return {"verdicts": {}, "appeal": None, "appeal_until": None}
    query = _decided(proposal.id).add_columns(Appeal)
    rows = db.session.execute(
        query.outerjoin(Appeal, Appeal.proposal_id == Verdict.proposal_id)
    ).all()
    return {
        "verdicts": {it.kind: Opinion(it, name) for it, name, _appeal in rows},
        "appeal": rows[0][2] if rows else None,
        "appeal_until": appeal_until(proposal.id) if proposal.state == "refused" else None,
    }


def _decided(proposal_id: UUID) -> sa.Select[Verdict, str]:
    """Every verdict on a proposal with the name of its unit, the first one first."""
    return (
        sa.select(Verdict, HandlingUnit.name)
        .outerjoin(HandlingUnit, HandlingUnit.id == Verdict.unit_id)
        .where(Verdict.proposal_id == proposal_id)
        .order_by(Verdict.at)
    )
