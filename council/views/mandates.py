"""Seats and nominees for everybody: the composition, the public notice, one mandate, my own."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons import qr
from commons.clock import today
from commons.forms import Form
from commons.policy import may, require
from commons.web import actor
from council import actions, queries
from council.actions.nominating import Candidacy
from council.composed import by_group, past_seats, seats_of
from council.forms.mandates import (
    ConditionsForm,
    DeclineForm,
    NomineeAnswerForm,
    NomineeObjectionForm,
    ReviewForm,
    ScreeningForm,
    SelfNominationForm,
)
from council.models import Council, Term
from council.queries import mandates as seats
from council.rules.mandates import PUBLIC
from council.seats import newest_term, open_terms
from council.words.mandates import CONDITION_WORDS

blueprint = Blueprint("mandates", __name__)


@blueprint.get("/councils/<slug>/seats")
def composition(slug: str) -> str:
    council = queries.council_by_slug(slug) or abort(404)
    term = newest_term(council.id)
    return render_template(
        "council/seats.html",
        council=council,
        term=term,
        groups=by_group(term.id) if term else [],
        past=past_seats(council.id),
        open_terms=open_terms(council.id),
    )


@blueprint.get("/terms/<uuid:term_id>/nominees")
def on_notice(term_id: UUID) -> str:
    return render_template("council/nominees.html", **_notice(term_id))


@blueprint.get("/terms/<uuid:term_id>/nominees/print")
def notice_print(term_id: UUID) -> str:
    facts = _notice(term_id)
    if not facts["nominees"]:
        abort(404)
    permalink = url_for(".on_notice", term_id=term_id, _external=True)
    code = qr.drawn(permalink, scale=3, border=1)
    return render_template("council/nominees_print.html", qr=code, permalink=permalink, **facts)


@blueprint.get("/mandates/<uuid:mandate_id>")
def show(mandate_id: UUID) -> ResponseReturnValue:
    return shown(mandate_id)


@blueprint.get("/mandates/<uuid:mandate_id>/certificate")
def certificate(mandate_id: UUID) -> str:
    found = seats.nominee(mandate_id)
    if found.nomination.number is None:
        abort(404)
    permalink = url_for(".show", mandate_id=mandate_id, _external=True)
    code = qr.drawn(permalink, scale=3, border=1)
    facts = {**_around(found.mandate.term_id), "qr": code, "permalink": permalink}
    return render_template("council/mandate_certificate.html", nominee=found, **facts)


@blueprint.post("/mandates/<uuid:mandate_id>/objections")
def object_to(mandate_id: UUID) -> ResponseReturnValue:
    form = NomineeObjectionForm()
    if form.validate_on_submit():
        actions.object_to_nominee(actor(), mandate_id, **form.facts())
        return redirect(url_for(".show", mandate_id=mandate_id, done="objected"), 303)
    require("council.object_to_nominee", actor(), seats.nominee(mandate_id))
    return shown(mandate_id, objection_form=form)


@blueprint.route("/terms/<uuid:term_id>/nominate", methods=["GET", "POST"])
def nominate_self(term_id: UUID) -> ResponseReturnValue:
    form, facts = SelfNominationForm(), _around(term_id)
    if form.validate_on_submit():
        actions.nominate_self(actor(), term_id, **form.facts())
        return redirect(url_for(".mine"), 303)
    require("council.nominate_self", actor(), Candidacy(facts["term"], actor().person_id))
    page = render_template("council/nominate_self.html", form=form, **facts)
    return page, 422 if form.errors else 200


@blueprint.get("/me/mandates")
def mine() -> ResponseReturnValue:
    return _mine()


@blueprint.post("/mandates/<uuid:mandate_id>/acceptances")
def accept(mandate_id: UUID) -> ResponseReturnValue:
    form = ConditionsForm()
    if form.validate_on_submit():
        actions.accept_nomination(actor(), mandate_id, **form.facts())
        return redirect(url_for(".mine"), 303)
    require("council.accept_nomination", actor(), seats.nominee(mandate_id))
    return _mine(form)


@blueprint.post("/mandates/<uuid:mandate_id>/withdrawals")
def withdraw(mandate_id: UUID) -> ResponseReturnValue:
    actions.withdraw_nomination(actor(), mandate_id)
    return redirect(url_for(".mine"), 303)


@blueprint.post("/mandates/<uuid:mandate_id>/resignations")
def resign(mandate_id: UUID) -> ResponseReturnValue:
    actions.resign(actor(), mandate_id)
    return redirect(url_for(".mine"), 303)


def shown(mandate_id: UUID, **forms: Form) -> ResponseReturnValue:
    """The page of a nominee or member, with what this reader may do; 404 for what is not public."""
    found = seats.nominee(mandate_id)
    is_own = actor().person_id == found.mandate.person_id
    is_staff = may("council.see_nominations", actor(), found) is None
    if found.mandate.state not in PUBLIC and not (is_own or is_staff):
        abort(404)
    wrong = next((form for form in forms.values() if form.errors), None)
    page = render_template(
        "council/mandate.html",
        nominee=found,
        is_staff=is_staff,
        objections=seats.objections_to([mandate_id]),
        reasons="；".join(str(CONDITION_WORDS[code]) for code in found.obstacles(today())),
        form=wrong,
        **{**_forms(found), **forms, **_around(found.mandate.term_id)},
    )
    return page, 422 if wrong else 200


def _forms(found: seats.Nominee) -> dict[str, Form]:
    """The forms of the page, as they stand before anybody fills them in."""
    return {
        "objection_form": NomineeObjectionForm(formdata=None),
        "answer_form": NomineeAnswerForm(formdata=None),
        "screening_form": ScreeningForm(formdata=None, seat_group=found.mandate.seat_group),
        "decline_form": DeclineForm(formdata=None),
        "review_form": ReviewForm(formdata=None),
    }


def _mine(form: ConditionsForm | None = None) -> ResponseReturnValue:
    require("residents.see_own", actor())
    person_id = actor().person_id
    assert person_id
    page = render_template(
        "council/mine.html", rows=seats_of(person_id), form=form or ConditionsForm(formdata=None)
    )
    return page, 422 if form and form.errors else 200


def _around(term_id: UUID) -> dict[str, Any]:
    term: Term = queries.term(term_id)
    council: Council = queries.council(term.council_id)
    return {"term": term, "council": council}


def _notice(term_id: UUID) -> dict[str, Any]:
    """The nominees on notice, with the objections that were answered."""
    found = seats.nominees(term_id, "publicised")
    said = seats.objections_to([one.mandate.id for one in found])
    answered = [one for one in said if one.answered_at]
    return {**_around(term_id), "nominees": found, "answered": answered}
