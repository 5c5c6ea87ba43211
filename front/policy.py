"""Who may read what is not public; reading rights begin with ``see_`` and have no deed."""

from flask_babel import lazy_gettext as _l

from commons.policy import has_role, policy
from residents.policy import is_signed_in

is_auditor = has_role(
    "auditor", "steward", words=_l("Only auditors and the committee's staff may read this.")
)

policy({"front.see_books": [is_signed_in, is_auditor]})
