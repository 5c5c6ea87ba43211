"""What is asked about nominations, seats by group, and objections to nominees."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from council.models import Mandate, Nomination, NomineeObjection, SeatGroup, Term
from council.rules.mandates import SEATED, obstacles_to_screening, vacant
from residents.models import Person


@dataclass(frozen=True)
class Nominee:
    """A mandate with its nomination: what policies and pages look at."""

    mandate: Mandate
    nomination: Nomination
    name: str
    birth_year: int | None

    @property
    def council_id(self) -> UUID:
        """The council of the seat."""
        return self.mandate.council_id

    @property
    def area_path(self) -> str:
        """Where the council sits."""
        return self.mandate.area_path

    def obstacles(self, day: date) -> list[str]:
        """What keeps the nominee from being screened on *day*."""
        said = self.nomination
        return obstacles_to_screening(self.birth_year, said.is_adult, said.bond_since, day)


@dataclass(frozen=True)
class Contested:
    """An objection with the nominee it is about."""

    objection: NomineeObjection
    mandate: Mandate

    @property
    def council_id(self) -> UUID:
        """The council of the seat."""
        return self.mandate.council_id

    @property
    def area_path(self) -> str:
        """Where the council sits."""
        return self.mandate.area_path


def nominees(term_id: UUID, *states: str) -> list[Nominee]:
    """The nominees of a term in these states (all when none is named), by name."""
    query = _nominees().where(Mandate.term_id == term_id)
    if states:
        query = query.where(Mandate.state.in_(states))
    rows = db.session.execute(query.order_by(Mandate.seat_group, Person.name, Mandate.id))
    return [Nominee(*row) for row in rows]


def nominee(mandate_id: UUID) -> Nominee:
    """One nominee; raises NoResultFound, also for a mandate given without nomination."""
    return Nominee(*db.session.execute(_nominees().where(Mandate.id == mandate_id)).one())


def nominee_for_update(mandate_id: UUID) -> Nominee:
    """The same, locked until the deed ends, its term too: seats are counted under that lock."""
    mandate = db.session.get_one(Mandate, mandate_id)
    lock_term(mandate.term_id)
    db.session.refresh(mandate, with_for_update=True)
    return nominee(mandate_id)


def lock_term(term_id: UUID) -> Term:
    """The term, locked until the deed ends."""
    return db.session.get_one(Term, term_id, with_for_update=True, populate_existing=True)


def _nominees() -> Any:
    return (
        sa.select(Mandate, Nomination, Person.name, Person.birth_year)
        .join(Nomination, Nomination.mandate_id == Mandate.id)
        .join(Person, Person.id == Mandate.person_id)
    )


def mandates_of(person_id: UUID) -> list[tuple[Mandate, Nomination | None]]:
    """Every mandate and nomination of one person, newest first."""
    query = (
        sa.select(Mandate, Nomination)
        .outerjoin(Nomination, Nomination.mandate_id == Mandate.id)
        .where(Mandate.person_id == person_id)
        .order_by(Mandate.since.desc())
    )
    return [(mandate, nomination) for mandate, nomination in db.session.execute(query)]


def seat_plan(term_id: UUID) -> dict[str, int]:
    """The planned seats of a term by group; empty when there is no plan."""
    query = sa.select(SeatGroup.name, SeatGroup.seats).where(SeatGroup.term_id == term_id)
    return {row.name: row.seats for row in db.session.execute(query)}


def seats_taken(term_id: UUID) -> dict[str, int]:
    """How many seats of each group are held, or promised by a confirmation, in a term."""
    waits = sa.and_(Mandate.state == "confirmed", Nomination.is_substitute.is_(False))
    query = (
        sa.select(Mandate.seat_group, sa.func.count())
        .outerjoin(Nomination, Nomination.mandate_id == Mandate.id)
        .where(Mandate.term_id == term_id, sa.or_(Mandate.state.in_(SEATED), waits))
        .group_by(Mandate.seat_group)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def vacant_seats(term_id: UUID, group: str) -> int | None:
    """How many seats of a group are free; None where the plan says nothing of it."""
    return vacant(seat_plan(term_id).get(group), seats_taken(term_id).get(group, 0))


def next_substitute(term_id: UUID, group: str) -> Mandate | None:
    """Who moves up next in a group: the substitute confirmed first."""
    query = (
        sa.select(Mandate)
        .join(Nomination, Nomination.mandate_id == Mandate.id)
        .where(Mandate.term_id == term_id, Mandate.seat_group == group)
        .where(Mandate.state == "confirmed", Nomination.is_substitute)
        .order_by(Nomination.confirmed_at, Nomination.number)
        .limit(1)
    )
    return db.session.scalar(query)


def nomination(mandate_id: UUID) -> Nomination:
    """The nomination behind a mandate; raises NoResultFound."""
    return db.session.get_one(Nomination, mandate_id)


def objections_to(mandate_ids: list[UUID]) -> list[NomineeObjection]:
    """The objections to these nominees, oldest first."""
    query = sa.select(NomineeObjection).where(NomineeObjection.mandate_id.in_(mandate_ids))
    return list(db.session.scalars(query.order_by(NomineeObjection.at, NomineeObjection.id)))


def contested(objection_id: UUID) -> Contested:
    """One objection with its nominee, locked until the deed ends; raises NoResultFound."""
    found = db.session.get_one(NomineeObjection, objection_id, with_for_update=True)
    return Contested(found, db.session.get_one(Mandate, found.mandate_id))


def has_open_objection(mandate_id: UUID) -> bool:
    """True while an objection to the nominee waits for its answer."""
    query = sa.select(NomineeObjection.id).where(
        NomineeObjection.mandate_id == mandate_id, NomineeObjection.answered_at.is_(None)
    )
    return db.session.scalar(query.limit(1)) is not None


def overdue_mandates(day: date) -> list[UUID]:
    """Mandates and nominations that are still open though their term was over before *day*."""
    query = sa.select(Mandate.id).join(Term, Term.id == Mandate.term_id)
    live = Mandate.state.in_(("active", "suspended", "confirmed"))
    return list(db.session.scalars(query.where(Term.until_day < day, live)))


def waiting_mandates(day: date) -> list[UUID]:
    """Confirmed members, not substitutes, whose term runs on *day*."""
    query = (
        sa.select(Mandate.id)
        .join(Term, Term.id == Mandate.term_id)
        .join(Nomination, Nomination.mandate_id == Mandate.id)
        .where(Term.from_day <= day, Term.until_day >= day)
        .where(Mandate.state == "confirmed", Nomination.is_substitute.is_(False))
    )
    return list(db.session.scalars(query))


def last_number(term_id: UUID) -> int:
    """How many certificates were given in a term."""
    query = (
        sa.select(sa.func.count())
        .select_from(Nomination)
        .join(Mandate, Mandate.id == Nomination.mandate_id)
        .where(Mandate.term_id == term_id, Nomination.number.is_not(None))
    )
    return db.session.execute(query).scalar_one()
