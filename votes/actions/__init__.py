"""What is done to rule sets and polls: the only writers of this package."""

from votes.actions.counting import ask_count, count, note_key_destroyed, sign
from votes.actions.declaring import decide, declare, leave_vacant, tied_numbers, void
from votes.actions.hall import check_in, check_in_again, close, miss_quorum, open_poll, remind
from votes.actions.measures import adopt, read_rules
from votes.actions.officers import dismiss_officer, name_officer
from votes.actions.preparing import Item, configure, make_ready, rehearse
from votes.actions.publishing import confirm, publish, return_result
from votes.actions.refusals import NotAdoptable, NotAPoll
from votes.casting import Receipt, cast
from votes.nonces import new_nonce
from votes.replacing import replace_ballot

__all__ = [
    "Item",
    "NotAPoll",
    "NotAdoptable",
    "Receipt",
    "adopt",
    "ask_count",
    "cast",
    "check_in",
    "check_in_again",
    "close",
    "configure",
    "confirm",
    "count",
    "decide",
    "declare",
    "dismiss_officer",
    "leave_vacant",
    "make_ready",
    "miss_quorum",
    "name_officer",
    "new_nonce",
    "note_key_destroyed",
    "open_poll",
    "publish",
    "read_rules",
    "rehearse",
    "remind",
    "replace_ballot",
    "return_result",
    "sign",
    "tied_numbers",
    "void",
]
