"""Who may do what to proposals, and why not."""

from commons.policy import is_clock, policy
from council.policy import phase_is_open
from proposals.policy import (
    asking,
    closing,
    common,
    conflicts,
    imports,
    moderation,
    paper,
    questions,
    regroupings,
    reserve,
    reviewing,
    scopes,
    statements,
    surveys,
    tags,
    ties,
    together,
    tracks,
    wordings,
)
from proposals.policy.lists import (
    has_every_answer,
    is_drawn,
    is_notice_open,
    is_notice_over,
    is_on_notice,
    is_screening,
    is_unannounced,
    is_unanswered,
    is_undrawn,
    is_unlisted,
)
from proposals.policy.matters import (
    has_collecting_ended,
    has_room_for_a_draft,
    has_room_for_a_photo,
    is_collecting,
    is_complete,
    is_draft,
    is_gathering,
    is_shown,
    is_withdrawable,
)
from proposals.policy.offices import holds_its_office
from proposals.policy.people import has_endorsed, has_not_endorsed, is_author, is_not_author
from proposals.policy.talk import is_readable, neighbour, talking
from proposals.policy.together import is_no_co_proposer
from residents.policy import is_signed_in, is_steward, is_verified

__all__ = [
    "asking",
    "closing",
    "common",
    "conflicts",
    "imports",
    "moderation",
    "paper",
    "questions",
    "regroupings",
    "reserve",
    "reviewing",
    "scopes",
    "statements",
    "surveys",
    "tags",
    "ties",
    "together",
    "tracks",
    "wordings",
]

collecting = (is_collecting, phase_is_open("collecting"))
own_draft = (is_signed_in, is_author, is_draft)
staff = (is_signed_in, is_steward)

policy(
    {
        "proposals.see_own": [is_signed_in],
        "proposals.begin_draft": [*neighbour, *collecting, has_room_for_a_draft],
        "proposals.save_draft": own_draft,
        "proposals.add_photo": [*own_draft, has_room_for_a_photo],
        "proposals.remove_photo": own_draft,
        "proposals.discard_draft": own_draft,
        "proposals.submit": [
            *own_draft,
            is_verified,
            holds_its_office,
            *collecting,
            is_complete,
        ],
        "proposals.endorse": [
            *neighbour,
            is_gathering,
            is_not_author,
            is_no_co_proposer,
            has_not_endorsed,
            *collecting,
        ],
        "proposals.unendorse": [is_signed_in, has_endorsed, is_gathering, *collecting],
        "proposals.withdraw": [is_signed_in, is_author, is_withdrawable],
        "proposals.lapse": [is_clock, is_gathering, has_collecting_ended],
        "proposals.remark": [
            *neighbour,
            *talking,
        ],
        "proposals.hide_remark": [*staff, is_shown, is_readable],
        "proposals.choose_candidates": [*staff, is_unlisted, is_screening],
        "proposals.draw_numbers": [*staff, is_undrawn],
        "proposals.give_notice": [*staff, is_drawn, is_unannounced],
        "proposals.object": [*neighbour, is_on_notice, phase_is_open("notice")],
        "proposals.see_as_staff": staff,
        "proposals.answer_objection": [*staff, is_unanswered],
        "proposals.close_notice": [*staff, is_notice_open, is_notice_over, has_every_answer],
    }
)
