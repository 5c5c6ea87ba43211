"""Who is present at a meeting: the quorum is counted from here."""

from collections.abc import Collection
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from council import doors, queries
from council.models import Attendance, AttendanceMove, Meeting


class Seat:
    """A person's place at a meeting, as the subject of a policy; *code* is their pass, if any."""

    def __init__(self, meeting: Meeting, person_id: UUID | None, code: str = "") -> None:
        self.council_id, self.area_path = meeting.council_id, meeting.area_path
        self.person_id = person_id
        self.is_member = person_id is not None and queries.has_active_mandate(
            meeting.council_id, person_id
        )
        self.has_scanned = doors.has_pass(meeting.id, code)


@action("council.check_in")
def check_in(actor: Actor, meeting_id: UUID, *, person_id: UUID) -> None:
    """Note that a delegate is present (again)."""
    meeting = queries.meeting(meeting_id)
    require("council.check_in", actor, Seat(meeting, person_id))
    _arrive(meeting_id, person_id)
    _note(actor, meeting, "council.checked_in", person_id)


@action("council.arrive")
def arrive(actor: Actor, meeting_id: UUID, *, code: str) -> None:
    """A delegate checks in with the pass they got at the door; twice does no harm."""
    meeting = queries.meeting(meeting_id)
    require("council.arrive", actor, Seat(meeting, actor.person_id, code))
    assert actor.person_id
    _arrive(meeting_id, actor.person_id)
    _note(actor, meeting, "council.checked_in", actor.person_id)


@action("council.depart")
def depart(actor: Actor, meeting_id: UUID) -> None:
    """A delegate says that they leave the meeting."""
    meeting = queries.meeting(meeting_id)
    require("council.depart", actor, Seat(meeting, actor.person_id))
    assert actor.person_id
    _leave(meeting_id, actor.person_id)
    _note(actor, meeting, "council.left", actor.person_id)


@action("council.take_attendance")
def take_attendance(actor: Actor, meeting_id: UUID, *, person_ids: Collection[UUID]) -> None:
    """Note all at once who is present; nobody is noted twice, and only members are noted."""
    meeting = queries.meeting(meeting_id)
    require("council.take_attendance", actor, meeting)
    members = {mandate.person_id for mandate in queries.active_mandates(meeting.council_id)}
    arrived = sorted((members & set(person_ids)) - set(queries.present(meeting_id)))
    for person_id in arrived:
        _arrive(meeting_id, person_id)
    ledger.write(
        meeting.docket_id,
        "council.attendance_taken",
        actor,
        visibility="staff",
        subject=meeting,
        meeting=meeting.id,
        count=len(arrived),
        people=[str(person_id) for person_id in arrived],
    )


@action("council.leave")
def leave(actor: Actor, meeting_id: UUID, *, person_id: UUID) -> None:
    """Note that a delegate has left."""
    meeting = queries.meeting(meeting_id)
    require("council.leave", actor, Seat(meeting, person_id))
    _leave(meeting_id, person_id)
    _note(actor, meeting, "council.left", person_id)


def _arrive(meeting_id: UUID, person_id: UUID) -> None:
    """Note somebody as present, and the move; nothing when they are here already."""
    seat = queries.attendance_for_update(meeting_id, person_id)
    if seat is not None and seat.left_at is None:
        return
    if seat is None:
        seat = Attendance(meeting_id=meeting_id, person_id=person_id, arrived_at=now())
        db.session.add(seat)
    seat.left_at = None
    _move(meeting_id, person_id, "arrive")


def _leave(meeting_id: UUID, person_id: UUID) -> None:
    seat = queries.attendance_for_update(meeting_id, person_id)
    if seat is not None and seat.left_at is None:
        seat.left_at = now()
        _move(meeting_id, person_id, "leave")


def _move(meeting_id: UUID, person_id: UUID, move: str) -> None:
    made = AttendanceMove(
        id=new_id(), meeting_id=meeting_id, person_id=person_id, move=move, at=now()
    )
    db.session.add(made)
    db.session.flush()


def _note(actor: Actor, meeting: Meeting, event: str, person_id: UUID) -> None:
    ledger.write(
        meeting.docket_id,
        event,
        actor,
        visibility="staff",
        subject=meeting,
        meeting=meeting.id,
        person=person_id,
    )
