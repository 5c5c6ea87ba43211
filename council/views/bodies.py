"""Councils with their terms and mandates."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from council import actions, queries, seats
from council.forms import AppointForm, CouncilForm, TermForm
from council.models import Council
from residents import queries as people
from residents.actions.roles import Scope

blueprint = Blueprint("council", __name__)


@blueprint.get("/councils")
def all_councils() -> str:
    return render_template("council/councils.html", councils=queries.councils())


@blueprint.get("/councils/<slug>")
def show(slug: str) -> str:
    council = _council(slug)
    return render_template("council/council.html", council=council, **seats.composition(council))


@blueprint.route("/councils/new", methods=["GET", "POST"])
def found() -> ResponseReturnValue:
    top = people.is_founded() or abort(404)
    form = CouncilForm()
    if form.validate_on_submit():
        actions.found_council(actor(), top.id, **form.facts())
        return redirect(url_for(".show", slug=form.slug.data), 303)
    require("council.found_council", actor(), Scope(top.path))
    return form_page("council/found.html", form)


@blueprint.route("/councils/<slug>/terms", methods=["GET", "POST"])
def open_term(slug: str) -> ResponseReturnValue:
    council, form = _council(slug), TermForm()
    if form.validate_on_submit():
        actions.open_term(actor(), council.id, **form.facts())
        return redirect(url_for(".mandates", slug=slug), 303)
    require("council.open_term", actor(), council)
    return form_page("council/term.html", form, council=council)


@blueprint.get("/councils/<slug>/mandates")
def mandates(slug: str) -> ResponseReturnValue:
    council = _council(slug)
    require("council.appoint", actor(), council)
    wanted = request.args.get("name", "")[:60].strip()
    form = AppointForm(formdata=None)
    form.person_id.choices = seats.eligible(council, wanted)
    return render_template(
        "council/mandates.html",
        council=council,
        form=form,
        wanted=wanted,
        open_terms=seats.open_terms(council.id),
        **seats.composition(council),
    )


@blueprint.post("/terms/<uuid:term_id>/mandates")
def appoint(term_id: UUID) -> ResponseReturnValue:
    council = queries.council(queries.term(term_id).council_id)
    form = AppointForm()
    form.person_id.choices = seats.chosen(form.person_id.data)
    if form.validate_on_submit():
        facts = form.facts()
        person_id = UUID(facts.pop("person_id"))
        actions.appoint(actor(), term_id, person_id=person_id, **facts)
        return redirect(url_for(".mandates", slug=council.slug), 303)
    require("council.appoint", actor(), council)
    return form_page(
        "council/mandates.html", form, council=council, wanted="",
        open_terms=seats.open_terms(council.id), **seats.composition(council),
    )  # fmt: skip


@blueprint.post("/mandates/<uuid:mandate_id>/moves")
def move_mandate(mandate_id: UUID) -> ResponseReturnValue:
    council = queries.council(queries.mandate(mandate_id).council_id)
    actions.move_mandate(actor(), mandate_id, move=request.form.get("move", ""))
    return redirect(url_for(".mandates", slug=council.slug), 303)


def _council(slug: str) -> Council:
    return queries.council_by_slug(slug) or abort(404)


def form_page(template: str, form: Any, **facts: Any) -> ResponseReturnValue:
    """The page of a form: 422 when it came back with errors."""
    return render_template(template, form=form, **facts), 422 if form.errors else 200
