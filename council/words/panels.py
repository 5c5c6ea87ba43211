"""The words of panels drawn by lot."""

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

POOL_WORDS: dict[str, LazyString] = {
    "residents": _l("Verified residents, without the members of the council"),
    "members": _l("Members of the council"),
}
GROUPING_WORDS: dict[str, LazyString] = {
    "none": _l("No groups: one list"),
    "place": _l("By community and village"),
    "age": _l("By age"),
    "place_age": _l("By community or village, and by age"),
}
PANEL_WORDS: dict[str, tuple[LazyString, str]] = {
    "announced": (_l("List published, to be drawn"), "progress"),
    "drawn": (_l("Drawn, waits for its witnesses"), "warn"),
    "asking": (_l("Those drawn are asked"), "progress"),
    "closed": (_l("Complete"), "good"),
    "cancelled": (_l("Called off"), "bad"),
}
PLACE_WORDS: dict[str, tuple[LazyString, str]] = {
    "asked": (_l("Asked, not answered yet"), "neutral"),
    "accepted": (_l("Takes part"), "good"),
    "declined": (_l("Declined"), "warn"),
    "lapsed": (_l("Did not answer in time"), "warn"),
}


def group_words(name: str) -> str:
    """A group of a list as people read it."""
    return " · ".join(_part(part) for part in name.split("/")) if name else str(_("All together"))


def _part(part: str) -> str:
    if part == "?":
        return str(_("age not in the register"))
    if part.endswith("+") and part[:-1].isdigit():
        return str(_("%(age)s and older", age=part[:-1]))
    low, _dash, high = part.partition("-")
    return str(_("%(low)s to %(high)s", low=low, high=high)) if high.isdigit() else part


DEED_NAMES.update(
    {
        "council.announce_panel": _l("Announce a panel by lot"),
        "council.draw_panel": _l("Draw a panel by lot"),
        "council.witness_panel": _l("Witness the draw of a panel"),
        "council.accept_place": _l("Take a place in a panel"),
        "council.decline_place": _l("Decline a place in a panel"),
        "council.lapse_place": _l("End an unanswered place in a panel"),
        "council.close_panel": _l("Close a panel"),
        "council.cancel_panel": _l("Call off a panel"),
    }
)
