"""The names of deeds among those who propose together."""

from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

DEED_NAMES.update(
    {
        "proposals.invite": _l("Invite somebody to propose together"),
        "proposals.join": _l("Propose together with the author"),
        "proposals.leave": _l("Leave those who propose together"),
    }
)
