"""The ballot box while it is shut: which ballots count, and which have been replaced."""

from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from votes.models import Ballot, Certificate, OpenedBallot, ReplacedBallot

_IS_REPLACED = sa.exists().where(
    ReplacedBallot.poll_id == Ballot.poll_id, ReplacedBallot.tracker == Ballot.tracker
)


def sealed_ballots(poll_id: UUID, stack: str = "members") -> list[bytes]:
    """The ballots of one stack that count, sealed: all that their voters have not replaced."""
    query = sa.select(Ballot.sealed).where(Ballot.poll_id == poll_id, ~_IS_REPLACED)
    return list(db.session.scalars(query.where(Ballot.stack == stack)))


def ballots_counting(poll_id: UUID) -> int:
    """How many ballots in the box count."""
    query = sa.select(sa.func.count()).select_from(Ballot)
    return db.session.execute(query.where(Ballot.poll_id == poll_id, ~_IS_REPLACED)).scalar_one()


def counted_in(poll_id: UUID) -> tuple[sa.ColumnElement[bool], ...]:
    """The opened ballots that the certificate of a poll counts: those of its last version."""
    last = sa.select(sa.func.max(Certificate.version)).where(Certificate.poll_id == poll_id)
    return OpenedBallot.poll_id == poll_id, OpenedBallot.version == last.scalar_subquery()


def ballots_replaced(poll_id: UUID) -> int:
    """How many ballots in the box do not count, because their voters have voted again."""
    query = sa.select(sa.func.count()).where(ReplacedBallot.poll_id == poll_id)
    return db.session.execute(query).scalar_one()
