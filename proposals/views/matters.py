"""The public page of a proposal: endorsing, withdrawing, deliberating."""

from typing import Any
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from council import queries as council
from council.queries.gatherings import taken_up
from proposals import actions, queries
from proposals.forms import ReasonForm, RemarkForm
from proposals.models import Proposal
from proposals.queries import closing, questions
from proposals.queries.around import look_around
from proposals.queries.closing import Closing
from proposals.rules import STEPS
from proposals.rules.talk import QUESTIONS_SHOWN, REMARK_SORTS
from proposals.views.desk import blueprint, done, form_page, one_of
from proposals.views.ties import tied_facts
from proposals.views.tracks import track_facts

LISTED = {"shortlisted", "reserved", "chosen"}


@blueprint.get("/proposals/<uuid:proposal_id>")
def show(proposal_id: UUID) -> ResponseReturnValue:
    found = queries.proposal(proposal_id)
    if found.state == "draft":
        queries.draft_of(actor(), proposal_id)
        return redirect(url_for(".draft", proposal_id=proposal_id, step=STEPS[0]), 303)
    return page(found, RemarkForm())


@blueprint.post("/proposals/<uuid:proposal_id>/endorsements")
def endorse(proposal_id: UUID) -> ResponseReturnValue:
    actions.endorse(actor(), proposal_id)
    return redirect(url_for(".show", proposal_id=proposal_id, done="endorsed"), 303)


@blueprint.post("/proposals/<uuid:proposal_id>/endorsements/removal")
def unendorse(proposal_id: UUID) -> ResponseReturnValue:
    actions.unendorse(actor(), proposal_id)
    return redirect(url_for(".show", proposal_id=proposal_id, done="unendorsed"), 303)


@blueprint.route("/proposals/<uuid:proposal_id>/withdrawal", methods=["GET", "POST"])
def withdraw(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), ReasonForm()
    if form.validate_on_submit():
        actions.withdraw(actor(), proposal_id, **form.facts())
        return redirect(url_for(".show", proposal_id=proposal_id, done="withdrawn"), 303)
    require("proposals.withdraw", actor(), found)
    return form_page("proposals/withdraw.html", form, proposal=found)


def page(found: Proposal, form: RemarkForm) -> ResponseReturnValue:
    """The page of a proposal with the form of a remark, fresh or come back."""
    sort = one_of("sort", REMARK_SORTS, "newest")
    return form_page("proposals/show.html", form, proposal=found, sort=sort, **_sheet(found, sort))


def _sheet(found: Proposal, sort: str) -> dict[str, Any]:
    """Everything the page of a proposal tells."""
    speaks = found.state in {"deliberating", *LISTED, "merged", "split"}
    look_around(found.cycle_id, found.id)
    return {
        "row": queries.row(found.id),
        "photos": queries.photos(found.id),
        "talk": queries.sides(found.id, sort) if speaks else None,
        "asked": questions.newest(found.id, QUESTIONS_SHOWN) if speaks else [],
        **_ending(found),
        "mine_waiting": queries.waiting_of(found.id, actor().person_id) if speaks else [],
        **queries.outcome_of(found),
        "stands_behind": queries.has_endorsed(found.id, actor().person_id),
        "candidate": queries.candidacy(found.id) if found.state in LISTED else None,
        **tied_facts(found),
        "taken_up": taken_up(found.docket_id),
        **track_facts(found),
        "phases": council.phases(found.cycle_id) if found.state == "gathering" else {},
        "done": done(),
    }


def _ending(found: Proposal) -> dict[str, Any]:
    """The closing statement of a talk, or what it would be written about.

    Visitors find it beside all remarks while the proposal is still deliberated.
    """
    if found.state not in LISTED and actor().person_id is None:
        return {}
    stands = closing.statement(found.id)
    return {"closing": stands, "closable": Closing(found) if stands is None else None}
