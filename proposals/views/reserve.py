"""The reserve pool: what was accepted and not chosen, and its way into a later year."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.policy import may
from commons.web import actor
from council import queries as council
from proposals import queries
from proposals.actions.reserve import bring_back
from proposals.models import Proposal
from proposals.queries import reserve as pool
from proposals.queries.reserve import Return
from proposals.views.desk import blueprint, page_number, pager
from proposals.views.lists import filters


@blueprint.get("/proposals/reserve")
def reserve() -> str:
    asked = replace(filters(), state="reserved", is_waiting=True)
    page = queries.listing(asked, page_number())
    return render_template(
        "proposals/reserve.html",
        page=page,
        pager_facts=pager(page),
        asked=asked,
        cycles=council.cycles(),
        numbers=pool.candidate_numbers(row.id for row in page.rows),
    )


@blueprint.post("/proposals/<uuid:proposal_id>/return")
def bring(proposal_id: UUID) -> ResponseReturnValue:
    cycle_id = request.form.get("cycle", type=UUID) or abort(404)
    made = bring_back(actor(), proposal_id, cycle_id=cycle_id)
    return redirect(url_for(".show", proposal_id=made, done="brought"), 303)


def ways_back(found: Proposal) -> list[tuple[Any, Any]]:
    """The later years a proposal of the pool can go into, for whoever may bring it there."""
    if found.state != "reserved" or actor().person_id is None:
        return []
    years = [(it, Return(found, it)) for it in pool.later_years(found)]
    return [it for it in years if may("proposals.bring_back", actor(), it[1]) is None]
