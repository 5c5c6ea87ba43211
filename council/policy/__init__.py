"""Who may do what to the body, and why not."""

from commons.policy import policy
from council.policy import (
    covenants,
    floor,
    gatherings,
    hall_questions,
    mandates,
    meetings,
    minutes,
    orders,
    panels,
    sessions,
    topics,
)
from council.policy.requirements import (
    has_scanned,
    is_chair,
    is_delegate,
    is_hall_officer,
    is_member,
    is_new,
    phase_is_open,
    sits_here,
)
from residents.policy import is_signed_in, is_steward

__all__ = [
    "covenants",
    "floor",
    "gatherings",
    "hall_questions",
    "has_scanned",
    "is_chair",
    "is_delegate",
    "is_hall_officer",
    "is_member",
    "is_new",
    "mandates",
    "meetings",
    "minutes",
    "orders",
    "panels",
    "phase_is_open",
    "sessions",
    "sits_here",
    "topics",
]

policy(
    {
        "council.found_council": [is_signed_in, is_steward, is_new],
        "council.open_term": [is_signed_in, is_steward, is_new],
        "council.appoint": [is_signed_in, is_steward, is_new],
        "council.move_mandate": [is_signed_in, is_steward],
        "council.open_cycle": [is_signed_in, is_steward, is_new],
        "council.set_phase": [is_signed_in, is_steward],
        "council.move_cycle": [is_signed_in, is_steward],
        "council.check_in": [is_signed_in, is_hall_officer, is_member],
        "council.take_attendance": [is_signed_in, is_hall_officer],
        "council.leave": [is_signed_in, is_hall_officer],
        "council.arrive": [is_signed_in, sits_here, has_scanned],
        "council.depart": [is_signed_in, sits_here],
    }
)
