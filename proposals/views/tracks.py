"""The pages of problems and wishes, and of turning a matter to another way."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from commons import limits, pictures
from commons.clock import today
from commons.policy import require
from commons.uploads import WORDS as UPLOAD_WORDS
from commons.uploads import UploadRefused
from commons.web import actor, keyring
from proposals import actions, queries
from proposals.forms import PLEASE
from proposals.forms.tracks import AnswerProblemForm, AssignForm, FulfilForm, SettleForm, TurnForm
from proposals.models import Proposal
from proposals.queries import tracks
from proposals.rules import PHOTO_BYTES
from proposals.views.desk import blueprint, form_page
from residents import queries as people

SENDING = limits.Limit("proposals.fulfil", 20, 3600)


@blueprint.get("/coordination")
def coordination() -> str:
    require("proposals.see_coordination", actor())
    rows = tracks.waiting(actor())
    return render_template("proposals/coordination.html", rows=rows, today=today())


@blueprint.route("/proposals/<uuid:proposal_id>/coordination", methods=["GET", "POST"])
def assign_problem(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), AssignForm()
    require("proposals.assign_problem", actor(), found)
    units = [SelectChoice(str(unit.id), unit.name) for unit in people.units_of(found.area_path)]
    form.unit_id.choices = [SelectChoice(*PLEASE), *units]
    if form.validate_on_submit():
        actions.tracks.assign(actor(), proposal_id, **form.facts())
        return _back(proposal_id)
    return form_page("proposals/track_form.html", form, proposal=found, deed="assign")


@blueprint.route("/proposals/<uuid:proposal_id>/coordination/answers", methods=["GET", "POST"])
def answer_problem(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), AnswerProblemForm()
    require("proposals.answer_problem", actor(), tracks.case(found))
    if form.validate_on_submit():
        actions.tracks.answer(actor(), proposal_id, **form.facts())
        return _back(proposal_id)
    return form_page("proposals/track_form.html", form, proposal=found, deed="answer")


@blueprint.route("/proposals/<uuid:proposal_id>/coordination/results", methods=["GET", "POST"])
def settle_problem(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), SettleForm()
    require("proposals.settle_problem", actor(), tracks.case(found))
    if form.validate_on_submit():
        actions.tracks.settle(actor(), proposal_id, **form.facts())
        return _back(proposal_id)
    return form_page("proposals/track_form.html", form, proposal=found, deed="settle")


@blueprint.post("/proposals/<uuid:proposal_id>/coordination/ratings")
def rate_result(proposal_id: UUID) -> ResponseReturnValue:
    helped = request.form.get("helped", "") == "yes"
    actions.tracks.rate(actor(), proposal_id, is_satisfied=helped)
    return _back(proposal_id)


@blueprint.post("/proposals/<uuid:proposal_id>/adoption")
def claim_wish(proposal_id: UUID) -> ResponseReturnValue:
    actions.tracks.claim(actor(), proposal_id)
    return _back(proposal_id)


@blueprint.post("/proposals/<uuid:proposal_id>/adoption/removal")
def let_go_wish(proposal_id: UUID) -> ResponseReturnValue:
    actions.tracks.let_go(actor(), proposal_id)
    return _back(proposal_id)


@blueprint.route("/proposals/<uuid:proposal_id>/adoption/fulfilments", methods=["GET", "POST"])
def fulfil_wish(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), FulfilForm()
    require("proposals.fulfil_wish", actor(), tracks.held(found))
    if form.validate_on_submit() and (kept := _kept(form)) is not None:
        word = form.word.data or ""
        actions.tracks.fulfil(actor(), proposal_id, word=word, photo=kept or None)
        return _back(proposal_id)
    return form_page("proposals/track_form.html", form, proposal=found, deed="fulfil")


@blueprint.post("/proposals/<uuid:proposal_id>/adoption/thanks")
def thank(proposal_id: UUID) -> ResponseReturnValue:
    actions.tracks.thank(actor(), proposal_id)
    return _back(proposal_id)


@blueprint.route("/proposals/<uuid:proposal_id>/track", methods=["GET", "POST"])
def turn(proposal_id: UUID) -> ResponseReturnValue:
    found, form = queries.public(proposal_id), TurnForm()
    require("proposals.turn", actor(), found)
    if form.validate_on_submit():
        actions.tracks.turn(actor(), proposal_id, **form.facts())
        return _back(proposal_id)
    return form_page("proposals/track_form.html", form, proposal=found, deed="turn")


def track_facts(found: Proposal) -> dict[str, Any]:
    """What the page of a problem or a wish says of its way; nothing for a project."""
    if found.track == "problem":
        case = tracks.case(found)
        return {"case": case, "case_unit": tracks.unit_name(case.unit_id), "today": today()}
    if found.track == "wish":
        held = tracks.held(found)
        return {"held": held, "adopter": tracks.adopter(held.adoption)}
    return {}


def _back(proposal_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".show", proposal_id=proposal_id, _anchor="way"), 303)


def _kept(form: FulfilForm) -> str | None:
    """The digest of the picture, empty without one, None with the reason at the field."""
    if not form.photo.data:
        return ""
    limits.count(SENDING, keyring().lookup("limits", str(actor().person_id)))
    try:
        return pictures.keep(form.photo.data, PHOTO_BYTES).digest
    except UploadRefused as refused:
        form.photo.errors = [str(UPLOAD_WORDS[refused.code]) % refused.facts]
        return None
