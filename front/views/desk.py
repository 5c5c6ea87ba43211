"""The navigation, and the desk of people with an office: what waits for them."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from commons.web import actor
from residents.rules import STAFF


@dataclass(frozen=True)
class Link:
    """One way to another page."""

    label: str
    url: str
    current: bool
    badge: str = ""


def navigation() -> dict[str, Any]:
    """The ways every page shows; people with an office see their desk as well."""
    ways = [
        (_("Home"), "front.home", ("front.home",)),
        (_("Proposals"), "proposals.listing", ("proposals.",)),
        (_("The year"), "years.newest", ("years.", "council.")),
        (_("Ballot"), "votes.listing", ("votes.",)),
        (_("Works"), "projects.board", ("projects.",)),
    ]
    if actor().roles & set(STAFF):
        ways.append((_("My desk"), "front.desk", ("front.desk",)))
    here = request.endpoint or ""
    links = [
        Link(label, url_for(endpoint), any(here.startswith(start) for start in starts))
        for label, endpoint, starts in ways
    ]
    return {"navigation": links}
