"""Proposals that exclude each other: what was decided, and what may meet at one place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import NoResultFound

from commons.database import db
from commons.docket import Docket
from proposals.models import Conflict, MapPoint, Proposal
from proposals.rules.conflicts import MEETING_STATES, Meeting, Site, meetings, pair
from proposals.rules.points import At


@dataclass(frozen=True)
class Named:
    """A proposal as the pages of conflicts name it."""

    id: UUID
    number: str
    title: str
    place: str
    state: str


def conflict(conflict_id: UUID, *, lock: bool = False) -> Conflict:
    """The conflict; raises NoResultFound."""
    return db.session.get_one(
        Conflict, conflict_id, with_for_update=lock or None, populate_existing=lock
    )


def conflict_of(one: UUID, other: UUID, *, lock: bool = False) -> Conflict | None:
    """What was decided about two proposals, or None."""
    first, second = pair(one, other)
    query = sa.select(Conflict).where(Conflict.first_id == first, Conflict.second_id == second)
    return db.session.scalar(query.with_for_update() if lock else query)


def decided(cycle_id: UUID) -> list[Conflict]:
    """Everything that was decided about pairs of a year, the newest first."""
    query = sa.select(Conflict).where(Conflict.cycle_id == cycle_id)
    return list(db.session.scalars(query.order_by(Conflict.at.desc(), Conflict.id)))


def confirmed(proposals: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """The pairs among *proposals* that exclude each other."""
    ids = list(proposals)
    query = sa.select(Conflict.first_id, Conflict.second_id).where(
        Conflict.state == "confirmed", Conflict.first_id.in_(ids), Conflict.second_id.in_(ids)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def excluded_numbers(numbers: Mapping[UUID, int]) -> dict[int, list[int]]:
    """For each number of a list the numbers it excludes; *numbers* by proposal."""
    found: dict[int, list[int]] = {number: [] for number in numbers.values()}
    for one, other in confirmed(numbers):
        found[numbers[one]].append(numbers[other])
        found[numbers[other]].append(numbers[one])
    return {number: sorted(others) for number, others in found.items()}


def rivals(proposal_id: UUID) -> sa.Select[*tuple[Any, ...]]:
    """The proposals with which it cannot win together, as the rows of its ties."""
    first = Conflict.first_id == proposal_id
    return (
        sa.select(
            sa.literal("rivals"),
            Conflict.id,
            Proposal.id,
            Docket.number,
            Proposal.title,
            Conflict.kind,
            Conflict.distance_m,
            Conflict.reason,
        )
        .join(
            Proposal, Proposal.id == sa.case((first, Conflict.second_id), else_=Conflict.first_id)
        )
        .join(Docket, Docket.id == Proposal.docket_id)
        .where(Conflict.state == "confirmed", sa.or_(first, Conflict.second_id == proposal_id))
    )


def meeting_pairs(cycle_id: UUID) -> list[Meeting]:
    """Pairs of a year that may be about one place and have not been decided yet."""
    known = {(it.first_id, it.second_id) for it in decided(cycle_id)}
    query = (
        sa.select(Proposal.id, Proposal.area_id, Proposal.place, MapPoint)
        .outerjoin(MapPoint, MapPoint.proposal_id == Proposal.id)
        .where(Proposal.cycle_id == cycle_id, Proposal.state.in_(MEETING_STATES))
    )
    sites = [
        Site(id, area_id, place, _at(point))
        for id, area_id, place, point in db.session.execute(query)
    ]
    return [it for it in meetings(sites) if (it.first_id, it.second_id) not in known]


def named_in(cycle_id: UUID) -> dict[UUID, Named]:
    """Every proposal of a year that can meet another on a ballot, by id, in docket order."""
    query = (
        sa.select(Proposal, Docket.number)
        .join(Docket, Docket.id == Proposal.docket_id)
        .where(Proposal.cycle_id == cycle_id, Proposal.state.in_(MEETING_STATES))
        .order_by(Docket.number)
    )
    return {it.id: _named(it, number) for it, number in db.session.execute(query)}


def both_of(one: UUID, other: UUID) -> tuple[Proposal, Proposal]:
    """Two public proposals, locked, in the order in which a pair is stored."""
    first, second = pair(one, other)
    query = (
        sa.select(Proposal)
        .where(Proposal.id.in_([first, second]), Proposal.state != "draft")
        .order_by(Proposal.id)
        .with_for_update()
    )
    found = {it.id: it for it in db.session.scalars(query)}
    if len(found) < len({first, second}):
        raise NoResultFound("no such pair")
    return found[first], found[second]


def point_of(proposal_id: UUID) -> MapPoint | None:
    """Where a proposal is on the map, or None."""
    return db.session.get(MapPoint, proposal_id)


def _at(point: MapPoint | None) -> At | None:
    return None if point is None else At(point.lat, point.lng, point.system)


def _named(it: Proposal, number: str | None) -> Named:
    return Named(it.id, number or "", it.title, it.place, it.state)
