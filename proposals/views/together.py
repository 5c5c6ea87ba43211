"""Proposing together: the author's page, and the page of whoever is invited."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons import limits, qr
from commons.policy import require
from commons.web import actor, keyring
from proposals import actions, queries
from proposals.forms.together import InviteForm
from proposals.views.desk import blueprint, done, form_page
from proposals.words import together as words

INVITING = limits.Limit("proposals.invite", 20, 24 * 3600)

__all__ = ["words"]


@blueprint.route("/proposals/<uuid:proposal_id>/co-proposers", methods=["GET", "POST"])
def co_proposers(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.draft_of(actor(), proposal_id), InviteForm()
    require("proposals.invite", actor(), found)
    if form.validate_on_submit():
        limits.count(INVITING, keyring().lookup("limits", str(actor().person_id)))
        actions.together.invite(actor(), proposal_id, **form.facts())
        return redirect(url_for(".co_proposers", proposal_id=proposal_id, done="saved"), 303)
    code = queries.joining_code(proposal_id)
    link = url_for(".together", proposal_id=proposal_id, code=code, _external=True)
    drawn, names = qr.drawn(link, scale=4, border=2), queries.co_proposers(proposal_id)
    facts = {"proposal": found, "link": link, "qr": drawn, "names": names, "done": done()}
    return form_page("proposals/co_proposers.html", form, **facts)


@blueprint.get("/proposals/<uuid:proposal_id>/together")
def together(proposal_id: UUID) -> str:
    code = request.args.get("code", "")
    require("proposals.see_own", actor())
    offered = queries.invitation(actor(), queries.proposal(proposal_id), code)
    return render_template(
        "proposals/together.html",
        proposal=offered.proposal,
        offered=offered,
        code=code,
        names=queries.co_proposers(proposal_id),
        done=done(),
    )


@blueprint.post("/proposals/<uuid:proposal_id>/together")
def join(proposal_id: UUID) -> ResponseReturnValue:
    actions.together.join(actor(), proposal_id, code=request.form.get("code", ""))
    return redirect(url_for(".together", proposal_id=proposal_id, done="saved"), 303)


@blueprint.post("/proposals/<uuid:proposal_id>/together/leaving")
def leave(proposal_id: UUID) -> ResponseReturnValue:
    actions.together.leave(actor(), proposal_id)
    return redirect(url_for(".together", proposal_id=proposal_id, done="saved"), 303)
