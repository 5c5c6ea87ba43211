"""Lists of proposals: filtered, sorted, paged, each with a bounded number of queries."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons import search
from commons.database import db
from commons.docket import Docket
from commons.text import mask_name
from council.models import Council, Cycle
from proposals.models import Proposal, Verdict
from proposals.queries.narrowing import narrowing
from proposals.queries.paging import Page
from proposals.rules import PAGE, PUBLIC_STATES
from proposals.rules.offices import MANDATED
from residents.models import Area, HandlingUnit, Person


@dataclass(frozen=True)
class Filters:
    """What a reader of the list asked for; None and empty mean everything."""

    cycle_id: UUID | None = None
    state: str = ""
    category: str = ""
    area_id: UUID | None = None
    source: str = ""
    year: int = 0
    tag: str = ""
    text: str = ""
    sort: str = "newest"
    track: str = ""
    is_waiting: bool = False


@dataclass(frozen=True)
class Row:
    """One proposal in a list, with its author's name as it may be shown."""

    id: UUID
    docket_id: UUID
    number: str
    title: str
    state: str
    category: str
    source: str
    place: str
    area_name: str
    author: str
    year: int
    council_name: str
    endorsement_count: int
    needed: int
    submitted_at: datetime | None
    review_due: date | None
    cost_fen: int | None
    track: str


COLUMNS: tuple[Any, ...] = (
    Proposal.id,
    Proposal.docket_id,
    Docket.number,
    Proposal.title,
    Proposal.state,
    Proposal.category,
    Proposal.source,
    Proposal.track,
    Proposal.place,
    Area.name.label("area_name"),
    Person.name.label("person_name"),
    HandlingUnit.name.label("unit_name"),
    Cycle.year,
    Council.name.label("council_name"),
    Proposal.endorsement_count,
    Cycle.endorsements_needed.label("needed"),
    Proposal.submitted_at,
    Proposal.review_due,
)


def shown_name(source: str, name: str, unit_name: str | None) -> str:
    """Residents are shown by a shortened name; whoever holds an office speaks with the full one."""
    if source == "unit":
        return unit_name or name
    return name if source in MANDATED else mask_name(name)


def listing(filters: Filters, number: int = 1) -> Page[Row]:
    """One page of the public list: two queries."""
    where = conditions(filters)
    counted = sa.select(sa.func.count()).select_from(Proposal).where(*where)
    total = db.session.execute(counted).scalar_one()
    order = order_of(filters.sort)
    # The twenty first, then what belongs to them: joining all costs ten times as much.
    chosen = sa.select(Proposal.id).where(*where).order_by(*order)
    page = chosen.limit(PAGE).offset((number - 1) * PAGE).subquery()
    query = row_query().join(page, page.c.id == Proposal.id).order_by(*order)
    return Page([as_row(found) for found in db.session.execute(query)], number, total)


def rows(*where: sa.ColumnElement[bool], order: Any = None) -> list[Row]:
    """Every proposal that meets the conditions, newest first unless told otherwise."""
    by = order if order is not None else order_of("newest")
    return [as_row(found) for found in db.session.execute(row_query().where(*where).order_by(*by))]


def row(proposal_id: UUID) -> Row:
    """One proposal as it stands in a list; raises NoResultFound."""
    return as_row(db.session.execute(row_query().where(Proposal.id == proposal_id)).one())


def mine(person_id: UUID) -> list[Row]:
    """What a person has handed in, newest first."""
    return rows(Proposal.author_id == person_id, Proposal.state.in_(PUBLIC_STATES))


def counts_by_state(cycle_id: UUID) -> dict[str, int]:
    """How many proposals of a year are in each public state."""
    query = (
        sa.select(Proposal.state, sa.func.count())
        .where(Proposal.cycle_id == cycle_id, Proposal.state.in_(PUBLIC_STATES))
        .group_by(Proposal.state)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def accepted_cost() -> sa.Subquery:
    """The cost of each proposal that a review, or an appeal against it, has accepted."""
    return (
        sa.select(Verdict.proposal_id, Verdict.cost_fen)
        .where(Verdict.outcome == "accept")
        .subquery()
    )


@cache  # the same statement each time: made once
def row_query() -> Any:
    """Everything a row needs, still without conditions."""
    cost = accepted_cost()
    return (
        sa.select(*COLUMNS, cost.c.cost_fen)
        .join(Docket, Docket.id == Proposal.docket_id)
        .join(Cycle, Cycle.id == Proposal.cycle_id)
        .join(Council, Council.id == Proposal.council_id)
        .join(Person, Person.id == Proposal.author_id)
        .outerjoin(Area, Area.id == Proposal.area_id)
        .outerjoin(HandlingUnit, HandlingUnit.id == Proposal.unit_id)
        .outerjoin(cost, cost.c.proposal_id == Proposal.id)
    )


def as_row(found: Any, dropped: int = 0) -> Row:
    """The row of what :func:`row_query` found, without the *dropped* last columns."""
    facts = dict(list(found._mapping.items())[: len(found) - dropped])
    name, unit_name = facts.pop("person_name"), facts.pop("unit_name")
    author = shown_name(facts["source"], name, unit_name)
    facts["category"], facts["area_name"] = facts["category"] or "", facts["area_name"] or ""
    return Row(**{**facts, "number": facts["number"] or "", "author": author})


def conditions(filters: Filters) -> list[sa.ColumnElement[bool]]:
    """What the public list is narrowed down to."""
    where: list[sa.ColumnElement[bool]] = [Proposal.state.in_(PUBLIC_STATES)]
    asked = (
        (Proposal.cycle_id, filters.cycle_id),
        (Proposal.state, filters.state),
        (Proposal.category, filters.category),
        (Proposal.source, filters.source),
        (Proposal.track, filters.track),
    )
    where += [column == value for column, value in asked if value] + narrowing(filters)
    if filters.text:
        where.append(_contains(filters.text.lower()))
    return where


def _contains(text: str) -> sa.ColumnElement[bool]:
    found: list[sa.ColumnElement[bool]]
    indexed = search.holding(text)
    if indexed is not None:
        found = [Proposal.docket_id.in_(indexed)]
    else:
        columns = (Proposal.title, Proposal.wish, Proposal.problem, Proposal.place)
        found = [sa.func.lower(column).contains(text, autoescape=True) for column in columns]
    numbered = sa.select(Docket.id).where(
        sa.func.lower(Docket.number).contains(text, autoescape=True)
    )
    return sa.or_(*found, Proposal.docket_id.in_(numbered))


def order_of(sort: str) -> tuple[Any, ...]:
    """The order a reader asked for."""
    newest = (Proposal.submitted_at.desc(), Proposal.id.desc())
    return (Proposal.endorsement_count.desc(), *newest) if sort == "endorsed" else newest
