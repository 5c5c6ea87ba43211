"""Who may read what is not public; reading rights begin with ``see_`` and have no deed."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, has_role, policy, requirement
from residents.policy import is_signed_in

BOOK_READERS = ("auditor", "steward")
is_auditor = has_role(
    *BOOK_READERS, words=_l("Only auditors and the committee's staff may read this.")
)


@requirement(_l("This page is for people with an office."))
def has_role_of_an_office(actor: Actor, _subject: Any) -> Answer:
    return bool(actor.roles - {"delegate", "deputy"})


policy(
    {
        "front.see_books": [is_signed_in, is_auditor],
        "front.see_desk": [is_signed_in, has_role_of_an_office],
    }
)
