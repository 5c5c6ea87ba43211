"""What waits for the staff, what was decided, and who waits for approval where."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import today
from commons.database import db
from commons.policy import Actor
from proposals.models import Decision, Premoderation, Proposal, Question, Remark, Report
from proposals.queries import questions
from proposals.queries.about import OfProposal
from proposals.queries.remarks import COLUMNS, Said, as_shown
from residents.models import Person

DESK = 40


@dataclass(frozen=True)
class Case:
    """A remark on the desk of the staff: where it was said, and why it lies there."""

    said: Said
    proposal_id: UUID
    title: str
    reports: int = 0
    due: date | None = None
    decision_id: UUID | None = None


@dataclass(frozen=True)
class Judged(OfProposal):
    """A decision as the subject of a policy."""

    decision: Decision
    remark: Remark
    proposal: Proposal


def judged(decision_id: UUID, *, lock: bool = False) -> Judged:
    """A decision with its remark; raises NoResultFound."""
    found = db.session.get_one(Decision, decision_id, with_for_update=lock, populate_existing=lock)
    said = found.remark_id
    remark = db.session.get_one(Remark, said, with_for_update=lock, populate_existing=lock)
    return Judged(found, remark, db.session.get_one(Proposal, found.proposal_id))


def stands_hidden(decision: Decision) -> bool:
    """Whether a later decision took the same words away, so that lifting this one shows nothing."""
    later = sa.select(Decision.id).where(
        Decision.remark_id == decision.remark_id, Decision.at > decision.at,
        Decision.kind.in_(("hide", "decline")), Decision.ruling.is_distinct_from("lift"),
    )  # fmt: skip
    return db.session.scalars(later.limit(1)).first() is not None


def has_reported(remark_id: UUID, person_id: UUID | None) -> bool:
    """True when this person has reported the remark."""
    return person_id is not None and db.session.get(Report, (remark_id, person_id)) is not None


def reports_of(remark_id: UUID) -> list[Report]:
    """The open reports of a remark."""
    query = sa.select(Report).where(Report.remark_id == remark_id, Report.settled_at.is_(None))
    return list(db.session.scalars(query.order_by(Report.at)))


def premoderation(*space_ids: UUID) -> Premoderation | None:
    """The rule of the first of these spaces that has one."""
    query = sa.select(Premoderation).where(Premoderation.space_id.in_(space_ids))
    found = {row.space_id: row for row in db.session.scalars(query)}
    return next((found[space_id] for space_id in space_ids if space_id in found), None)


def shown_before(person_id: UUID) -> int:
    """How many remarks of a person are or were shown to everybody."""
    query = sa.select(sa.func.count()).where(
        Remark.person_id == person_id, Remark.standing == "shown"
    )
    return db.session.execute(query).scalar_one()


def waiting(actor: Actor) -> list[Case]:
    """What waits for approval, first due first."""
    query = _cases(actor).where(Remark.standing == "waiting")
    rows = db.session.execute(query.order_by(Remark.waits_until, Remark.at).limit(DESK))
    return [Case(as_shown(it), it.proposal_id, it.title, due=it.waits_until) for it in rows]


def reported(actor: Actor) -> list[Case]:
    """What was reported and not decided yet, most reported first."""
    counted = _reports()
    query = (
        _cases(actor, counted.c.reports)
        .join(counted, counted.c.remark_id == Remark.id)
        .where(Remark.standing == "shown")
        .order_by(counted.c.reports.desc(), Remark.at)
        .limit(DESK)
    )
    rows = db.session.execute(query)
    return [Case(as_shown(it), it.proposal_id, it.title, reports=it.reports) for it in rows]


def objected(actor: Actor) -> list[Case]:
    """Objections of authors that wait for a ruling, oldest first."""
    query = (
        _cases(actor, Decision.id.label("decision_id"))
        .join(Decision, Decision.remark_id == Remark.id)
        .where(*_unruled())
        .order_by(Decision.objected_at)
        .limit(DESK)
    )
    rows = db.session.execute(query)
    return [Case(as_shown(it), it.proposal_id, it.title, decision_id=it.decision_id) for it in rows]


def loads(actor: Actor) -> dict[str, int]:
    """What waits for approval, is reported, objected to, asked and late: numbers, in one query."""
    counted, asked = _reports(), questions.open_to(actor)
    found = _cases(actor)
    flagged = found.join(counted, counted.c.remark_id == Remark.id)
    kinds = {
        "waiting": found.where(Remark.standing == "waiting"),
        "reported": flagged.where(Remark.standing == "shown"),
        "objected": found.join(Decision, Decision.remark_id == Remark.id).where(*_unruled()),
        "asked": asked,
        "late": asked.where(Question.due < today()),
    }
    numbers = [
        sa.select(sa.func.count())
        .select_from(query.with_only_columns(Remark.id).subquery())
        .scalar_subquery()
        .label(name)
        for name, query in kinds.items()
    ]
    return dict(db.session.execute(sa.select(*numbers)).one()._mapping)


def _reports() -> Any:
    """How many open reports each remark has."""
    return (
        sa.select(Report.remark_id, sa.func.count().label("reports"))
        .where(Report.settled_at.is_(None))
        .group_by(Report.remark_id)
        .subquery()
    )


def _unruled() -> list[sa.ColumnElement[bool]]:
    return [Decision.objected_at.is_not(None), Decision.ruled_at.is_(None)]


def decided(begin: datetime, end: datetime) -> list[tuple[str, str, int]]:
    """How often what was decided for which reason in a time: numbers only."""
    query = (
        sa.select(Decision.kind, Decision.reason, sa.func.count())
        .where(Decision.at >= begin, Decision.at < end)
        .group_by(Decision.kind, Decision.reason)
        .order_by(Decision.kind, Decision.reason)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def totals(begin: datetime, end: datetime) -> dict[str, int]:
    """Reports, objections and rulings in a time: numbers only."""

    def within(moment: Any, *where: Any) -> Any:
        query = sa.select(sa.func.count()).where(moment >= begin, moment < end, *where)
        return query.scalar_subquery()

    row = db.session.execute(
        sa.select(
            within(Report.at).label("reports"),
            within(Decision.objected_at).label("objections"),
            within(Decision.ruled_at, Decision.ruling == "lift").label("lifted"),
            within(Decision.ruled_at, Decision.ruling == "uphold").label("upheld"),
        )
    ).one()
    return dict(row._mapping)


def earliest() -> datetime | None:
    """When the first decision was taken."""
    return db.session.scalar(sa.select(sa.func.min(Decision.at)))


def _cases(actor: Actor, *more: Any) -> Any:
    paths = [grant.area_path for grant in actor.grants if grant.role == "steward"]
    mine = [Proposal.area_path.startswith(path) for path in paths if path]
    return (
        sa.select(*COLUMNS, Proposal.title, *more)
        .join(Proposal, Proposal.id == Remark.proposal_id)
        .join(Person, Person.id == Remark.person_id)
        .where(sa.or_(sa.false(), *mine))
    )
