"""The names of what is done with the reserve pool."""

from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

DEED_NAMES.update({"proposals.bring_back": _l("Bring a proposal out of the reserve pool")})
