"""Who may speak, ask, answer, report and moderate in a deliberation, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from council.policy import phase_is_open
from proposals.policy.matters import is_deliberating
from proposals.policy.people import belongs_here
from proposals.policy.ties import is_no_duplicate
from proposals.rules.talk import DEEPEST
from residents.policy import is_signed_in, is_verified

neighbour = (is_signed_in, is_verified, belongs_here)
talking = (is_deliberating, is_no_duplicate, phase_is_open("deliberating"))


@requirement(_l("This is not shown, so nobody can answer it."))
def is_readable(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.remark.standing == "shown")


@requirement(_l("Replies stand three levels deep at most. Please reply to the remark above."))
def has_room_below(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.remark.depth < DEEPEST)


policy(
    {
        "proposals.reply": [*neighbour, *talking, is_readable, has_room_below],
    }
)
