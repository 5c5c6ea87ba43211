"""What is done to the body: the only writers of this package."""

from council.actions.bodies import appoint, found_council, move_mandate, open_term
from council.actions.cycles import move_cycle, open_cycle, set_phase
from council.actions.meetings import (
    arrive,
    call_meeting,
    check_in,
    depart,
    leave,
    take_attendance,
)
from council.actions.orders import adopt_orders

__all__ = [
    "adopt_orders",
    "appoint",
    "arrive",
    "call_meeting",
    "check_in",
    "depart",
    "found_council",
    "leave",
    "move_cycle",
    "move_mandate",
    "open_cycle",
    "open_term",
    "set_phase",
    "take_attendance",
]
