"""What is done to proposals: the only writers of this package."""

from proposals.actions import (
    common,
    paper,
    regroupings,
    scopes,
    tags,
    ties,
    together,
    tracks,
    wordings,
)
from proposals.actions.appealing import appeal, assign_appeal, decide_appeal
from proposals.actions.conflicts import confirm_conflict, dismiss_conflict, lift_conflict, place
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
from proposals.actions.reviewers import (
    assign_reviewer,
    note_inside,
    release_reviewer,
    remind_reviewer,
    take_review,
)
from proposals.actions.reviewing import (
    Decision,
    NotAVerdict,
    Points,
    as_found,
    close_review,
    review,
)
from proposals.actions.support import endorse, lapse, unendorse, withdraw

__all__ = [
    "Decision",
    "NotAShortlist",
    "NotAVerdict",
    "Opening",
    "Overtaken",
    "Points",
    "add_photo",
    "answer_objection",
    "appeal",
    "as_found",
    "assign_appeal",
    "assign_reviewer",
    "begin_draft",
    "choose_candidates",
    "close_notice",
    "close_review",
    "common",
    "confirm_conflict",
    "decide_appeal",
    "discard_draft",
    "dismiss_conflict",
    "draw_numbers",
    "endorse",
    "give_notice",
    "hide_remark",
    "lapse",
    "lift_conflict",
    "note_inside",
    "object_to",
    "paper",
    "place",
    "record_outcome",
    "regroupings",
    "release_reviewer",
    "remark",
    "remind_reviewer",
    "remove_photo",
    "reply",
    "review",
    "save_draft",
    "scopes",
    "submit",
    "tags",
    "take_review",
    "ties",
    "together",
    "tracks",
    "unendorse",
    "withdraw",
    "wordings",
]
