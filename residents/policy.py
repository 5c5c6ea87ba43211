"""Who may do what to places, people and roles, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import STAFF_ROLES, Actor, Answer, has_role, policy, requirement
from residents.rules import STAFF, VERIFIED

STAFF_ROLES.update(STAFF)


@requirement(_l("Please sign in first."))
def is_signed_in(actor: Actor, _subject: Any) -> Answer:
    return actor.kind == "person"


@requirement(_l("Your residence is not verified yet. Show your identity card at your community."))
def is_verified(actor: Actor, _subject: Any) -> Answer:
    return actor.level >= VERIFIED


@requirement(_l("Please sign in again with your password and second factor."))
def has_second_factor(actor: Actor, _subject: Any) -> Answer:
    return actor.second_factor


@requirement(_l("Please sign in first."))
def is_anybody(_actor: Actor, _subject: Any) -> Answer:
    return True


@requirement(_l("This instance is founded already."))
def is_unfounded(_actor: Actor, subject: Any) -> Answer:
    return subject is None


is_steward = has_role("steward", words=_l("Only the committee's staff may do this here."))
is_settings_keeper = has_role(
    "settings_keeper", words=_l("Only the administrator of settings may do this here.")
)
is_register_keeper = has_role(
    "steward", "settings_keeper", words=_l("Only the committee's staff may do this here.")
)

policy(
    {
        "residents.found": [is_unfounded],
        "residents.add_area": [is_signed_in, is_settings_keeper],
        "residents.add_unit": [is_signed_in, is_register_keeper],
        "residents.register_person": [is_signed_in, is_register_keeper],
        "residents.grant_role": [is_signed_in, is_register_keeper],
        "residents.end_role": [is_signed_in, is_register_keeper],
        "residents.sign_out": [is_anybody],
        "residents.end_device": [is_signed_in],
        "residents.end_devices": [is_signed_in],
        "residents.see_own": [is_signed_in],
    }
)
