"""Who may write the list of what is in scope."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from proposals.rules.scope import ITEMS
from residents.policy import is_signed_in, is_steward


@requirement(_l("Somebody else has changed this list meanwhile. Read it again, then change it."))
def is_list_seen(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.seen == subject.scope.version)


@requirement(_l("The list has room for %(most)s items. Take one out first."))
def has_room_for_an_item(_actor: Actor, subject: Any) -> Answer:
    return True if len(subject.scope.items) < ITEMS else {"most": ITEMS}


staff = (is_signed_in, is_steward)

policy(
    {
        "proposals.see_scope_as_staff": staff,
        "proposals.add_scope_item": [*staff, is_list_seen, has_room_for_an_item],
        "proposals.change_scope_item": [*staff, is_list_seen],
        "proposals.drop_scope_item": [*staff, is_list_seen],
    }
)
