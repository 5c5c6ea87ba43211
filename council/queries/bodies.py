"""What is asked about councils, terms and mandates."""

from uuid import UUID

import sqlalchemy as sa

from commons.clock import today
from commons.database import db
from council.models import (
    Council,
    Mandate,
    Term,
)
from council.rules.mandates import CLOSED


def council(council_id: UUID) -> Council:
    """The council; raises NoResultFound."""
    return db.session.get_one(Council, council_id)


def councils() -> list[Council]:
    """All councils by name."""
    return list(db.session.scalars(sa.select(Council).order_by(Council.name)))


def council_by_slug(slug: str) -> Council | None:
    """The council with this short name, or None."""
    return db.session.scalar(sa.select(Council).where(Council.slug == slug))


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
    """True when the person has a mandate of this term, or is nominated for one."""
    query = sa.select(Mandate.id).where(Mandate.term_id == term_id, Mandate.person_id == person_id)
    return db.session.scalar(query.where(Mandate.state.not_in(CLOSED)).limit(1)) is not None


def is_in_office() -> sa.ColumnElement[bool]:
    """The mandate counts today: it is active, and its term has begun and is not over.

    The clock ends mandates with their term; until it has, nobody acts past their term.
    """
    terms = sa.select(Term.id).where(Term.from_day <= today(), Term.until_day >= today())
    return sa.and_(Mandate.state == "active", Mandate.term_id.in_(terms))


def mandate(mandate_id: UUID) -> Mandate:
    """The mandate; raises NoResultFound."""
    return db.session.get_one(Mandate, mandate_id)


def active_mandates(council_id: UUID) -> list[Mandate]:
    """The mandates that count now: active ones of the council, in a fixed order."""
    query = (
        sa.select(Mandate)
        .where(Mandate.council_id == council_id, is_in_office())
        .order_by(Mandate.person_id)
    )
    return list(db.session.scalars(query))


def has_active_mandate(council_id: UUID, person_id: UUID) -> bool:
    """True when the person has an active mandate of the council."""
    query = sa.select(Mandate.id).where(
        Mandate.council_id == council_id,
        Mandate.person_id == person_id,
        is_in_office(),
    )
    return db.session.scalar(query.limit(1)) is not None
