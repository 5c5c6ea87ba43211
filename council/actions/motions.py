"""Motions of a meeting: moved, voted on by hands that two people type or by name (D-12)."""

from typing import Any
from uuid import UUID

from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.ledger import write
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries
from council.meeting_rules import rules_of
from council.models import Meeting, MeetingMotion, MotionCount, Resolution
from council.rules.motions import Hands, carries


class Turn:
    """A motion as the subject of a policy: is it its turn, who typed, is the member there."""

    def __init__(self, motion: MeetingMotion, *states: str, person_id: UUID | None = None) -> None:
        self.council_id, self.area_path = motion.council_id, motion.area_path
        self.meeting_state = queries.meeting(motion.meeting_id).state
        self.is_its_turn = motion.state in states
        self.hands: Hands | None = None
        self.typists: set[UUID] = set()
        here = set(queries.present(motion.meeting_id)) if person_id else set()
        self.is_here = person_id in here
        self.is_member = person_id is not None and queries.has_active_mandate(
            motion.council_id, person_id
        )


class Motioned:
    """A motion about to be put, as the subject of a policy."""

    def __init__(self, meeting: Meeting, mover_id: UUID) -> None:
        self.council_id, self.area_path = meeting.council_id, meeting.area_path
        self.state = meeting.state
        self.is_member = queries.has_active_mandate(meeting.council_id, mover_id)


@action("council.move")
def move(
    actor: Actor, item_id: UUID, *, text: str, mover_id: UUID, majority: str = "",
    minutes_of_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Put a motion on an item of the agenda; the majority is that of the standing orders.

    *minutes_of_id* names an earlier meeting whose minutes it adopts.
    """
    item = queries.agenda_item(item_id)
    meeting = queries.meeting_for_update(item.meeting_id)
    require("council.move", actor, Motioned(meeting, mover_id))
    motion = MeetingMotion(
        id=new_id(), meeting_id=meeting.id, council_id=meeting.council_id,
        area_path=meeting.area_path, docket_id=meeting.docket_id, item_id=item_id, text=text,
        mover_id=mover_id, majority=majority or rules_of(meeting).majority,
        minutes_of_id=minutes_of_id, moved_at=now(),
    )  # fmt: skip
    db.session.add(motion)
    db.session.flush()
    write(
        meeting.docket_id, "council.moved", actor, subject=meeting, meeting=meeting.id,
        motion=motion.id, item=item_id, majority=motion.majority,
    )  # fmt: skip
    return motion.id


@action("council.withdraw_motion")
def withdraw_motion(actor: Actor, motion_id: UUID) -> None:
    """Note that the mover has withdrawn, before the vote."""
    motion = queries.motion_for_update(motion_id)
    require("council.withdraw_motion", actor, Turn(motion, "moved"))
    advance(motion, "withdraw", actor, meeting=motion.meeting_id, motion=motion_id)


@action("council.type_hands")
def type_hands(
    actor: Actor, motion_id: UUID, *, in_favour: int, against: int, abstained: int
) -> None:
    """Type a show of hands; it counts once a second person has agreed."""
    motion = queries.motion_for_update(motion_id)
    turn = Turn(motion, "moved")
    turn.hands = Hands(*heads(motion), in_favour, against, abstained)
    require("council.type_hands", actor, turn)
    keep_count(actor, motion, turn.hands)
    step(actor, motion, "type", visibility="staff")


@action("council.agree_hands")
def agree_hands(actor: Actor, motion_id: UUID) -> None:
    """A second person has compared the numbers: the motion is carried or lost."""
    motion = queries.motion_for_update(motion_id)
    count, turn = queries.waiting_count(motion_id), Turn(motion, "counted")
    turn.typists = {count.by_id} if count else set()
    require("council.agree_hands", actor, turn)
    assert count
    count.agreed_by_id, count.agreed_at = actor.person_id, now()
    decide(actor, motion, count)


@action("council.refuse_hands")
def refuse_hands(actor: Actor, motion_id: UUID) -> None:
    """The numbers are wrong: what was typed is kept as refused, and the hands are typed anew."""
    motion = queries.motion_for_update(motion_id)
    count = queries.waiting_count(motion_id)
    require("council.refuse_hands", actor, Turn(motion, "counted"))
    assert count
    count.refused_at = now()
    step(actor, motion, "refuse", visibility="staff")


def heads(motion: MeetingMotion, voted: set[UUID] | None = None) -> tuple[int, int]:
    """How many members the council has, and how many are in the hall or have voted."""
    members = {one.person_id for one in queries.active_mandates(motion.council_id)}
    here = set(queries.present(motion.meeting_id)) | (voted or set())
    return len(members | (voted or set())), len(here & (members | (voted or set())))


def keep_count(actor: Actor, motion: MeetingMotion, hands: Hands) -> MotionCount:
    """Keep the numbers of a vote as one person gave them."""
    count = MotionCount(
        id=new_id(), motion_id=motion.id, by_id=actor.person_id, at=now(), members=hands.members,
        present=hands.present, in_favour=hands.in_favour, against=hands.against,
        abstained=hands.abstained,
    )  # fmt: skip
    db.session.add(count)
    db.session.flush()
    return count


def decide(actor: Actor, motion: MeetingMotion, count: MotionCount, **facts: Any) -> None:
    """The motion is carried or lost by *count*; a carried one asks for an owner."""
    hands = count.hands
    is_carried = carries(hands, motion.majority)
    if is_carried and motion.minutes_of_id is None:
        db.session.add(
            Resolution(
                motion_id=motion.id, meeting_id=motion.meeting_id, council_id=motion.council_id,
                area_path=motion.area_path, docket_id=motion.docket_id,
            )
        )  # fmt: skip
    step(
        actor, motion, "carry" if is_carried else "lose", members=hands.members,
        present=hands.present, in_favour=hands.in_favour, against=hands.against,
        abstained=hands.abstained, not_voting=hands.not_voting, majority=motion.majority, **facts,
    )  # fmt: skip


def step(
    actor: Actor, motion: MeetingMotion, name: str, *, visibility: str = "public", **facts: Any
) -> None:
    """Take one step of a motion's way."""
    advance(
        motion, name, actor, visibility=visibility, meeting=motion.meeting_id, motion=motion.id,
        **facts,
    )  # fmt: skip
