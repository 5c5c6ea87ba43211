"""What is asked about the dictionary of topics and what was said under each."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from council.models import Gathering, Position, TopicChange
from council.rules.topics import Topic, dictionary
from residents.queries import PAGE


@dataclass(frozen=True, slots=True)
class Voice:
    """What was said under a topic, and at which meeting or stall."""

    side: str
    text: str
    gathering_id: UUID
    title: str
    held_on: date


def topic_changes(council_id: UUID) -> list[TopicChange]:
    """Every version of a council's dictionary, the first one first."""
    query = sa.select(TopicChange).where(TopicChange.council_id == council_id)
    return list(db.session.scalars(query.order_by(TopicChange.version)))


def topics(council_id: UUID) -> list[Topic]:
    """The dictionary as it is now, by number, retired topics included."""
    return dictionary((one.number, one.move, one.name) for one in topic_changes(council_id))


def usable_topics(council_id: UUID) -> list[Topic]:
    """The topics that can be chosen now."""
    return [topic for topic in topics(council_id) if not topic.is_retired]


def said_under(council_id: UUID) -> dict[int, int]:
    """How many voices each topic has."""
    query = (
        sa.select(Position.topic, sa.func.count())
        .join(Gathering, Gathering.id == Position.gathering_id)
        .where(Gathering.council_id == council_id, Position.topic.is_not(None))
        .group_by(Position.topic)
    )
    return {row[0]: row[1] for row in db.session.execute(query) if row[0] is not None}


def voices_on(council_id: UUID, number: int, page: int) -> list[Voice]:
    """What was said under one topic, newest first, a page of it."""
    query = (
        sa.select(
            Position.side, Position.text, Position.gathering_id, Gathering.title, Gathering.held_at
        )
        .join(Gathering, Gathering.id == Position.gathering_id)
        .where(Gathering.council_id == council_id, Position.topic == number)
        .order_by(Position.at.desc(), Position.id)
    )
    rows = db.session.execute(query.limit(PAGE).offset(PAGE * (page - 1)))
    return [Voice(*row) for row in rows]
