"""The composition of a council: seats by group, how each came about, and who sat before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from council.models import Council, Mandate, Nomination, Term
from council.queries.mandates import seat_plan
from council.rules.mandates import ENDED, SEAT_GROUPS, SEATED, vacant
from residents.models import Area, Person

HISTORY = 200


@dataclass(frozen=True)
class Sitting:
    """Somebody who sits or sat: from when, until when and why, after whom."""

    mandate_id: UUID
    name: str
    kind: str
    state: str
    constituency: str
    since: datetime
    ended_at: datetime | None
    source: str
    number: str
    term: int
    after: str
    is_substitute: bool


@dataclass(frozen=True)
class Group:
    """One group of a term: its members, its substitutes, and its free seats (None: no plan)."""

    name: str
    planned: int | None
    members: list[Sitting]
    substitutes: list[Sitting]

    @property
    def vacant(self) -> int | None:
        """How many seats are free."""
        return vacant(self.planned, len(self.members))


def by_group(term_id: UUID) -> list[Group]:
    """The groups of a term that have seats, members or substitutes, in the order of the plan."""
    planned = seat_plan(term_id)
    rows = _rows(Mandate.term_id == term_id, Mandate.state.in_((*SEATED, "confirmed")))
    groups = [
        Group(
            name,
            planned.get(name),
            [row for group, row in rows if group == name and not row.is_substitute],
            [row for group, row in rows if group == name and row.is_substitute],
        )
        for name in SEAT_GROUPS
    ]
    return [one for one in groups if one.planned or one.members or one.substitutes]


def seats_of(person_id: UUID) -> list[tuple[Mandate, Nomination | None, Council, Term]]:
    """Every mandate and nomination of one person with its council and term, newest first."""
    query = (
        sa.select(Mandate, Nomination, Council, Term)
        .join(Council, Council.id == Mandate.council_id)
        .join(Term, Term.id == Mandate.term_id)
        .outerjoin(Nomination, Nomination.mandate_id == Mandate.id)
        .where(Mandate.person_id == person_id)
        .order_by(Mandate.since.desc())
    )
    return [(row[0], row[1], row[2], row[3]) for row in db.session.execute(query)]


def past_seats(council_id: UUID) -> list[Sitting]:
    """Who sat before, of every term, the newest ends first."""
    rows = _rows(Mandate.council_id == council_id, Mandate.state.in_(ENDED))
    return sorted(
        (row for _group, row in rows), key=lambda row: row.ended_at or row.since, reverse=True
    )[:HISTORY]


def _rows(*where: sa.ColumnElement[bool]) -> list[tuple[str, Sitting]]:
    before, predecessor = sa.orm.aliased(Mandate), sa.orm.aliased(Person)
    query = (
        sa.select(Mandate, Person.name, Area.name, Nomination, Term.number, predecessor.name)
        .join(Person, Person.id == Mandate.person_id)
        .join(Term, Term.id == Mandate.term_id)
        .outerjoin(Area, Area.id == Mandate.constituency_id)
        .outerjoin(Nomination, Nomination.mandate_id == Mandate.id)
        .outerjoin(before, before.id == Mandate.succeeds_id)
        .outerjoin(predecessor, predecessor.id == before.person_id)
        .where(*where)
        .order_by(Area.name, Nomination.confirmed_at, Person.name)
    )
    return [(row[0].seat_group, _sitting(*row)) for row in db.session.execute(query)]


def _sitting(
    mandate: Mandate, name: str, area: str | None, said: Nomination | None, term: int,
    after: str | None,
) -> Sitting:  # fmt: skip
    return Sitting(
        mandate_id=mandate.id, name=name, kind=mandate.kind, state=mandate.state,
        constituency=area or "", since=mandate.since, ended_at=mandate.ended_at,
        source=said.source if said else "", number=(said.number or "") if said else "",
        term=term, after=after or "", is_substitute=bool(said and said.is_substitute),
    )  # fmt: skip
