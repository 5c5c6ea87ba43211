"""The board of reviews for the committee's staff, and who reviews one proposal."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from commons.policy import require
from commons.web import actor
from proposals import actions, queries
from proposals.forms import PLEASE, AssignForm
from proposals.queries import Page
from proposals.rules import PAGE
from proposals.rules.reviews import APPEAL_WORKING_DAYS
from proposals.views.desk import blueprint, done, form_page, page_number, pager


@blueprint.get("/reviews/board")
def review_board() -> str:
    require("proposals.see_review_board", actor())
    found, number = queries.board(actor()), page_number()
    page = Page(found[(number - 1) * PAGE : number * PAGE], number, len(found))
    return render_template(
        "proposals/review_board.html",
        page=page,
        pager_facts=pager(page),
        late=sum(it.is_late for it in found),
        free=sum(not it.parts for it in found),
        appeals=queries.open_appeals(queries.held_as("steward", actor())),
        appeal_days=APPEAL_WORKING_DAYS,
    )


@blueprint.route("/reviews/<uuid:proposal_id>/reviewers", methods=["GET", "POST"])
def reviewers(proposal_id: UUID) -> ResponseReturnValue:
    case = queries.case(queries.public(proposal_id))
    require("proposals.see_review_board", actor(), case)
    if case.state != "reviewing":
        return redirect(url_for(".show", proposal_id=proposal_id), 303)
    form = assign_form(AssignForm(), case)
    if form.validate_on_submit():
        actions.assign_reviewer(actor(), proposal_id, **form.facts())
        return redirect(url_for(".reviewers", proposal_id=proposal_id, done="assigned"), 303)
    facts = {"case": case, "row": queries.row(proposal_id), "names": case.names, "done": done()}
    return form_page("proposals/reviewers.html", form, **facts)


@blueprint.post("/reviews/<uuid:proposal_id>/reviewers/<uuid:person_id>/removal")
def release_reviewer(proposal_id: UUID, person_id: UUID) -> ResponseReturnValue:
    actions.release_reviewer(actor(), proposal_id, person_id=person_id)
    return redirect(url_for(".reviewers", proposal_id=proposal_id, done="released"), 303)


def assign_form(form: Any, subject: Any, taken: tuple[UUID, ...] = ()) -> Any:
    """A form with the reviewers of the place to choose from, but its authors and *taken*."""
    out = queries.authors_of(subject).union(taken)
    found = queries.reviewers_for(subject)
    people = [SelectChoice(str(it), name) for it, name in found.items() if it not in out]
    form.person_id.choices = [SelectChoice(*PLEASE), *people]
    return form
