"""What is done to rule sets and polls: the only writers of this package."""

from votes.actions.counting import ask_count, count, note_key_destroyed, sign
from votes.actions.declaring import decide, declare, leave_vacant, tied_numbers, void
from votes.actions.hall import check_in, check_in_again, close, miss_quorum, open_poll, remind
from votes.actions.measures import adopt, read_rules
from votes.actions.officers import dismiss_officer, name_officer
from votes.actions.papers import answer_undo, ask_undo, exchange_paper, issue_paper
from votes.actions.preparing import configure, make_ready, rehearse
from votes.actions.publishing import confirm, publish, return_result
from votes.actions.refusals import NotAdoptable, NotAPoll
from votes.actions.sheets import agree_sheet, enter_sheet, rule_sheet
from votes.actions.slate import Item
from votes.actions.stations import (
    bring_papers,
    close_station,
    drop_station,
    end_shift,
    open_station,
    plan_station,
    report_papers,
    set_shift,
    sign_station,
)
from votes.casting import Receipt, cast
from votes.nonces import new_nonce
from votes.replacing import replace_ballot

__all__ = [
    "Item",
    "NotAPoll",
    "NotAdoptable",
    "Receipt",
    "adopt",
    "agree_sheet",
    "answer_undo",
    "ask_count",
    "ask_undo",
    "bring_papers",
    "cast",
    "check_in",
    "check_in_again",
    "close",
    "close_station",
    "configure",
    "confirm",
    "count",
    "decide",
    "declare",
    "dismiss_officer",
    "drop_station",
    "end_shift",
    "enter_sheet",
    "exchange_paper",
    "issue_paper",
    "leave_vacant",
    "make_ready",
    "miss_quorum",
    "name_officer",
    "new_nonce",
    "note_key_destroyed",
    "open_poll",
    "open_station",
    "plan_station",
    "publish",
    "read_rules",
    "rehearse",
    "remind",
    "replace_ballot",
    "report_papers",
    "return_result",
    "rule_sheet",
    "set_shift",
    "sign",
    "sign_station",
    "tied_numbers",
    "void",
]
