"""The words of covenants."""

from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

DEED_NAMES.update({"council.adopt_covenant": _l("Enter a covenant that a motion adopted")})
