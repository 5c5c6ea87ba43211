"""The floor: members ask for it, the chair gives, pauses, extends and ends it (D-10)."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries
from council.meeting_rules import rules_of
from council.models import Meeting, Speech
from council.rules.floor import EXTENSION, HAS_FLOOR, allowed, left


class Speaker:
    """A member who asks for the floor, as the subject of a policy."""

    def __init__(self, meeting: Meeting, person_id: UUID | None) -> None:
        self.council_id, self.area_path = meeting.council_id, meeting.area_path
        self.meeting_state = meeting.state
        self.is_member = person_id is not None and queries.has_active_mandate(
            meeting.council_id, person_id
        )
        self.is_here = person_id is not None and person_id in queries.present(meeting.id)
        self.is_waiting = person_id is not None and queries.is_waiting_for_floor(
            meeting.id, person_id
        )


class Given:
    """A speech as the subject of a policy; *is_free*: nobody else has the floor."""

    def __init__(self, speech: Speech, meeting: Meeting, *, is_free: bool = True) -> None:
        self.council_id, self.area_path = meeting.council_id, meeting.area_path
        self.meeting_state, self.is_free = meeting.state, is_free
        self.has_floor = speech.state in HAS_FLOOR


@action("council.ask_floor")
def ask_floor(actor: Actor, item_id: UUID, *, stance: str) -> UUID:
    """A member in the hall asks to speak for or against an item, or to put a question."""
    item = queries.agenda_item(item_id)
    meeting = queries.meeting_for_update(item.meeting_id)
    require("council.ask_floor", actor, Speaker(meeting, actor.person_id))
    speech = Speech(
        id=new_id(), meeting_id=meeting.id, council_id=meeting.council_id,
        area_path=meeting.area_path, docket_id=meeting.docket_id, item_id=item_id,
        person_id=actor.person_id, stance=stance, asked_at=now(),
    )  # fmt: skip
    db.session.add(speech)
    db.session.flush()
    _note(actor, speech, "council.floor_asked")
    return speech.id


@action("council.give_up_floor")
def give_up_floor(actor: Actor, speech_id: UUID) -> None:
    """A member no longer wants to speak."""
    speech = queries.speech_for_update(speech_id)
    require("council.give_up_floor", actor, speech)
    advance(speech, "give_up", actor, visibility="staff", meeting=speech.meeting_id)


@action("council.move_speech")
def move_speech(actor: Actor, speech_id: UUID, *, move: str) -> None:
    """Give somebody the floor, pause, resume or end the speech: ``give`` … ``end``."""
    speech = queries.speech_for_update(speech_id)
    meeting = queries.meeting_for_update(speech.meeting_id)
    is_free = move != "give" or not queries.is_floor_taken(meeting.id)
    require("council.move_speech", actor, Given(speech, meeting, is_free=is_free))
    if move == "give":
        speech.seconds = _seconds(meeting, speech)
    if speech.running_since:
        speech.used = speech.seconds - left(
            speech.seconds, speech.used, speech.running_since, now()
        )
    speech.running_since = now() if move in ("give", "resume") else None
    speech.ended_at = now() if move == "end" else None
    given = move if move != "give_up" else ""  # that is the member's own to say
    advance(speech, given, actor, visibility="staff", meeting=meeting.id, used=speech.used)


@action("council.extend_speech")
def extend_speech(actor: Actor, speech_id: UUID) -> None:
    """Give whoever has the floor one minute more."""
    speech = queries.speech_for_update(speech_id)
    meeting = queries.meeting(speech.meeting_id)
    require("council.extend_speech", actor, Given(speech, meeting))
    speech.seconds += EXTENSION
    _note(actor, speech, "council.floor_extended")


def _seconds(meeting: Meeting, speech: Speech) -> int:
    rules, item = rules_of(meeting), queries.agenda_item(speech.item_id)
    spoken = queries.times_spoken(speech.item_id, speech.person_id)
    return allowed(item.speaking_minutes, rules.speaking_again_minutes, spoken)


def _note(actor: Actor, speech: Speech, event: str) -> None:
    ledger.write(
        speech.docket_id, event, actor, visibility="staff", subject=speech,
        meeting=speech.meeting_id, item=speech.item_id, stance=speech.stance,
    )  # fmt: skip
