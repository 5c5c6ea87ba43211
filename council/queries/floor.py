"""What is asked about the floor: who speaks, who waits in which order."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from council.models import AgendaItem, Speech
from council.rules.floor import HAS_FLOOR, Request, in_order, left
from residents.models import Person

SPOKEN = ("ended", *HAS_FLOOR)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speech with its speaker's name and the title of its item."""

    speech: Speech
    name: str
    item: str

    def left(self, moment: datetime) -> int:
        """Seconds left at *moment*; below 0 the time is over."""
        one = self.speech
        return left(one.seconds, one.used, one.running_since, moment)


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has the floor, who waits in order, and who has spoken."""

    speaking: Spoken | None
    waiting: list[Spoken]
    ended: list[Spoken]


def floor(meeting_id: UUID) -> Floor:
    """The floor of a meeting as it stands."""
    query = (
        sa.select(Speech, Person.name, AgendaItem.title)
        .join(Person, Person.id == Speech.person_id)
        .join(AgendaItem, AgendaItem.id == Speech.item_id)
        .where(Speech.meeting_id == meeting_id, Speech.state != "given_up")
        .order_by(Speech.ended_at, Speech.asked_at, Speech.id)
    )
    every = [Spoken(*row) for row in db.session.execute(query)]
    ended = [one for one in every if one.speech.state == "ended"]
    speaking = next((one for one in every if one.speech.state in HAS_FLOOR), None)
    return Floor(speaking, _ordered(every, speaking or (ended[-1] if ended else None)), ended)


def speech_for_update(speech_id: UUID) -> Speech:
    """The speech, locked until the deed ends, with its newest values."""
    return db.session.get_one(Speech, speech_id, with_for_update=True, populate_existing=True)


def is_waiting_for_floor(meeting_id: UUID, person_id: UUID) -> bool:
    """True while the person waits for the floor or has it."""
    query = sa.select(Speech.id).where(
        Speech.meeting_id == meeting_id, Speech.person_id == person_id,
        Speech.state.in_(("waiting", *HAS_FLOOR)),
    )  # fmt: skip
    return db.session.scalar(query.limit(1)) is not None


def is_floor_taken(meeting_id: UUID) -> bool:
    """True while somebody has the floor."""
    query = sa.select(Speech.id).where(Speech.meeting_id == meeting_id, Speech.state.in_(HAS_FLOOR))
    return db.session.scalar(query.limit(1)) is not None


def times_spoken(item_id: UUID, person_id: UUID) -> int:
    """How often the person has had the floor on an item."""
    query = sa.select(sa.func.count()).select_from(Speech)
    return db.session.execute(
        query.where(
            Speech.item_id == item_id, Speech.person_id == person_id, Speech.state.in_(SPOKEN)
        )
    ).scalar_one()


def _ordered(every: list[Spoken], last: Spoken | None) -> list[Spoken]:
    spoken: dict[tuple[UUID, UUID], int] = {}
    for one in every:
        if one.speech.state in SPOKEN:
            key = (one.speech.item_id, one.speech.person_id)
            spoken[key] = spoken.get(key, 0) + 1
    waiting = {one.speech.id: one for one in every if one.speech.state == "waiting"}
    requests = [
        Request(
            one.speech.id, one.speech.stance, one.speech.asked_at,
            spoken.get((one.speech.item_id, one.speech.person_id), 0),
        )
        for one in waiting.values()
    ]  # fmt: skip
    ordered = in_order(requests, last.speech.stance if last else "")
    return [waiting[request.speech_id] for request in ordered]


def speech(speech_id: UUID) -> Speech:
    """The speech; raises NoResultFound."""
    return db.session.get_one(Speech, speech_id)
