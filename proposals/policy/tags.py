"""Who may tidy up tags."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from residents.policy import is_signed_in, is_steward


@requirement(_l("This tag was joined with another one already."))
def is_standing(_actor: Actor, subject: Any) -> Answer:
    return subject.tag.merged_into_id is None


@requirement(_l("Choose another tag of the same council to join it with."))
def has_partner(_actor: Actor, subject: Any) -> Answer:
    into = subject.into
    return (
        into is not None
        and into.id != subject.tag.id
        and into.council_id == subject.tag.council_id
        and into.merged_into_id is None
    )


staff = (is_signed_in, is_steward)

policy(
    {
        "proposals.see_tags_as_staff": staff,
        "proposals.hide_tag": [*staff, is_standing],
        "proposals.show_tag": [*staff, is_standing],
        "proposals.join_tags": [*staff, is_standing, has_partner],
    }
)
