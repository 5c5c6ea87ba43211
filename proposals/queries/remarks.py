"""What was said: the two sides of a proposal, and what one wrote oneself that waits."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.text import mask_name
from proposals.models import Remark
from proposals.rules import STANCES
from proposals.rules.talk import PUBLIC_STANDINGS
from residents.models import Person

FIRST = 10

COLUMNS: tuple[Any, ...] = (
    Remark.id,
    Remark.proposal_id,
    Remark.person_id,
    Remark.kind,
    Remark.stance,
    Remark.text,
    Remark.role,
    Remark.at,
    Remark.thread_id,
    Remark.depth,
    Remark.place,
    Remark.replies,
    Remark.standing,
    Remark.waits_until,
    Remark.hidden_reason,
    Remark.edited_at,
    Person.name,
)


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
    thread_id: UUID
    depth: int = 0
    replies: int = 0
    standing: str = "shown"
    waits_until: date | None = None
    is_edited: bool = False


@dataclass(frozen=True)
class Sides:
    """The first remarks of each stance, and how many visible ones there are in all."""

    first: dict[str, list[Said]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    replies: int = 0


def stance_counts(*proposal_ids: UUID) -> dict[UUID, dict[str, int]]:
    """How many visible threads each proposal has by stance; every stance is there."""
    counts = {proposal_id: dict.fromkeys(STANCES, 0) for proposal_id in proposal_ids}
    query = (
        sa.select(Remark.proposal_id, Remark.stance, sa.func.count())
        .where(
            Remark.proposal_id.in_(proposal_ids),
            Remark.kind == "remark",
            Remark.depth == 0,
            Remark.standing == "shown",
        )
        .group_by(Remark.proposal_id, Remark.stance)
    )
    for proposal_id, stance, count in db.session.execute(query):
        counts[proposal_id][stance] = count
    return counts


def sides(proposal_id: UUID, sort: str = "newest") -> Sides:
    """The first remarks of each stance with the numbers of all, in one query."""
    shown = sa.case((Remark.standing == "shown", 1), else_=0)
    ranked = (
        sa.select(
            Remark.id,
            sa.func.row_number()
            .over(partition_by=Remark.stance, order_by=order(sort))
            .label("rank"),
            sa.func.sum(shown).over(partition_by=Remark.stance).label("visible"),
            sa.func.sum(Remark.replies).over().label("all_replies"),
        )
        .where(*opening(proposal_id))
        .subquery()
    )
    query = (
        sa.select(*COLUMNS, ranked.c.visible, ranked.c.all_replies)
        .join(Person, Person.id == Remark.person_id)
        .join(ranked, ranked.c.id == Remark.id)
        .where(ranked.c.rank <= FIRST)
        .order_by(ranked.c.rank)
    )
    first: dict[str, list[Said]] = {stance: [] for stance in STANCES}
    counts, replies = dict.fromkeys(STANCES, 0), 0
    for row in db.session.execute(query):
        first[row.stance].append(as_shown(row))
        counts[row.stance], replies = int(row.visible), int(row.all_replies)
    return Sides(first, counts, replies)


def waiting_of(proposal_id: UUID, person_id: UUID | None) -> list[Said]:
    """What a person has said here that is not shown yet, or was not accepted: for them only."""
    if person_id is None:
        return []
    query = (
        said()
        .where(
            Remark.proposal_id == proposal_id,
            Remark.person_id == person_id,
            Remark.standing.in_(("waiting", "declined")),
        )
        .order_by(Remark.at.desc())
        .limit(FIRST)
    )
    return [as_shown(row) for row in db.session.execute(query)]


def opening(proposal_id: UUID) -> list[sa.ColumnElement[bool]]:
    """The conditions of what opens a thread that everybody may know of."""
    return [
        Remark.proposal_id == proposal_id,
        Remark.kind == "remark",
        Remark.depth == 0,
        Remark.standing.in_(PUBLIC_STANDINGS),
    ]


def order(sort: str) -> tuple[Any, ...]:
    """The order inside one stance; balanced means that the most replied come first there."""
    if sort == "oldest":
        return (Remark.at, Remark.id)
    if sort in ("replied", "balanced"):
        return (Remark.replies.desc(), Remark.at.desc(), Remark.id)
    return (Remark.at.desc(), Remark.id)


def said() -> Any:
    """The columns of what was said, with the name of who said it."""
    return sa.select(*COLUMNS).join(Person, Person.id == Remark.person_id)


def as_shown(row: Any) -> Said:
    """A row as it may be shown: without words and name when it is hidden."""
    place = {"thread_id": row.thread_id, "depth": row.depth, "replies": row.replies}
    if row.standing == "hidden":
        reason = row.hidden_reason
        return Said(row.id, row.stance, "", "", False, row.at, reason, standing="hidden", **place)
    is_delegate = row.role == "delegate"
    return Said(
        row.id,
        row.stance,
        row.text,
        row.name if is_delegate else mask_name(row.name),
        is_delegate,
        row.at,
        row.hidden_reason,
        standing=row.standing,
        waits_until=row.waits_until,
        is_edited=row.edited_at is not None,
        **place,
    )
