"""Shortlists: what can be chosen, what was drawn, and what is said against it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import local
from commons.database import db
from commons.docket import Docket
from commons.text import mask_name
from proposals.models import (
    Candidate,
    NoticeObjection,
    Proposal,
    Shortlist,
    ShortlistChoice,
    Verdict,
)
from proposals.queries import lists, remarks
from proposals.queries.lists import Row
from residents.models import HandlingUnit, Person


@dataclass(frozen=True)
class Objection:
    """An objection with its answer and the shortened name of the objector."""

    id: UUID
    number: int | None
    text: str
    name: str
    at: datetime
    answer: str | None
    answered_at: datetime | None
    person_id: UUID


@dataclass(frozen=True)
class Disputed:
    """An objection as the subject of a policy."""

    objection: NoticeObjection
    shortlist: Shortlist

    @property
    def council_id(self) -> UUID:
        """The council whose staff answers."""
        return self.shortlist.council_id

    @property
    def area_path(self) -> str:
        """The place whose staff answers."""
        return self.shortlist.area_path


def shortlist(shortlist_id: UUID) -> Shortlist:
    """The shortlist; raises NoResultFound."""
    return db.session.get_one(Shortlist, shortlist_id)


def shortlist_for_update(shortlist_id: UUID) -> Shortlist:
    """The shortlist, locked until the deed ends."""
    return db.session.get_one(Shortlist, shortlist_id, with_for_update=True, populate_existing=True)


def shortlist_of(cycle_id: UUID) -> Shortlist | None:
    """The newest shortlist of a year, or None."""
    query = sa.select(Shortlist).where(Shortlist.cycle_id == cycle_id)
    return db.session.scalar(query.order_by(Shortlist.version.desc()).limit(1))


def candidates(shortlist_id: UUID) -> list[Candidate]:
    """The frozen candidates in the order of their drawn numbers."""
    query = sa.select(Candidate).where(Candidate.shortlist_id == shortlist_id)
    return list(db.session.scalars(query.order_by(Candidate.number)))


def candidate_in(shortlist_id: UUID, candidate_id: UUID | None) -> UUID | None:
    """The id of a candidate of this shortlist, or None for none; raises NoResultFound."""
    if candidate_id is None:
        return None
    mine = (Candidate.id == candidate_id, Candidate.shortlist_id == shortlist_id)
    return db.session.execute(sa.select(Candidate.id).where(*mine)).scalar_one()


def last_day(shortlist: Shortlist) -> date | None:
    """The last day on which an objection is taken; the notice ends at its midnight."""
    until = shortlist.notice_until
    return local(until - timedelta(seconds=1)).date() if until else None


def choosable(cycle_id: UUID) -> list[tuple[Row, dict[str, int]]]:
    """The proposals a year can choose from, most endorsed first, with their stance counts."""
    order = (Proposal.endorsement_count.desc(), Proposal.submitted_at, Proposal.id)
    found = lists.rows(Proposal.cycle_id == cycle_id, Proposal.state == "deliberating", order=order)
    counts = remarks.stance_counts(*(row.id for row in found))
    return [(row, counts[row.id]) for row in found]


def deliberating_ids(cycle_id: UUID) -> list[UUID]:
    """The proposals a year can choose from, in a fixed order."""
    query = sa.select(Proposal.id).where(
        Proposal.cycle_id == cycle_id, Proposal.state == "deliberating"
    )
    return list(db.session.scalars(query.order_by(Proposal.id)))


def in_review(cycle_id: UUID) -> int:
    """How many proposals of a year wait for the end of their review."""
    return lists.counts_by_state(cycle_id).get("reviewing", 0)


def chosen(shortlist_id: UUID) -> list[Row]:
    """The chosen proposals before their numbers are drawn."""
    picked = sa.select(ShortlistChoice.proposal_id).where(
        ShortlistChoice.shortlist_id == shortlist_id
    )
    return lists.rows(Proposal.id.in_(picked), order=(Docket.number,))


def frozen_facts(shortlist_id: UUID) -> dict[str, Any]:
    """What a candidate is frozen from: docket number to proposal, verdict and unit name."""
    query = (
        sa.select(Docket.number, Proposal, Verdict, HandlingUnit.name)
        .join(ShortlistChoice, ShortlistChoice.proposal_id == Proposal.id)
        .join(Docket, Docket.id == Proposal.docket_id)
        .join(Verdict, Verdict.proposal_id == Proposal.id)
        .join(HandlingUnit, HandlingUnit.id == Verdict.unit_id)
        .where(ShortlistChoice.shortlist_id == shortlist_id, Verdict.outcome == "accept")
    )
    return {row[0] or "": (row[1], row[2], row[3]) for row in db.session.execute(query)}


def disputed(objection_id: UUID) -> Disputed:
    """The objection, locked, with its shortlist; raises NoResultFound."""
    found = db.session.get_one(
        NoticeObjection, objection_id, with_for_update=True, populate_existing=True
    )
    return Disputed(found, shortlist(found.shortlist_id))


def objections(shortlist_id: UUID) -> list[Objection]:
    """Every objection to a shortlist, oldest first: callers decide who may see which."""
    query = (
        sa.select(NoticeObjection, Candidate.number, Person.name)
        .outerjoin(Candidate, Candidate.id == NoticeObjection.candidate_id)
        .join(Person, Person.id == NoticeObjection.person_id)
        .where(NoticeObjection.shortlist_id == shortlist_id)
        .order_by(NoticeObjection.at, NoticeObjection.id)
    )
    return [
        Objection(
            said.id,
            number,
            said.text,
            mask_name(name),
            said.at,
            said.answer,
            said.answered_at,
            said.person_id,
        )
        for said, number, name in db.session.execute(query)
    ]


def unanswered(shortlist_id: UUID) -> int:
    """How many objections still wait for an answer."""
    query = sa.select(sa.func.count()).where(
        NoticeObjection.shortlist_id == shortlist_id, NoticeObjection.answered_at.is_(None)
    )
    return db.session.execute(query).scalar_one()
