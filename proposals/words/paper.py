"""Why a signature counts or not, in words."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

LINE_WORDS: dict[str, LazyString] = {
    "counted": _l("Counts"),
    "unknown": _l("Dropped: not on the register of this place"),
    "several": _l("Dropped: several people have this name; give number or household"),
    "unverified": _l("Dropped: not verified yet"),
    "author": _l("Dropped: the author"),
    "together": _l("Dropped: proposes it too"),
    "online": _l("Dropped: endorsed online already"),
    "other_sheet": _l("Dropped: on another sheet already"),
    "twice": _l("Dropped: twice on this sheet"),
}

DEED_NAMES.update(
    {
        "proposals.confirm_sheet": _l("Confirm a paper sheet"),
        "proposals.drop_sheet": _l("Throw a paper sheet away"),
        "proposals.see_sheets": _l("See paper sheets"),
        "proposals.type_sheet": _l("Type a paper sheet in"),
    }
)
