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
from council.actions.minutes import (
    annex_minutes,
    approve_minutes,
    attach_scan,
    draft_minutes,
    write_minutes,
)
from council.actions.motions import (
    agree_hands,
    move,
    refuse_hands,
    type_hands,
    withdraw_motion,
)
from council.actions.orders import adopt_orders
from council.actions.resolutions import assign_resolution, finish_resolution, remind_resolution
from council.actions.roll_calls import answer_call, call_roll, close_roll_call, note_voice
from council.actions.sessions import (
    ask_leave,
    close_meeting,
    enter_leave,
    open_meeting,
    take_back_leave,
)

__all__ = [
    "add_item",
    "add_paper",
    "adopt_orders",
    "agree_hands",
    "annex_minutes",
    "answer_call",
    "appoint",
    "approve_minutes",
    "arrive",
    "ask_leave",
    "assign_resolution",
    "attach_scan",
    "call_meeting",
    "call_roll",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "check_in",
    "close_meeting",
    "close_roll_call",
    "depart",
    "draft_minutes",
    "drop_item",
    "drop_paper",
    "enter_leave",
    "finish_resolution",
    "found_council",
    "leave",
    "move",
    "move_cycle",
    "move_mandate",
    "note_voice",
    "open_cycle",
    "open_meeting",
    "open_term",
    "refuse_hands",
    "remind_meeting",
    "remind_resolution",
    "set_phase",
    "take_attendance",
    "take_back_leave",
    "type_hands",
    "withdraw_motion",
    "write_minutes",
]
