"""Nominations for the staff: proposing, screening, review, notice, confirmation, the plan."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from council import actions, queries, seats
from council.actions.nominating import Candidacy
from council.forms.mandates import (
    DeclineForm,
    NominationForm,
    NomineeAnswerForm,
    ReviewForm,
    ScreeningForm,
    SeatPlanForm,
)
from council.queries import mandates as nominees
from council.rules.mandates import IN_SCREENING
from council.views.mandates import shown

blueprint = Blueprint("nominations", __name__)


@blueprint.get("/terms/<uuid:term_id>/nominations")
def listing(term_id: UUID) -> str:
    term = queries.term(term_id)
    council = queries.council(term.council_id)
    require("council.see_nominations", actor(), council)
    return render_template(
        "council/nominations.html",
        council=council,
        term=term,
        plan=nominees.seat_plan(term_id),
        taken=nominees.seats_taken(term_id),
        nominees=nominees.nominees(term_id),
        steps=(*IN_SCREENING, "confirmed"),
        orders=queries.standing_orders(council.id, term.from_day),
    )


@blueprint.route("/terms/<uuid:term_id>/nominations/new", methods=["GET", "POST"])
def nominate(term_id: UUID) -> ResponseReturnValue:
    term, form = queries.term(term_id), NominationForm()
    council, wanted = queries.council(term.council_id), request.args.get("name", "")[:60].strip()
    choices = seats.chosen(form.person_id.data) if request.method == "POST" else []
    form.person_id.choices = choices or seats.eligible(council, wanted)
    if form.validate_on_submit():
        actions.nominate(actor(), term_id, **form.facts())
        return redirect(url_for("council.show", slug=council.slug), 303)
    require("council.nominate", actor(), Candidacy(term, None))
    facts = {"council": council, "term": term, "wanted": wanted}
    page = render_template("council/nominate.html", form=form, **facts)
    return page, 422 if form.errors else 200


@blueprint.post("/mandates/<uuid:mandate_id>/screenings")
def screen(mandate_id: UUID) -> ResponseReturnValue:
    form = ScreeningForm()
    if form.validate_on_submit():
        actions.screen_nominee(actor(), mandate_id, **form.facts())
        return redirect(url_for("mandates.show", mandate_id=mandate_id), 303)
    require("council.screen_nominee", actor(), nominees.nominee(mandate_id))
    return shown(mandate_id, screening_form=form)


@blueprint.post("/mandates/<uuid:mandate_id>/declines")
def decline(mandate_id: UUID) -> ResponseReturnValue:
    form = DeclineForm()
    if form.validate_on_submit():
        actions.decline_nominee(actor(), mandate_id, **form.facts())
        return redirect(url_for("mandates.show", mandate_id=mandate_id), 303)
    require("council.decline_nominee", actor(), nominees.nominee(mandate_id))
    return shown(mandate_id, decline_form=form)


@blueprint.post("/mandates/<uuid:mandate_id>/reviews")
def review(mandate_id: UUID) -> ResponseReturnValue:
    form = ReviewForm()
    if form.validate_on_submit():
        actions.review_nominee(actor(), mandate_id, **form.facts())
        return redirect(url_for("mandates.show", mandate_id=mandate_id), 303)
    require("council.review_nominee", actor(), nominees.nominee(mandate_id))
    return shown(mandate_id, review_form=form)


@blueprint.post("/mandates/<uuid:mandate_id>/confirmations")
def confirm(mandate_id: UUID) -> ResponseReturnValue:
    actions.confirm_mandate(actor(), mandate_id)
    return redirect(url_for("mandates.show", mandate_id=mandate_id), 303)


@blueprint.post("/terms/<uuid:term_id>/nominee-notices")
def publicise(term_id: UUID) -> ResponseReturnValue:
    actions.publicise_nominees(actor(), term_id)
    return redirect(url_for("mandates.on_notice", term_id=term_id), 303)


@blueprint.post("/nominee-objections/<uuid:objection_id>/answers")
def answer(objection_id: UUID) -> ResponseReturnValue:
    form = NomineeAnswerForm()
    if form.validate_on_submit():
        made = actions.answer_nominee_objection(actor(), objection_id, **form.facts())
        return redirect(url_for("mandates.show", mandate_id=made), 303)
    found = nominees.contested(objection_id)
    require("council.answer_nominee_objection", actor(), found)
    return shown(found.mandate.id, answer_form=form)


@blueprint.route("/terms/<uuid:term_id>/seat-plan", methods=["GET", "POST"])
def plan(term_id: UUID) -> ResponseReturnValue:
    term = queries.term(term_id)
    council = queries.council(term.council_id)
    form = SeatPlanForm(data=nominees.seat_plan(term_id))
    if form.validate_on_submit():
        actions.plan_seats(actor(), term_id, **form.facts())
        return redirect(url_for(".listing", term_id=term_id), 303)
    require("council.plan_seats", actor(), council)
    page = render_template("council/seat_plan.html", form=form, council=council, term=term)
    return page, 422 if form.errors else 200
