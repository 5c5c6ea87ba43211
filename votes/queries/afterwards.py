"""What followed a result: counts of observers, objections, the report, the archive."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.canonical import digest
from commons.database import db
from commons.reading import once
from residents.models import Person
from votes.models import (
    ObserverAnswer,
    ObserverCount,
    Poll,
    PollArchive,
    PollObjection,
    PollReport,
)
from votes.queries.results import certificate, standings
from votes.rules import count_sheet


@dataclass(frozen=True, slots=True)
class Observed:
    """One count that an observer handed in, by whom, and how it was answered if it differs."""

    id: UUID
    name: str
    digest: str
    agrees: bool
    at: datetime
    answer: str
    answered_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Does it differ, and nobody has counted again and answered?"""
        return not self.agrees and self.answered_at is None


def code_of_count(poll: Poll) -> str:
    """The hash in which every count of this poll must agree; empty before the count."""
    found = certificate(poll.id)
    if found is None:
        return ""
    numbers = [str(each.item.number) for each in standings(poll) if each.has_won]
    return digest(count_sheet(str(poll.id), found.record, numbers))


@once
def observed(poll_id: UUID) -> list[Observed]:
    """The counts that observers handed in, in turn."""
    query = (
        sa.select(ObserverCount, Person.name, ObserverAnswer.reason, ObserverAnswer.at)
        .join(Person, Person.id == ObserverCount.by_id)
        .outerjoin(ObserverAnswer, ObserverAnswer.count_id == ObserverCount.id)
        .where(ObserverCount.poll_id == poll_id)
        .order_by(ObserverCount.at, ObserverCount.id)
    )
    return [
        Observed(one.id, name, one.digest, one.agrees, one.at, reason or "", answered_at)
        for one, name, reason, answered_at in db.session.execute(query)
    ]


def observer_count(count_id: UUID) -> ObserverCount:
    """One count that was handed in; raises NoResultFound."""
    return db.session.get_one(ObserverCount, count_id)


def is_answered(count_id: UUID) -> bool:
    """Was the count counted again and answered?"""
    return db.session.get(ObserverAnswer, count_id) is not None


@once
def objections_to_result(poll_id: UUID) -> list[PollObjection]:
    """Objections to the result, in turn; whose they are is not for the public."""
    query = sa.select(PollObjection).where(
        PollObjection.poll_id == poll_id, PollObjection.matter == "result"
    )
    return list(db.session.scalars(query.order_by(PollObjection.at, PollObjection.id)))


def objection(objection_id: UUID) -> PollObjection:
    """One objection; raises NoResultFound."""
    return db.session.get_one(PollObjection, objection_id)


def objection_for_update(objection_id: UUID) -> PollObjection:
    """One objection, locked; raises NoResultFound."""
    return db.session.get_one(
        PollObjection, objection_id, with_for_update=True, populate_existing=True
    )


@once
def report(poll_id: UUID) -> PollReport | None:
    """What was worked out from the ballots after publication, or None."""
    return db.session.get(PollReport, poll_id)


@once
def archive(poll_id: UUID) -> PollArchive | None:
    """What was destroyed at archiving, or None before it."""
    return db.session.get(PollArchive, poll_id)


def turnout_of_archive(poll: Poll) -> dict[str, Any]:
    """The heads kept of an archived poll's roll; empty before."""
    found = archive(poll.id) if poll.archived_at else None
    return dict(found.record["turnout"]) if found else {}
