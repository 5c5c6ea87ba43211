"""The words of matters heard again and again."""

from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

DEED_NAMES.update({"proposals.offer_common": _l("Put a matter heard again and again on an agenda")})
