"""What is done to the body: the only writers of this package."""

from council.actions.agenda import add_item, add_paper, change_item, drop_item, drop_paper
from council.actions.bodies import appoint, found_council, move_mandate, open_term
from council.actions.calling import (
    call_meeting,
    cancel_meeting,
    change_meeting,
    remind_meeting,
)
from council.actions.cycles import move_cycle, open_cycle, set_phase
from council.actions.meetings import (
    arrive,
    check_in,
    depart,
    leave,
    take_attendance,
)
from council.actions.orders import adopt_orders

__all__ = [
    "add_item",
    "add_paper",
    "adopt_orders",
    "appoint",
    "arrive",
    "call_meeting",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "check_in",
    "depart",
    "drop_item",
    "drop_paper",
    "found_council",
    "leave",
    "move_cycle",
    "move_mandate",
    "open_cycle",
    "open_term",
    "remind_meeting",
    "set_phase",
    "take_attendance",
]
