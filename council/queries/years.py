"""What is asked about years and their phases."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from council.models import (
    Cycle,
    Phase,
)
from council.rules import PHASES


def is_year_known(council_id: UUID, year: int) -> bool:
    """True when the council has a cycle of this year already."""
    query = sa.select(Cycle.id).where(Cycle.council_id == council_id, Cycle.year == year)
    return db.session.scalar(query) is not None


@once
def cycle(cycle_id: UUID) -> Cycle:
    """The cycle; raises NoResultFound."""
    return db.session.get_one(Cycle, cycle_id)


def cycle_for_update(cycle_id: UUID) -> Cycle:
    """The cycle, locked until the deed ends."""
    return db.session.get_one(Cycle, cycle_id, with_for_update=True, populate_existing=True)


@once
def cycles(council_id: UUID | None = None) -> list[Cycle]:
    """The cycles of a council (or of all), newest year first."""
    query = sa.select(Cycle).order_by(Cycle.year.desc())
    if council_id is not None:
        query = query.where(Cycle.council_id == council_id)
    return list(db.session.scalars(query))


@once
def phases(cycle_id: UUID) -> dict[str, Phase]:
    """The dated phases of a cycle, by name."""
    query = sa.select(Phase).where(Phase.cycle_id == cycle_id).order_by(Phase.opens_at)
    found = {each.name: each for each in db.session.scalars(query)}
    for name in PHASES:
        phase.known(found.get(name), cycle_id, name)
    return found


@once
def phase(cycle_id: UUID, name: str) -> Phase | None:
    """One phase of a cycle, or None when it has no date yet."""
    return db.session.get(Phase, (cycle_id, name))


def look_up_phase(name: str, cycle_ids: Iterable[UUID]) -> None:
    """Ask for one phase of several cycles together, before a page asks for each of them."""
    wanted = set(cycle_ids)
    query = sa.select(Phase).where(Phase.name == name, Phase.cycle_id.in_(wanted))
    found = {each.cycle_id: each for each in db.session.scalars(query)}
    for cycle_id in wanted:
        phase.known(found.get(cycle_id), cycle_id, name)


def is_phase_open(cycle_id: UUID, name: str, moment: datetime) -> bool:
    """True when *moment* lies in the phase."""
    found = phase(cycle_id, name)
    return found is not None and found.opens_at <= moment < found.closes_at
