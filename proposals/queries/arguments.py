"""The argument board: points with their counts, and the remarks behind each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.text import mask_name
from proposals.models import Point, PointRemark, Proposal, Remark
from proposals.queries.about import OfProposal
from proposals.queries.paging import Page
from proposals.rules import PAGE
from residents.models import Person

OFFERED = 60


@dataclass(frozen=True)
class Behind:
    """A remark behind a point; a hidden one has neither words nor name."""

    id: UUID
    stance: str
    text: str
    name: str
    at: datetime
    hidden_reason: str | None


@dataclass(frozen=True)
class Shown:
    """A point on the board with the number of visible remarks behind it."""

    id: UUID
    number: int
    side: str
    text: str
    sources: str
    remarks: int


@dataclass(frozen=True)
class Argued(OfProposal):
    """A point with its proposal, as the subject of a policy."""

    point: Point
    proposal: Proposal


def argued(point_id: UUID, *, lock: bool = False) -> Argued:
    """The point with its proposal; raises NoResultFound."""
    point = db.session.get_one(Point, point_id, with_for_update=lock, populate_existing=lock)
    return Argued(point, db.session.get_one(Proposal, point.proposal_id))


def board(proposal_id: UUID) -> dict[str, list[Shown]]:
    """The points of each side, those with most remarks behind them first: one query."""
    count = sa.func.count(Remark.id)
    query = (
        sa.select(Point.id, Point.number, Point.side, Point.text, Point.sources, count)
        .outerjoin(PointRemark, PointRemark.point_id == Point.id)
        .outerjoin(Remark, sa.and_(Remark.id == PointRemark.remark_id, Remark.standing == "shown"))
        .where(Point.proposal_id == proposal_id, Point.dropped_at.is_(None))
        .group_by(Point.id, Point.number, Point.side, Point.text, Point.sources)
        .order_by(count.desc(), Point.number)
    )
    found: dict[str, list[Shown]] = {"for": [], "against": []}
    for row in db.session.execute(query):
        found[row.side].append(Shown(*row))
    return found


def next_number(proposal_id: UUID) -> int:
    """The number of the next point; asked inside a deed that holds the proposal."""
    query = sa.select(sa.func.max(Point.number)).where(Point.proposal_id == proposal_id)
    return (db.session.scalar(query) or 0) + 1


def attached(point_id: UUID) -> set[UUID]:
    """The remarks behind a point, hidden ones too."""
    query = sa.select(PointRemark.remark_id).where(PointRemark.point_id == point_id)
    return set(db.session.scalars(query))


def visible_of(proposal_id: UUID, remark_ids: Iterable[UUID]) -> list[UUID]:
    """Those of the remarks that belong to the proposal and are shown."""
    query = sa.select(Remark.id).where(
        Remark.proposal_id == proposal_id,
        Remark.standing == "shown",
        Remark.id.in_(list(remark_ids)),
    )
    return list(db.session.scalars(query))


def behind(point_id: UUID, number: int) -> Page[Behind]:
    """One page of the remarks behind a point, the oldest first."""
    total = db.session.execute(
        sa.select(sa.func.count()).where(PointRemark.point_id == point_id)
    ).scalar_one()
    query = (
        _remarks()
        .join(PointRemark, PointRemark.remark_id == Remark.id)
        .where(PointRemark.point_id == point_id)
        .order_by(Remark.at, Remark.id)
        .limit(PAGE)
        .offset((number - 1) * PAGE)
    )
    return Page([_shown(row) for row in db.session.execute(query)], number, total)


def offered(proposal_id: UUID, text: str, chosen: Sequence[UUID]) -> list[Behind]:
    """Remarks to gather: the chosen ones, then those behind no point yet, then the newest.

    *text* narrows the others to remarks that contain it.
    """
    gathered = sa.exists().where(PointRemark.remark_id == Remark.id)
    mine = Remark.id.in_(list(chosen))
    where: list[Any] = [Remark.proposal_id == proposal_id, Remark.standing == "shown"]
    if text:
        words = sa.func.lower(Remark.text).contains(text.lower(), autoescape=True)
        where.append(sa.or_(mine, words))
    order = (sa.case((mine, 0), else_=1), sa.case((gathered, 1), else_=0), Remark.at.desc())
    query = _remarks().where(*where).order_by(*order, Remark.id).limit(OFFERED + len(chosen))
    return [_shown(row) for row in db.session.execute(query)]


def _remarks() -> Any:
    return sa.select(
        Remark.id,
        Remark.stance,
        Remark.text,
        Remark.role,
        Remark.at,
        Remark.standing,
        Remark.hidden_reason,
        Person.name,
    ).join(Person, Person.id == Remark.person_id)


def _shown(row: Any) -> Behind:
    if row.standing != "shown":
        return Behind(row.id, row.stance, "", "", row.at, row.hidden_reason or "")
    name = row.name if row.role == "delegate" else mask_name(row.name)
    return Behind(row.id, row.stance, row.text, name, row.at, None)
