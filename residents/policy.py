"""Who may do what to places, people and roles, and why not."""

from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now
from commons.policy import (
    STAFF_ROLES,
    Actor,
    Answer,
    covers,
    has_role,
    is_clock,
    policy,
    requirement,
)
from residents import queries
from residents.rules import (
    CODE_PAUSE,
    CODES_UNUSED_A_DAY,
    STAFF,
    VERIFIED,
    is_independent,
    may_give,
)
from residents.subjects import CodeRequest, Invited, Registered, RoleScope, StagedSheet

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


@requirement(_l("This is open to everybody."))
def is_anybody(_actor: Actor, _subject: Any) -> Answer:
    return True


@requirement(_l("This instance is founded already."))
def is_unfounded(_actor: Actor, subject: Any) -> Answer:
    return subject is None


@requirement(_l("A code was sent to this number a moment ago. Please wait %(seconds)s seconds."))
def has_waited(_actor: Actor, subject: CodeRequest) -> Answer:
    if not subject.is_early or subject.is_repeated or subject.newest is None:
        return True
    wait = subject.newest.made_at + CODE_PAUSE - now()
    return {"seconds": max(1, -int(-wait.total_seconds() // 1))}


@requirement(
    _l(
        "Several codes were asked for this number today and not used. "
        "Please try again tomorrow, or ask your community for a code on paper."
    )
)
def is_within_day(_actor: Actor, subject: CodeRequest) -> Answer:
    if subject.is_repeated:
        return True
    since = now() - timedelta(days=1)
    return queries.unused_codes(subject.phone_lookup, since) < CODES_UNUSED_A_DAY


@requirement(
    _l(
        "This phone number belongs to somebody else on the register. "
        "Leave it empty and give this person a code on paper, or correct the other entry first."
    )
)
def is_phone_free(_actor: Actor, subject: Registered) -> Answer:
    return subject.holder is None or subject.holder.id == subject.person_id


@requirement(
    _l("This sheet was taken over already, or its hour is over. Please choose the file again.")
)
def is_still_staged(_actor: Actor, subject: StagedSheet) -> Answer:
    staged = subject.staged
    is_kept = staged.staged is not None and staged.applied_at is None
    return is_kept and staged.file_digest == subject.digest


@requirement(_l("Another person signs in with this name already. Please choose another one."))
def is_login_free(_actor: Actor, subject: Invited) -> Answer:
    return subject.login_holder in {None, subject.person_id}


@requirement(_l("Your own roles do not allow you to give or end this role."))
def is_mine_to_give(actor: Actor, subject: RoleScope) -> Answer:
    held = {grant.role for grant in actor.grants if covers(grant, subject)}
    return may_give(held, subject.role)


@requirement(_l("Nobody gives a role to themselves. Please ask a colleague."))
def is_not_oneself(actor: Actor, subject: RoleScope) -> Answer:
    return actor.person_id != subject.person_id


@requirement(_l("An auditor holds no other role of the staff. End the other role first."))
def is_apart_from_audit(_actor: Actor, subject: RoleScope) -> Answer:
    held = {grant.role for grant in queries.grants_of(subject.person_id)}
    return is_independent(held, subject.role)


@requirement(
    _l("This is the last administrator of settings. Give the role to another person first.")
)
def is_not_last_keeper(_actor: Actor, subject: RoleScope) -> Answer:
    return subject.role != "settings_keeper" or queries.keepers() > 1


is_steward = has_role("steward", words=_l("Only the committee's staff may do this here."))
is_settings_keeper = has_role(
    "settings_keeper", words=_l("Only the administrator of settings may do this here.")
)
is_register_keeper = has_role(
    "steward", "settings_keeper", words=_l("Only the committee's staff may do this here.")
)
is_register_reader = has_role(
    "steward",
    "settings_keeper",
    "auditor",
    words=_l("Only the committee's staff may see the register."),
)

ROLE = [is_signed_in, is_register_keeper, is_mine_to_give]

policy(
    {
        "residents.found": [is_unfounded],
        "residents.add_area": [is_signed_in, is_settings_keeper],
        "residents.add_unit": [is_signed_in, is_register_keeper],
        "residents.register_person": [is_signed_in, is_register_keeper, is_phone_free],
        "residents.correct_person": [is_signed_in, is_register_keeper, is_phone_free],
        "residents.stage_import": [is_signed_in, is_register_keeper],
        "residents.apply_import": [is_signed_in, is_register_keeper, is_still_staged],
        "residents.export_register": [is_signed_in, is_register_keeper],
        "residents.find_by_phone": [is_signed_in, is_register_keeper],
        "residents.grant_role": [*ROLE, is_not_oneself, is_apart_from_audit],
        "residents.end_role": [*ROLE, is_not_last_keeper],
        "residents.invite_staff": [is_signed_in, is_settings_keeper, is_login_free],
        "residents.issue_printed_code": [is_signed_in, is_register_keeper],
        "residents.request_code": [has_waited, is_within_day],
        "residents.enter_with_code": [is_anybody],
        "residents.enter_with_printed_code": [is_anybody],
        "residents.note_password": [is_anybody],
        "residents.enter_with_totp": [is_anybody],
        "residents.choose_password": [is_anybody],
        "residents.confirm_second_factor": [is_anybody],
        "residents.sign_out": [is_anybody],
        "residents.end_device": [is_signed_in],
        "residents.end_devices": [is_signed_in],
        "residents.read_notice": [is_signed_in],
        "residents.read_notices": [is_signed_in],
        "residents.forget": [is_clock],
        "residents.see_own": [is_signed_in],
        "residents.see_register": [is_signed_in, is_register_reader],
        "residents.see_roles": [is_signed_in, is_register_reader],
    }
)
