"""The words of the panel of balance."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

WARN_WORDS: dict[str, LazyString] = {
    "empty_place": _l(
        "%(name)s has no candidate, although %(people)s %% of the registered people live there."
    ),
    "much_cost": _l(
        "%(name)s would get %(share)s %% of the money; %(people)s %% of the people live there."
    ),
    "little_cost": _l(
        "%(name)s would get only %(share)s %% of the money; %(people)s %% of the people live there."
    ),
    "heavy_need": _l("More than half of it is “%(name)s”: %(share)s %%."),
}
