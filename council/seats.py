"""Who sits and who is present: rows for the pages of the body."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from wtforms.fields import SelectChoice

from commons.clock import today
from commons.database import db
from commons.policy import Actor, may
from council import queries
from council.models import Attendance, Council, Mandate, Meeting, Term
from council.quorums import quorum_of
from council.rules.mandates import CLOSED, ENDED, SEATED, STAFF_MOVES
from residents.models import Area, Person

LIST, SHOWN = 50, 20


@dataclass(frozen=True)
class Seat:
    """One mandate with the person's public name and constituency; presence where it is asked."""

    mandate_id: UUID
    person_id: UUID
    name: str
    kind: str
    state: str
    constituency: str
    is_present: bool = False
    moves: tuple[str, ...] = ()


def newest_term(council_id: UUID) -> Term | None:
    """The newest term of a council that has begun; before its first day the newest of all."""
    is_ahead = sa.case((Term.from_day > today(), 1), else_=0)
    query = sa.select(Term).where(Term.council_id == council_id)
    query = query.order_by(is_ahead, Term.number.desc())
    return db.session.scalar(query.limit(1))


def open_terms(council_id: UUID) -> list[Term]:
    """The terms of a council that are not over: people can be nominated for them."""
    query = sa.select(Term).where(Term.council_id == council_id, Term.until_day >= today())
    return list(db.session.scalars(query.order_by(Term.number)))


def composition(council: Council) -> dict[str, Any]:
    """The newest term of a council with its seats, and its meetings and years."""
    term = newest_term(council.id)
    return {
        "term": term,
        "seats": _seats(term.id) if term else [],
        "meetings": queries.meetings(council.id),
        "cycles": queries.cycles(council.id),
        "resolutions": queries.resolutions(today(), council_id=council.id, limit=SHOWN),
    }


def presence(
    meeting: Meeting, actor: Actor, name: str = "", ticked: Collection[str] = ()
) -> dict[str, Any]:
    """How many of the term's active members are at the meeting, and how many must be.

    Staff in the hall get the list as well; with *name*, those whose name holds it and those who
    are *ticked* already.
    """
    active = _active(meeting)
    here = sum(seat.is_present for seat in active)
    in_hall = may("council.leave", actor, meeting) is None
    listed = [
        seat for seat in active if in_hall and (name in seat.name or str(seat.person_id) in ticked)
    ]
    asked = quorum_of(meeting.id, len(active))
    return {
        "due": len(active),
        "here": here,
        "needed": asked.needed,
        "is_enough": here >= asked.needed,
        "quorum_words": asked.words,
        "percent": 100 * here // len(active) if active else 0,
        "present": [seat for seat in listed if seat.is_present],
        "absent": [seat for seat in listed if not seat.is_present],
        "in_hall": in_hall,
        "wanted": name,
    }


def to_tick(meeting: Meeting) -> list[SelectChoice]:
    """All members who can be noted at the meeting; being there already does no harm."""
    return [SelectChoice(str(seat.person_id), seat.name) for seat in _active(meeting)]


def _active(meeting: Meeting) -> list[Seat]:
    return [seat for seat in _seats(meeting.term_id, meeting.id) if seat.state == "active"]


def eligible(council: Council, name: str) -> list[SelectChoice]:
    """Verified people of the council's area without a mandate in it, found by part of a name."""
    seated = sa.select(Mandate.person_id).where(
        Mandate.council_id == council.id, Mandate.state.not_in(CLOSED)
    )
    query = (
        sa.select(Person.id, Person.name, Area.name.label("area"))
        .join(Area, Area.id == Person.area_id)
        .where(Area.path.startswith(council.area_path), Person.left_at.is_(None))
        .where(Person.id.not_in(seated), Person.name.contains(name, autoescape=True))
        .order_by(Person.name)
        .limit(LIST)
    )
    rows = db.session.execute(query)
    return [SelectChoice(str(row.id), f"{row.name} · {row.area}") for row in rows]


def chosen(person_id: str | None) -> list[SelectChoice]:
    """The person whom a sent form names, as its only choice; empty for nobody we know."""
    try:
        found = db.session.get(Person, UUID(person_id or ""))
    except ValueError:
        return []
    return [SelectChoice(str(found.id), found.name)] if found else []


def _seats(term_id: UUID, meeting_id: UUID | None = None) -> list[Seat]:
    attended = sa.and_(
        Attendance.person_id == Mandate.person_id,
        Attendance.meeting_id == meeting_id,
        Attendance.left_at.is_(None),
    )
    query = (
        sa.select(Mandate, Person.name, Area.name.label("area"), Attendance.arrived_at)
        .join(Person, Person.id == Mandate.person_id)
        .outerjoin(Area, Area.id == Mandate.constituency_id)
        .outerjoin(Attendance, attended)
        .where(Mandate.term_id == term_id, Mandate.state.in_((*SEATED, *ENDED)))
        .order_by(Area.name, Person.name)
    )
    return [
        Seat(
            mandate_id=mandate.id,
            person_id=mandate.person_id,
            name=name,
            kind=mandate.kind,
            state=mandate.state,
            constituency=area or "",
            is_present=arrived is not None,
            moves=tuple(
                m.name
                for m in mandate.LIFECYCLE.moves
                if m.source == mandate.state and m.name in STAFF_MOVES
            ),
        )
        for mandate, name, area, arrived in db.session.execute(query)
    ]
