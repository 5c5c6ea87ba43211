"""The navigation of every page, and the desk of people with an office."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from commons.policy import require
from commons.web import actor
from front import desk as work
from front.views.site import blueprint
from residents.rules import STAFF

OFFICES = frozenset(STAFF)
SCRUTINY = frozenset({"scrutineer", "teller"})


@dataclass(frozen=True)
class Link:
    """One way to another page."""

    label: str
    url: str
    current: bool
    badge: str = ""


@blueprint.get("/desk")
def desk() -> str:
    require("front.see_desk", actor())
    return render_template("front/desk.html", tasks=work.tasks(actor()), ways=_office_ways())


def navigation() -> dict[str, Any]:
    """The ways every page shows; people with an office see their desk as well."""
    ways = [
        (_("Home"), "front.home", ("front.home",)),
        (_("Proposals"), "proposals.listing", ("proposals.",)),
        (_("The year"), "years.newest", ("years.", "council.")),
        (_("Ballot"), "votes.listing", ("votes.",)),
        (_("Progress"), "projects.board", ("projects.",)),
    ]
    if actor().roles & (OFFICES | SCRUTINY):
        ways.append((_("My desk"), "front.desk", ("front.desk", "front.book")))
    here = request.endpoint or ""
    return {
        "navigation": [
            Link(label, url_for(endpoint), here.startswith(starts))
            for label, endpoint, starts in ways
        ]
    }


def _office_ways() -> list[tuple[str, str]]:
    """The pages that belong to the offices the reader holds."""
    keepers = {"steward", "settings_keeper"}
    ways = [
        (_("People on the register"), "residents.people", keepers),
        (_("Import a register"), "residents.register_page", keepers),
        (_("Areas"), "residents.areas", keepers),
        (_("Handling units"), "residents.units", keepers),
        (_("Roles"), "residents.roles", keepers | {"auditor"}),
        (_("Councils"), "council.all_councils", keepers | {"chair"}),
        (_("Proposals under review"), "proposals.reviews", {"reviewer"}),
        (_("Board of reviews"), "proposals.review_board", {"steward"}),
        (_("Remarks on the desk"), "proposals.moderation_desk", {"steward"}),
        (_("Questions to units"), "proposals.asked_desk", {"steward", "handling_unit"}),
        (_("Problems in coordination"), "proposals.coordination", {"steward", "handling_unit"}),
        (_("Polls"), "votes.listing", {"steward", "chair", "confirmer"}),
        (_("Works to look after"), "projects.desk", {"steward", "chair", "handling_unit"}),
        (_("Books of record"), "front.books", {"steward", "auditor"}),
    ]
    held = actor().roles
    return [(words, url_for(endpoint)) for words, endpoint, roles in ways if held & roles]
