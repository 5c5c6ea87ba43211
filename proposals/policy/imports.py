"""Who may bring in a sheet of proposals collected on paper, and until when."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, is_clock, policy, requirement
from council.policy import phase_is_open
from proposals.policy.matters import is_collecting
from residents.policy import is_signed_in, is_steward


@requirement(_l("This sheet has been imported or dropped already. Choose the file again."))
def is_staged(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "staged")


@requirement(_l("There is no good row in this sheet. Mend it and choose the file again."))
def has_good_rows(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.good)


@requirement(_l("Nobody has asked to import this sheet, or it is done."))
def is_entering(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "entering")


staff = (is_signed_in, is_steward)
collecting = (is_collecting, phase_is_open("collecting"))

policy(
    {
        "proposals.see_imports": staff,
        "proposals.stage_import": [*staff, *collecting],
        "proposals.enter_import": [*staff, is_staged, has_good_rows, *collecting],
        "proposals.drop_import": [*staff, is_staged],
        "proposals.enter_rows": [is_clock, is_entering],
        "proposals.forget_import": [is_clock, is_staged],
    }
)
