"""What is done to proposals: the only writers of this package."""

from proposals.actions import paper, regroupings, scopes, tags, ties, together, tracks, wordings
from proposals.actions.drafts import (
    Opening,
    Overtaken,
    add_photo,
    begin_draft,
    discard_draft,
    remove_photo,
    save_draft,
    submit,
)
from proposals.actions.listing import NotAShortlist, choose_candidates, draw_numbers
from proposals.actions.moderation import hide_remark
from proposals.actions.notice import answer_objection, close_notice, give_notice, object_to
from proposals.actions.outcome import record_outcome
from proposals.actions.remarks import remark, reply
from proposals.actions.reviewing import close_review, review
from proposals.actions.support import endorse, lapse, unendorse, withdraw

__all__ = [
    "NotAShortlist",
    "Opening",
    "Overtaken",
    "add_photo",
    "answer_objection",
    "begin_draft",
    "choose_candidates",
    "close_notice",
    "close_review",
    "discard_draft",
    "draw_numbers",
    "endorse",
    "give_notice",
    "hide_remark",
    "lapse",
    "object_to",
    "paper",
    "record_outcome",
    "regroupings",
    "remark",
    "remove_photo",
    "reply",
    "review",
    "save_draft",
    "scopes",
    "submit",
    "tags",
    "ties",
    "together",
    "tracks",
    "unendorse",
    "withdraw",
    "wordings",
]
