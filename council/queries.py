"""What is asked about councils, mandates, cycles, phases and meetings."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from council.models import (
    Attendance,
    AttendanceMove,
    Council,
    Cycle,
    Mandate,
    Meeting,
    Phase,
    Term,
)
from council.rules import PHASES


def council(council_id: UUID) -> Council:
    """The council; raises NoResultFound."""
    return db.session.get_one(Council, council_id)


def councils() -> list[Council]:
    """All councils by name."""
    return list(db.session.scalars(sa.select(Council).order_by(Council.name)))


def term(term_id: UUID) -> Term:
    """The term; raises NoResultFound."""
    return db.session.get_one(Term, term_id)


def is_council_known(name: str, slug: str, prefix: str) -> bool:
    """True when a council has this name, short name or prefix already."""
    same = sa.or_(Council.name == name, Council.slug == slug, Council.prefix == prefix)
    return db.session.scalar(sa.select(Council.id).where(same).limit(1)) is not None


def is_term_known(council_id: UUID, number: int) -> bool:
    """True when the council has a term of this number already."""
    query = sa.select(Term.id).where(Term.council_id == council_id, Term.number == number)
    return db.session.scalar(query) is not None


def is_seated(term_id: UUID, person_id: UUID) -> bool:
    """True when the person has a mandate of this term, whatever its state."""
    query = sa.select(Mandate.id).where(Mandate.term_id == term_id, Mandate.person_id == person_id)
    return db.session.scalar(query) is not None


def is_year_known(council_id: UUID, year: int) -> bool:
    """True when the council has a cycle of this year already."""
    query = sa.select(Cycle.id).where(Cycle.council_id == council_id, Cycle.year == year)
    return db.session.scalar(query) is not None


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


def mandate(mandate_id: UUID) -> Mandate:
    """The mandate; raises NoResultFound."""
    return db.session.get_one(Mandate, mandate_id)


def active_mandates(council_id: UUID) -> list[Mandate]:
    """The mandates that count now: active ones of the council, in a fixed order."""
    query = (
        sa.select(Mandate)
        .where(Mandate.council_id == council_id, Mandate.state == "active")
        .order_by(Mandate.person_id)
    )
    return list(db.session.scalars(query))


def has_active_mandate(council_id: UUID, person_id: UUID) -> bool:
    """True when the person has an active mandate of the council."""
    query = sa.select(Mandate.id).where(
        Mandate.council_id == council_id,
        Mandate.person_id == person_id,
        Mandate.state == "active",
    )
    return db.session.scalar(query.limit(1)) is not None


def meeting(meeting_id: UUID) -> Meeting:
    """The meeting; raises NoResultFound."""
    return db.session.get_one(Meeting, meeting_id)


def meetings(council_id: UUID) -> list[Meeting]:
    """The meetings of a council, newest first."""
    query = (
        sa.select(Meeting)
        .where(Meeting.council_id == council_id)
        .order_by(Meeting.starts_at.desc())
    )
    return list(db.session.scalars(query))


def present(meeting_id: UUID) -> list[UUID]:
    """The people who are at the meeting now."""
    query = sa.select(Attendance.person_id).where(
        Attendance.meeting_id == meeting_id, Attendance.left_at.is_(None)
    )
    return list(db.session.scalars(query))


def attendance(meeting_id: UUID, person_id: UUID) -> Attendance | None:
    """The attendance of one person, or None."""
    return db.session.get(Attendance, (meeting_id, person_id))


def attendance_for_update(meeting_id: UUID, person_id: UUID) -> Attendance | None:
    """The same, locked until the deed ends, with its newest values."""
    key = (meeting_id, person_id)
    return db.session.get(Attendance, key, with_for_update=True, populate_existing=True)


def moves(meeting_id: UUID) -> list[AttendanceMove]:
    """Every coming and going at a meeting, in order."""
    query = (
        sa.select(AttendanceMove)
        .where(AttendanceMove.meeting_id == meeting_id)
        .order_by(AttendanceMove.at, AttendanceMove.id)
    )
    return list(db.session.scalars(query))


def is_phase_open(cycle_id: UUID, name: str, moment: datetime) -> bool:
    """True when *moment* lies in the phase."""
    found = phase(cycle_id, name)
    return found is not None and found.opens_at <= moment < found.closes_at


def council_by_slug(slug: str) -> Council | None:
    """The council with this short name, or None."""
    return db.session.scalar(sa.select(Council).where(Council.slug == slug))
