"""Threads: pages of them, and one with its replies; a bounded number of queries each."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from commons.database import db
from proposals.models import Remark
from proposals.queries.paging import Page
from proposals.queries.remarks import Said, as_shown, opening, order, said
from proposals.rules import PAGE
from proposals.rules.talk import PUBLIC_STANDINGS, REPLIES_SHOWN, THREAD_PAGE


@dataclass(frozen=True)
class Thread:
    """What opens a thread with the first replies to it."""

    opened: Said
    replies: Sequence[Said]


def thread_page(proposal_id: UUID, stance: str, sort: str, number: int) -> Page[Thread]:
    """One page of the threads of one stance (or of all, when it is empty): three queries.

    ``balanced`` takes the most replied of each side in turn, so that neither fills a page.
    """
    where = opening(proposal_id)
    if stance:
        where.append(Remark.stance == stance)
    counted = sa.select(sa.func.count()).select_from(Remark).where(*where)
    total = db.session.execute(counted).scalar_one()
    query = said().where(*where).order_by(*_order(sort))
    rows = db.session.execute(query.limit(PAGE).offset((number - 1) * PAGE))
    opened = [as_shown(row) for row in rows]
    below = first_replies([one.id for one in opened])
    return Page([Thread(one, below.get(one.id, [])) for one in opened], number, total)


def first_replies(thread_ids: Sequence[UUID]) -> dict[UUID, list[Said]]:
    """The first replies of several threads in the order in which they are read: one query."""
    if not thread_ids:
        return {}
    rank = sa.func.row_number().over(partition_by=Remark.thread_id, order_by=Remark.place)
    ranked = (
        sa.select(Remark.id, rank.label("rank"))
        .where(
            Remark.thread_id.in_(thread_ids),
            Remark.depth > 0,
            Remark.standing.in_(PUBLIC_STANDINGS),
        )
        .subquery()
    )
    query = (
        said()
        .join(ranked, ranked.c.id == Remark.id)
        .where(ranked.c.rank <= REPLIES_SHOWN)
        .order_by(Remark.thread_id, Remark.place)
    )
    found: dict[UUID, list[Said]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.thread_id, []).append(as_shown(row))
    return found


def replies_page(thread_id: UUID, number: int) -> Page[Said]:
    """One page of the replies of a thread: two queries."""
    where = _replies(thread_id)
    counted = sa.select(sa.func.count()).select_from(Remark).where(*where)
    total = db.session.execute(counted).scalar_one()
    query = said().where(*where).order_by(Remark.place)
    rows = db.session.execute(query.limit(THREAD_PAGE).offset((number - 1) * THREAD_PAGE))
    return Page([as_shown(row) for row in rows], number, total, THREAD_PAGE)


def page_of(remark: Remark) -> int:
    """On which page of its thread a remark stands."""
    if remark.depth == 0:
        return 1
    before = sa.select(sa.func.count()).select_from(Remark)
    before = before.where(*_replies(remark.thread_id), Remark.place < remark.place)
    return db.session.execute(before).scalar_one() // THREAD_PAGE + 1


def one(remark_id: UUID) -> Said:
    """One remark as it may be shown; raises NoResultFound."""
    return as_shown(db.session.execute(said().where(Remark.id == remark_id)).one())


def everything(proposal_id: UUID, most: int) -> list[Said]:
    """What is shown of a proposal's remarks, thread after thread: for paper and files."""
    first = aliased(Remark)
    query = (
        said()
        .join(first, first.id == Remark.thread_id)
        .where(
            Remark.proposal_id == proposal_id,
            Remark.kind == "remark",
            Remark.standing.in_(PUBLIC_STANDINGS),
        )
        .order_by(first.at, first.id, Remark.place)
        .limit(most)
    )
    return [as_shown(row) for row in db.session.execute(query)]


def last_number(thread_id: UUID) -> int:
    """How many replies a thread has had, whatever became of them."""
    query = sa.select(sa.func.count()).where(Remark.thread_id == thread_id, Remark.depth > 0)
    return db.session.execute(query).scalar_one()


def shown_replies(thread_id: UUID) -> int:
    """How many replies of a thread are shown."""
    query = sa.select(sa.func.count()).where(
        Remark.thread_id == thread_id, Remark.depth > 0, Remark.standing == "shown"
    )
    return db.session.execute(query).scalar_one()


def _replies(thread_id: UUID) -> list[sa.ColumnElement[bool]]:
    return [
        Remark.thread_id == thread_id,
        Remark.depth > 0,
        Remark.standing.in_(PUBLIC_STANDINGS),
    ]


def _order(sort: str) -> list[sa.ColumnElement[object]]:
    if sort != "balanced":
        return list(order(sort))
    rank = sa.func.row_number().over(partition_by=Remark.stance, order_by=order("balanced"))
    side = sa.case({"for": 0, "against": 1}, value=Remark.stance, else_=2)
    return [rank, side]
