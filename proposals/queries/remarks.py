"""Remarks: what was said for and against, newest or oldest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.text import mask_name
from proposals.models import Proposal, Remark
from proposals.queries.paging import Page
from proposals.rules import PAGE, STANCES
from residents.models import Person

FIRST = 10


@dataclass(frozen=True)
class Said:
    """One remark as it may be shown; a hidden one has neither text nor name."""

    id: UUID
    stance: str
    text: str
    name: str
    is_delegate: bool
    at: datetime
    hidden_reason: str | None


@dataclass(frozen=True)
class Moderated:
    """A remark as the subject of a policy."""

    remark: Remark
    proposal: Proposal

    @property
    def council_id(self) -> UUID:
        """The council whose staff looks after the remark."""
        return self.proposal.council_id

    @property
    def area_path(self) -> str:
        """The place whose staff looks after the remark."""
        return self.proposal.area_path


def moderated(remark_id: UUID, *, lock: bool = False) -> Moderated:
    """The remark with its proposal; raises NoResultFound."""
    remark = db.session.get_one(Remark, remark_id, with_for_update=lock, populate_existing=lock)
    return Moderated(remark, db.session.get_one(Proposal, remark.proposal_id))


def stance_counts(*proposal_ids: UUID) -> dict[UUID, dict[str, int]]:
    """How many visible remarks each proposal has by stance; every stance is there."""
    counts = {proposal_id: dict.fromkeys(STANCES, 0) for proposal_id in proposal_ids}
    query = (
        sa.select(Remark.proposal_id, Remark.stance, sa.func.count())
        .where(Remark.proposal_id.in_(proposal_ids), Remark.hidden_at.is_(None))
        .group_by(Remark.proposal_id, Remark.stance)
    )
    for proposal_id, stance, count in db.session.execute(query):
        counts[proposal_id][stance] = count
    return counts


def first_remarks(proposal_id: UUID, sort: str = "newest") -> dict[str, list[Said]]:
    """The first remarks of each stance, in one query."""
    place = sa.func.row_number().over(partition_by=Remark.stance, order_by=_order(sort))
    ranked = sa.select(Remark.id, place.label("place")).where(Remark.proposal_id == proposal_id)
    inner = ranked.subquery()
    query = (
        _said()
        .join(inner, inner.c.id == Remark.id)
        .where(inner.c.place <= FIRST)
        .order_by(*_order(sort))
    )
    found: dict[str, list[Said]] = {stance: [] for stance in STANCES}
    for row in db.session.execute(query):
        found[row.stance].append(_shown(row))
    return found


def remark_page(proposal_id: UUID, stance: str, sort: str, number: int) -> Page[Said]:
    """One page of the remarks of one stance (or of all, when it is empty)."""
    where = [Remark.proposal_id == proposal_id]
    if stance:
        where.append(Remark.stance == stance)
    total = db.session.execute(
        sa.select(sa.func.count()).select_from(Remark).where(*where)
    ).scalar_one()
    query = _said().where(*where).order_by(*_order(sort)).limit(PAGE).offset((number - 1) * PAGE)
    return Page([_shown(row) for row in db.session.execute(query)], number, total)


def _order(sort: str) -> tuple[Any, ...]:
    return (Remark.at, Remark.id) if sort == "oldest" else (Remark.at.desc(), Remark.id)


def _said() -> Any:
    return sa.select(
        Remark.id,
        Remark.stance,
        Remark.text,
        Remark.role,
        Remark.at,
        Remark.hidden_at,
        Remark.hidden_reason,
        Person.name,
    ).join(Person, Person.id == Remark.person_id)


def _shown(row: Any) -> Said:
    if row.hidden_at is not None:
        return Said(row.id, row.stance, "", "", False, row.at, row.hidden_reason)
    is_delegate = row.role == "delegate"
    name = row.name if is_delegate else mask_name(row.name)
    return Said(row.id, row.stance, row.text, name, is_delegate, row.at, None)
