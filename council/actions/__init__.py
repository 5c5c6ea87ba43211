"""What is done to the body: the only writers of this package."""

from council.actions.agenda import add_item, add_paper, change_item, drop_item, drop_paper
from council.actions.bodies import appoint, found_council, open_term
from council.actions.calling import call_meeting, cancel_meeting, change_meeting, remind_meeting
from council.actions.covenants import adopt_covenant
from council.actions.cycles import move_cycle, open_cycle, set_phase
from council.actions.floor import ask_floor, extend_speech, give_up_floor, move_speech
from council.actions.gathering_photos import add_gathering_photo, remove_gathering_photo
from council.actions.gatherings import (
    add_position,
    call_gathering,
    cancel_gathering,
    close_gathering,
    invite,
    link_gathering,
    record_gathering,
    set_task,
    sign_off_task,
)
from council.actions.hall_questions import ask_from_floor, move_question, support_question
from council.actions.meetings import arrive, check_in, depart, leave, take_attendance
from council.actions.minutes import (
    annex_minutes,
    approve_minutes,
    attach_scan,
    draft_minutes,
    write_minutes,
)
from council.actions.motions import agree_hands, move, refuse_hands, type_hands, withdraw_motion
from council.actions.nominating import (
    accept_nomination,
    nominate,
    nominate_self,
    withdraw_nomination,
)
from council.actions.orders import adopt_orders
from council.actions.resolutions import assign_resolution, finish_resolution, remind_resolution
from council.actions.roll_calls import answer_call, call_roll, close_roll_call, note_voice
from council.actions.screening import (
    answer_nominee_objection,
    decline_nominee,
    object_to_nominee,
    publicise_nominees,
    review_nominee,
    screen_nominee,
)
from council.actions.seating import (
    confirm_mandate,
    expire_mandate,
    move_mandate,
    plan_seats,
    resign,
    take_seat,
)
from council.actions.sessions import (
    ask_leave,
    close_meeting,
    enter_leave,
    open_meeting,
    take_back_leave,
)
from council.actions.topics import add_topic, change_topic

__all__ = [
    "accept_nomination",
    "add_gathering_photo",
    "add_item",
    "add_paper",
    "add_position",
    "add_topic",
    "adopt_covenant",
    "adopt_orders",
    "agree_hands",
    "annex_minutes",
    "answer_call",
    "answer_nominee_objection",
    "appoint",
    "approve_minutes",
    "arrive",
    "ask_floor",
    "ask_from_floor",
    "ask_leave",
    "assign_resolution",
    "attach_scan",
    "call_gathering",
    "call_meeting",
    "call_roll",
    "cancel_gathering",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "change_topic",
    "check_in",
    "close_gathering",
    "close_meeting",
    "close_roll_call",
    "confirm_mandate",
    "decline_nominee",
    "depart",
    "draft_minutes",
    "drop_item",
    "drop_paper",
    "enter_leave",
    "expire_mandate",
    "extend_speech",
    "finish_resolution",
    "found_council",
    "give_up_floor",
    "invite",
    "leave",
    "link_gathering",
    "move",
    "move_cycle",
    "move_mandate",
    "move_question",
    "move_speech",
    "nominate",
    "nominate_self",
    "note_voice",
    "object_to_nominee",
    "open_cycle",
    "open_meeting",
    "open_term",
    "plan_seats",
    "publicise_nominees",
    "record_gathering",
    "refuse_hands",
    "remind_meeting",
    "remind_resolution",
    "remove_gathering_photo",
    "resign",
    "review_nominee",
    "screen_nominee",
    "set_phase",
    "set_task",
    "sign_off_task",
    "support_question",
    "take_attendance",
    "take_back_leave",
    "take_seat",
    "type_hands",
    "withdraw_motion",
    "withdraw_nomination",
    "write_minutes",
]
