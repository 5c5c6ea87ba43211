"""Voting by name: every member says yes, no or abstains, in public (D-12, scheme ``open``)."""

from uuid import UUID

from commons.action import action
from commons.canonical import digest
from commons.clock import now
from commons.database import db
from commons.ledger import write
from commons.policy import Actor, require
from council import queries
from council.actions.motions import Turn, decide, heads, keep_count, step
from council.models import MeetingMotion, RollCallVoice
from council.rules.motions import counted


@action("council.call_roll")
def call_roll(actor: Actor, motion_id: UUID) -> None:
    """Call the members by name: each says yes, no or abstains, in public."""
    motion = queries.motion_for_update(motion_id)
    require("council.call_roll", actor, Turn(motion, "moved"))
    step(actor, motion, "call")


@action("council.answer_call")
def answer_call(actor: Actor, motion_id: UUID, *, choice: str) -> None:
    """A member in the hall votes by name on their own device; changed until the call is closed."""
    motion = queries.motion_for_update(motion_id)
    require("council.answer_call", actor, Turn(motion, "calling", person_id=actor.person_id))
    assert actor.person_id
    _voice(actor, motion, actor.person_id, choice)


@action("council.note_voice")
def note_voice(actor: Actor, motion_id: UUID, *, person_id: UUID, choice: str) -> None:
    """The staff types what a member in the hall has said or written on paper."""
    motion = queries.motion_for_update(motion_id)
    require("council.note_voice", actor, Turn(motion, "calling", person_id=person_id))
    _voice(actor, motion, person_id, choice)


@action("council.close_roll_call")
def close_roll_call(actor: Actor, motion_id: UUID) -> None:
    """Close the roll call: by somebody who typed no voice. The motion is carried or lost."""
    motion = queries.motion_for_update(motion_id)
    said, turn = queries.voices(motion_id), Turn(motion, "calling")
    turn.typists = {one.by_id for one in said if one.by_id != one.person_id}
    require("council.close_roll_call", actor, turn)
    members, present = heads(motion, {one.person_id for one in said})
    count = keep_count(actor, motion, counted([one.choice for one in said], members, present))
    count.is_roll_call, count.agreed_by_id, count.agreed_at = True, actor.person_id, now()
    voices = {str(one.person_id): one.choice for one in said}
    decide(actor, motion, count, voices_digest=digest(voices))


def _voice(actor: Actor, motion: MeetingMotion, person_id: UUID, choice: str) -> None:
    key = (motion.id, person_id)
    voice = db.session.get(RollCallVoice, key, with_for_update=True, populate_existing=True)
    if voice is None:
        voice = RollCallVoice(motion_id=motion.id, person_id=person_id)
        db.session.add(voice)
    assert actor.person_id
    voice.choice, voice.by_id, voice.at = choice, actor.person_id, now()
    db.session.flush()
    write(
        motion.docket_id, "council.voice_given", actor, visibility="staff", subject=motion,
        meeting=motion.meeting_id, motion=motion.id, person=person_id,
    )  # fmt: skip
