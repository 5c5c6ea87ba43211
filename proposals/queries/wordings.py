"""The versions of a proposal's text and the amendments suggested to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.text import mask_name
from proposals.models import Endorsement, Proposal
from proposals.models.wordings import Amendment, Wording
from proposals.queries.paging import Page
from proposals.rules import PAGE
from proposals.rules.wordings import WORDED, Run, difference
from residents.models import Person


@dataclass(frozen=True)
class Suggested:
    """An amendment with its proposal, as the subject of a policy."""

    amendment: Amendment
    proposal: Proposal

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proposal, name)


@dataclass(frozen=True)
class Earlier:
    """An earlier version of a proposal's text, as the subject of a policy."""

    wording: Wording
    proposal: Proposal

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proposal, name)


@dataclass(frozen=True)
class Shown:
    """One amendment as everybody sees it."""

    id: UUID
    field: str
    state: str
    runs: list[Run]
    reason: str
    name: str
    at: datetime
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None


def suggested(amendment_id: UUID, *, lock: bool = False) -> Suggested:
    """The amendment with its proposal; raises NoResultFound."""
    found = db.session.get_one(
        Amendment, amendment_id, with_for_update=lock, populate_existing=lock
    )
    return Suggested(found, db.session.get_one(Proposal, found.proposal_id))


def amendments(proposal_id: UUID, number: int = 1) -> Page[Shown]:
    """One page of what was suggested: what waits for an answer first, then the newest."""
    mine = Amendment.proposal_id == proposal_id
    total = db.session.execute(
        sa.select(sa.func.count()).select_from(Amendment).where(mine)
    ).scalar_one()
    query = (
        _shown()
        .where(mine)
        .order_by(Amendment.state != "suggested", Amendment.at.desc(), Amendment.id)
        .limit(PAGE)
        .offset((number - 1) * PAGE)
    )
    return Page([_as_shown(*row) for row in db.session.execute(query)], number, total)


def amendment(amendment_id: UUID) -> Shown:
    """One amendment as everybody sees it; raises NoResultFound."""
    return _as_shown(*db.session.execute(_shown().where(Amendment.id == amendment_id)).one())


def wordings(proposal_id: UUID) -> list[Wording]:
    """Every version of the text, newest first; none while it stands as handed in."""
    query = sa.select(Wording).where(Wording.proposal_id == proposal_id)
    return list(db.session.scalars(query.order_by(Wording.number.desc())))


def earlier(proposal: Proposal, number: int) -> Earlier:
    """The version with this number; raises NoResultFound."""
    return Earlier(db.session.get_one(Wording, (proposal.id, number)), proposal)


def changes(proposal_id: UUID, number: int) -> list[tuple[str, list[Run]]]:
    """What a version changed against the one before it, field by field."""
    new = db.session.get_one(Wording, (proposal_id, number))
    old = db.session.get(Wording, (proposal_id, number - 1)) or new
    pairs = [(name, getattr(old, name), getattr(new, name)) for name in WORDED]
    return [(name, difference(was, now)) for name, was, now in pairs if was != now or old is new]


def endorsed_before(proposal_id: UUID, moment: datetime) -> list[UUID]:
    """Who endorsed what the proposal said until *moment*."""
    query = sa.select(Endorsement.person_id).where(
        Endorsement.proposal_id == proposal_id, Endorsement.at <= moment
    )
    return list(db.session.scalars(query))


def _shown() -> Any:
    return sa.select(Amendment, Person.name).join(Person, Person.id == Amendment.person_id)


def _as_shown(it: Amendment, name: str) -> Shown:
    return Shown(
        it.id,
        it.field,
        it.state,
        difference(it.was, it.text),
        it.reason,
        name if it.role == "delegate" else mask_name(name),
        it.at,
        it.answer,
        it.answered_by,
        it.answered_at,
    )
