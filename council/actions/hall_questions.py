"""Questions from the floor: asked and supported by sessions, shortlisted by the staff (D-11)."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries
from council.models import HallQuestion, HallSupport, Meeting
from council.queries import hall_questions as found_by
from council.rules.hall_questions import ASKED_MOST


class Listener:
    """Somebody in the hall or at home, as the subject of a policy: a browser in a meeting."""

    def __init__(
        self, meeting: Meeting, listener: str, question: HallQuestion | None = None
    ) -> None:
        self.council_id, self.area_path = meeting.council_id, meeting.area_path
        self.meeting_state = meeting.state
        self.has_asked_enough = found_by.asked_by(meeting.id, listener) >= ASKED_MOST
        self.is_open = question is None or question.state in ("waiting", "shortlisted")
        self.has_supported = question is not None and found_by.has_supported(question.id, listener)


class Asked:
    """A question as the subject of a policy: where it is, and how its meeting stands."""

    def __init__(self, question: HallQuestion, meeting: Meeting) -> None:
        self.council_id, self.area_path = question.council_id, question.area_path
        self.meeting_state = meeting.state


@action("council.ask_from_floor")
def ask_from_floor(actor: Actor, meeting_id: UUID, *, listener: str, text: str) -> UUID:
    """Ask a question in a meeting that is in session; the asker stands behind it at once."""
    meeting = queries.meeting_for_update(meeting_id)
    require("council.ask_from_floor", actor, Listener(meeting, listener))
    made = HallQuestion(
        id=new_id(), meeting_id=meeting_id, council_id=meeting.council_id,
        area_path=meeting.area_path, docket_id=meeting.docket_id, listener=listener, text=text,
        asked_at=now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    db.session.add(HallSupport(question_id=made.id, listener=listener, at=now()))
    _note(actor, made, "council.question_asked")
    return made.id


@action("council.support_question")
def support_question(actor: Actor, question_id: UUID, *, listener: str) -> None:
    """Stand behind somebody's question, once."""
    question = found_by.hall_question_for_update(question_id)
    meeting = queries.meeting(question.meeting_id)
    require("council.support_question", actor, Listener(meeting, listener, question))
    db.session.add(HallSupport(question_id=question_id, listener=listener, at=now()))
    _note(actor, question, "council.question_supported")


@action("council.move_question")
def move_question(actor: Actor, question_id: UUID, *, move: str, reason: str = "") -> None:
    """Shortlist, set back, mark answered, hide with a reason, or show again."""
    question = found_by.hall_question_for_update(question_id)
    require("council.move_question", actor, Asked(question, queries.meeting(question.meeting_id)))
    question.reason = reason or None
    advance(
        question, move, actor, visibility="staff", meeting=question.meeting_id,
        question=question_id, reason=reason,
    )  # fmt: skip


def _note(actor: Actor, question: HallQuestion, event: str) -> None:
    ledger.write(
        question.docket_id, event, actor, visibility="staff", subject=question,
        meeting=question.meeting_id, question=question.id,
    )  # fmt: skip
