"""What is done to rule sets and polls: the only writers of this package."""

from votes.actions.advising import deliberated, publish_advice
from votes.actions.archiving import archive
from votes.actions.assisting import note_assistance
from votes.actions.booth import enter_booth, give_booth_code, revoke_access
from votes.actions.ceremony import (
    choose_custody,
    deal,
    offer_key,
    rehearse_share,
    return_shares,
    surrender,
)
from votes.actions.counting import ask_count, count, note_key_destroyed, sign
from votes.actions.declaring import declare, leave_vacant, void
from votes.actions.entrances import (
    Claim,
    ask_entrance,
    enter_with_code,
    enter_with_paper,
    match_entrance,
)
from votes.actions.extending import extend
from votes.actions.hall import check_in, check_in_again, close, miss_quorum, open_poll, remind
from votes.actions.irregular import let_go_on, note_irregularity
from votes.actions.measures import adopt, read_rules
from votes.actions.objecting import answer_result_objection, object_to_result
from votes.actions.observing import answer_count, hand_in_count
from votes.actions.officer_changes import answer_officer_change, ask_officer_change
from votes.actions.officers import dismiss_officer, name_officer
from votes.actions.overriding import override
from votes.actions.papers import answer_undo, ask_undo, exchange_paper, issue_paper
from votes.actions.photos import keep_count_photo, keep_paper_photo
from votes.actions.preparing import configure, make_ready, rehearse
from votes.actions.presiding import ask_close, go_to_paper, note_motion, pause, resume
from votes.actions.printed import PaperSlip, print_codes, replace_code
from votes.actions.proxies import record_proxy
from votes.actions.publishing import confirm, note_overdue, publish, return_result
from votes.actions.recounts import ask_recount, decide_recount, report_recount
from votes.actions.refusals import NotAdoptable, NotAPoll
from votes.actions.reporting import report_result
from votes.actions.roll_changes import agree_roll_change, ask_roll_change, refuse_roll_change
from votes.actions.roll_imports import enter_roll, give_roll_sheet
from votes.actions.roll_objections import answer_roll_objection, object_to_roll
from votes.actions.rolls import clear_roll, correct_roll, draw_roll, publish_roll
from votes.actions.rounds import call_round, rerun
from votes.actions.sheets import agree_sheet, enter_sheet, rule_sheet
from votes.actions.slate import Item
from votes.actions.station_closings import (
    close_station,
    report_papers,
    shut_station,
    sign_station,
)
from votes.actions.stations import (
    bring_papers,
    drop_station,
    end_shift,
    open_station,
    plan_station,
    set_shift,
)
from votes.actions.ties import decide, draw_lot, pass_advice, take_advice
from votes.actions.two_people import agree_opening, agree_publication
from votes.casting import Receipt, cast
from votes.nonces import new_nonce
from votes.replacing import replace_ballot

__all__ = [
    "Claim",
    "Item",
    "NotAPoll",
    "NotAdoptable",
    "PaperSlip",
    "Receipt",
    "adopt",
    "agree_opening",
    "agree_publication",
    "agree_roll_change",
    "agree_sheet",
    "answer_count",
    "answer_officer_change",
    "answer_result_objection",
    "answer_roll_objection",
    "answer_undo",
    "archive",
    "ask_close",
    "ask_count",
    "ask_entrance",
    "ask_officer_change",
    "ask_recount",
    "ask_roll_change",
    "ask_undo",
    "bring_papers",
    "call_round",
    "cast",
    "check_in",
    "check_in_again",
    "choose_custody",
    "clear_roll",
    "close",
    "close_station",
    "configure",
    "confirm",
    "correct_roll",
    "count",
    "deal",
    "decide",
    "decide_recount",
    "declare",
    "deliberated",
    "dismiss_officer",
    "draw_lot",
    "draw_roll",
    "drop_station",
    "end_shift",
    "enter_booth",
    "enter_roll",
    "enter_sheet",
    "enter_with_code",
    "enter_with_paper",
    "exchange_paper",
    "extend",
    "give_booth_code",
    "give_roll_sheet",
    "go_to_paper",
    "hand_in_count",
    "issue_paper",
    "keep_count_photo",
    "keep_paper_photo",
    "leave_vacant",
    "let_go_on",
    "make_ready",
    "match_entrance",
    "miss_quorum",
    "name_officer",
    "new_nonce",
    "note_assistance",
    "note_irregularity",
    "note_key_destroyed",
    "note_motion",
    "note_overdue",
    "object_to_result",
    "object_to_roll",
    "offer_key",
    "open_poll",
    "open_station",
    "override",
    "pass_advice",
    "pause",
    "plan_station",
    "print_codes",
    "publish",
    "publish_advice",
    "publish_roll",
    "read_rules",
    "record_proxy",
    "refuse_roll_change",
    "rehearse",
    "rehearse_share",
    "remind",
    "replace_ballot",
    "replace_code",
    "report_papers",
    "report_recount",
    "report_result",
    "rerun",
    "resume",
    "return_result",
    "return_shares",
    "revoke_access",
    "rule_sheet",
    "set_shift",
    "shut_station",
    "sign",
    "sign_station",
    "surrender",
    "take_advice",
    "void",
]
