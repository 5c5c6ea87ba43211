"""What minutes say: gathered from agenda, attendance, motions and ballots, in codes and names.

Ballots belong further left: they register here how to tell what was voted on at a meeting.
"""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from commons.canonical import canonical
from commons.clock import today
from council import queries
from council.models import AttendanceMove, Meeting
from council.queries.agenda import Numbered
from council.queries.hall_questions import told
from council.queries.motions import Moved, Voice
from council.queries.resolutions import Resolved
from residents import queries as people

Ballot = dict[str, Any]  # title, url, members, present, rows of (title, votes, has_won)
Teller = Callable[[UUID], list[Ballot]]
_tellers: list[Teller] = []


def tells_ballots(teller: Teller) -> Teller:
    """Register how to find the ballots of a meeting with the numbers that may be told."""
    _tellers.append(teller)
    return teller


def record_of(meeting: Meeting) -> dict[str, Any]:
    """Everything the minutes of *meeting* say, in plain values; once approved it is not made anew.

    Names are those of members; no reason of a leave, and nobody else.
    """
    written = queries.minutes(meeting.id)
    orders = queries.orders_of(meeting)
    said = {
        "title": meeting.title, "kind": meeting.kind, "place": meeting.place,
        "council": queries.council(meeting.council_id).name,
        "term": queries.term(meeting.term_id).number,
        "starts_at": meeting.starts_at, "opened_at": meeting.opened_at,
        "closed_at": meeting.closed_at, "observers": meeting.observers or 0,
        "chair": written.chair if written else "", "recorder": written.recorder if written else "",
        "orders": orders.version,
        "attendance": attendance_of(meeting),
        "items": _items(meeting),
        "questions": _questions(meeting.id),
        "ballots": [ballot for tell in _tellers for ballot in tell(meeting.id)],
    }  # fmt: skip
    plain: dict[str, Any] = json.loads(canonical(said))
    return plain


def attendance_of(meeting: Meeting) -> dict[str, Any]:
    """Who was due, who came (and left early), who was on leave, who was away without."""
    due = {one.person_id for one in queries.active_mandates(meeting.council_id)}
    moves = [one for one in queries.moves(meeting.id) if one.person_id in due]
    came = {one.person_id for one in moves}
    on_leave = {leave.person_id for leave, _name in queries.leaves(meeting.id)} - came
    names = people.names(due | on_leave)

    def listed(ids: set[UUID]) -> list[str]:
        return sorted(names[each] for each in ids if each in names)

    return {
        "due": len(due), "present": listed(came), "leave": listed(on_leave & due),
        "absent": listed(due - came - on_leave), "left_early": listed(_left(meeting, moves)),
    }  # fmt: skip


def _questions(meeting_id: UUID) -> dict[str, Any]:
    """How many questions came from the floor, and the words of those that were answered."""
    asked, answered = told(meeting_id)
    return {"asked": asked, "answered": answered}


def _left(meeting: Meeting, moves: list[AttendanceMove]) -> set[UUID]:
    """Who left before the end and did not come back."""
    until = [one for one in moves if meeting.closed_at is None or one.at <= meeting.closed_at]
    last = {one.person_id: one.move for one in until}
    return {person for person, move in last.items() if move == "leave"}


def _items(meeting: Meeting) -> list[dict[str, Any]]:
    said = queries.minutes_items(meeting.id)
    moved: dict[UUID, list[Moved]] = {}
    for one in queries.motions_at(meeting.id):
        moved.setdefault(one.motion.item_id, []).append(one)
    called = [one.motion.id for many in moved.values() for one in many]
    voices = queries.named_voices(called) if called else {}
    resolved = {
        one.resolution.motion_id: one for one in queries.resolutions(today(), meeting_id=meeting.id)
    }
    return [
        {
            **_item(each),
            "views": said[each.item.id].views if each.item.id in said else "",
            "dissent": said[each.item.id].dissent if each.item.id in said else "",
            "motions": [
                _motion(one, voices.get(one.motion.id, []), resolved.get(one.motion.id))
                for one in moved.get(each.item.id, [])
            ],
        }
        for each in queries.agenda(meeting.id)
    ]


def _item(each: Numbered) -> dict[str, Any]:
    item = each.item
    return {
        "id": item.id, "number": each.number, "title": item.title, "kind": item.kind,
        "reporter": item.reporter, "docket_number": item.docket_number,
        "papers": [paper.title for paper in each.papers],
    }  # fmt: skip


def _motion(moved: Moved, voices: list[Voice], resolved: Resolved | None) -> dict[str, Any]:
    motion, count = moved.motion, moved.count
    hands = count.hands if count and count.agreed_at else None
    return {
        "text": motion.text, "mover": moved.mover, "state": motion.state,
        "majority": motion.majority,
        "is_roll_call": bool(count and count.is_roll_call),
        "numbers": None if hands is None else {
            "members": hands.members, "present": hands.present, "in_favour": hands.in_favour,
            "against": hands.against, "abstained": hands.abstained,
            "not_voting": hands.not_voting,
        },
        "voices": [{"name": one.name, "choice": one.choice} for one in voices],
        "owner": resolved.owner if resolved else "",
        "due_on": resolved.resolution.due_on if resolved else None,
    }  # fmt: skip
