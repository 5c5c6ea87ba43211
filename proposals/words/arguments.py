"""The words of the argument board."""

from flask_babel import lazy_gettext as _l

from proposals.rules.arguments import sources
from residents.words import DEED_NAMES

GLOBALS = {"sources_of": sources}

DEED_NAMES.update(
    {
        "proposals.make_point": _l("Gather remarks into a point"),
        "proposals.change_point": _l("Change a point of the board"),
        "proposals.drop_point": _l("Take a point from the board"),
    }
)
