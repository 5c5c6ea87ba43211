"""Who may type and confirm endorsements on paper."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from council.policy import phase_is_open
from proposals.policy.matters import is_collecting, is_gathering
from residents.policy import is_signed_in, is_steward


@requirement(_l("This sheet has been confirmed and counted already."))
def is_unconfirmed(_actor: Actor, subject: Any) -> Answer:
    return subject.sheet.confirmed_at is None


@requirement(_l("You typed this sheet. Somebody else of the staff has to confirm it."))
def is_second_person(actor: Actor, subject: Any) -> Answer:
    return bool(actor.person_id != subject.sheet.typed_by_id)


staff = (is_signed_in, is_steward)
open_now = (is_gathering, is_collecting, phase_is_open("collecting"))

policy(
    {
        "proposals.see_sheets": staff,
        "proposals.type_sheet": [*staff, *open_now],
        "proposals.confirm_sheet": [*staff, is_unconfirmed, is_second_person, *open_now],
        "proposals.drop_sheet": [*staff, is_unconfirmed],
    }
)
