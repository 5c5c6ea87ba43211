"""The pages of a draft: one thing a page, kept on the server all the way."""

import secrets
from typing import Any
from uuid import UUID

from flask import abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from commons.money import wan
from commons.policy import require
from commons.web import actor, local_time
from council import queries as council
from proposals import actions, queries
from proposals.forms import PLEASE, MatterForm, ReasonsForm, SubmitForm
from proposals.models import Proposal
from proposals.rules import DRAFT_FIELDS, STEP_FIELDS, STEPS, gaps, step_of
from proposals.views.advice import advice
from proposals.views.desk import blueprint, done
from proposals.words import GAP_WORDS

FORMS = {"matter": MatterForm, "reasons": ReasonsForm}


@blueprint.get("/proposals/new")
def begin() -> str:
    require("proposals.see_own", actor())
    return render_template(
        "proposals/begin.html",
        cycles=queries.collecting_cycles(actor()),
        opening=actions.Opening,
        drafts=queries.drafts_of(_person()),
    )


@blueprint.post("/proposals/drafts")
def begin_draft() -> ResponseReturnValue:
    cycle_id = request.form.get("cycle", type=UUID) or abort(404)
    proposal_id = actions.begin_draft(actor(), cycle_id)
    return redirect(url_for(".draft", proposal_id=proposal_id, step=STEPS[0]), 303)


@blueprint.get("/proposals/<uuid:proposal_id>/draft/<any(matter, reasons):step>")
def draft(proposal_id: UUID, step: str) -> ResponseReturnValue:
    found = queries.draft_of(actor(), proposal_id)
    if found.state != "draft":
        return redirect(url_for(".show", proposal_id=proposal_id), 303)
    return _step_page(found, step, _filled(found, step))


@blueprint.post("/proposals/<uuid:proposal_id>/draft/<any(matter, reasons):step>")
def save_step(proposal_id: UUID, step: str) -> ResponseReturnValue:
    found = queries.draft_of(actor(), proposal_id)
    form = _sent(found, step)
    try:
        found = actions.save_draft(actor(), proposal_id, **form.readable_facts())
    except actions.Overtaken:
        return _overtaken(queries.draft_of(actor(), proposal_id), step, form)
    return _after_saving(found, step, form)


@blueprint.post("/proposals/<uuid:proposal_id>/draft/<any(matter, reasons):step>/saves")
def autosave(proposal_id: UUID, step: str) -> ResponseReturnValue:
    form = _sent(queries.draft_of(actor(), proposal_id), step)
    try:
        found = actions.save_draft(actor(), proposal_id, **form.readable_facts())
    except actions.Overtaken:
        return jsonify(problem="overtaken", message=_("Another page has saved this draft.")), 409
    saved = {"at": found.saved_at.isoformat(), "time": local_time(found.saved_at)}
    return jsonify(saved=saved, version=found.version, unread=sorted(form.errors))


@blueprint.get("/proposals/<uuid:proposal_id>/draft/check")
def check(proposal_id: UUID) -> ResponseReturnValue:
    found = queries.draft_of(actor(), proposal_id)
    if found.state != "draft":
        return redirect(url_for(".show", proposal_id=proposal_id), 303)
    return check_page(found, SubmitForm())


@blueprint.post("/proposals/<uuid:proposal_id>/submission")
def submit(proposal_id: UUID) -> ResponseReturnValue:
    form = SubmitForm()
    if form.validate_on_submit():
        actions.submit(actor(), proposal_id)
        return redirect(url_for(".show", proposal_id=proposal_id, done="submitted"), 303)
    return check_page(queries.draft_of(actor(), proposal_id), form)


@blueprint.post("/proposals/<uuid:proposal_id>/draft/removal")
def discard(proposal_id: UUID) -> ResponseReturnValue:
    actions.discard_draft(actor(), proposal_id)
    return redirect(url_for(".mine", done="discarded"), 303)


def _person() -> UUID:
    return actor().person_id or abort(404)


def _form(found: Proposal, step: str, **given: Any) -> Any:
    form = FORMS[step](**given)
    if step == "matter":
        places = [SelectChoice(str(it.id), it.name) for it in queries.places_in(found.area_path)]
        form.area_id.choices = [SelectChoice(*PLEASE), *places]
    return form


def _filled(found: Proposal, step: str) -> Any:
    """The form as it was saved, on a page of its own."""
    data = {name: getattr(found, name) for name in STEP_FIELDS[step]}
    data |= {"version": found.version, "tab": secrets.token_hex(8)}
    if step == "matter":
        data["area_id"] = str(found.area_id or actor().area_id)
    else:
        fen = found.cost_guess_fen
        data["cost_guess_fen"] = "" if fen is None else wan(fen)
    return _form(found, step, data=data, formdata=None)


def _sent(found: Proposal, step: str) -> Any:
    """The form as it was sent; without its place in the order of savings it is no form of ours."""
    form = _form(found, step)
    form.validate()
    if {"version", "tab"} & set(form.errors):
        abort(400)
    return form


def _after_saving(found: Proposal, step: str, form: Any) -> ResponseReturnValue:
    going_on = request.form.get("then") != "save"
    if going_on:
        for name, gap in gaps({name: getattr(found, name) for name in STEP_FIELDS[step]}).items():
            form[name].errors = [*form[name].errors, str(GAP_WORDS[f"{name}.{gap}"])]
    if form.errors:
        _renew(form, found)
        return _step_page(found, step, form)
    if not going_on:
        return redirect(url_for(".draft", proposal_id=found.id, step=step, done="saved"), 303)
    if step == "matter":
        return redirect(url_for(".draft", proposal_id=found.id, step="reasons"), 303)
    return redirect(url_for(".photos", proposal_id=found.id), 303)


def _overtaken(found: Proposal, step: str, form: Any) -> ResponseReturnValue:
    """Both versions on one page; sending it again takes the words of this page."""
    stored = _filled(found, step)
    _renew(form, found)
    differing = [
        (form[name].label.text, _worded(stored[name]))
        for name in STEP_FIELDS[step]
        if (form[name].data or "") != (stored[name].data or "")
    ]
    return _step_page(found, step, form, differing=differing)


def _worded(field: Any) -> str:
    """What a field says, in words also where it holds the value of a choice."""
    words = {choice.value: choice.label for choice in getattr(field, "choices", None) or ()}
    return str(words.get(field.data, field.data or ""))


def _renew(form: Any, found: Proposal) -> None:
    form.version.raw_data, form.version.data = None, found.version


def _step_page(found: Proposal, step: str, form: Any, **facts: Any) -> ResponseReturnValue:
    facts |= advice(found)
    page = render_template(
        "proposals/draft.html", proposal=found, step=step, form=form, done=done(), **facts
    )
    return page, 409 if "differing" in facts else 422 if form.errors else 200


def check_page(found: Proposal, form: SubmitForm, speak_form: Any = None) -> ResponseReturnValue:
    """The last page of a draft, with the forms that came back."""
    missing = gaps({name: getattr(found, name) for name in DRAFT_FIELDS})
    areas: dict[UUID | None, str] = {
        area.id: area.name for area in queries.places_in(found.area_path)
    }
    page = render_template(
        "proposals/check.html",
        proposal=found,
        form=form,
        speak_form=speak_form,
        done=done(),
        photos=queries.photos(found.id),
        area_name=areas.get(found.area_id, ""),
        missing=[(step_of(name), GAP_WORDS[f"{name}.{gap}"]) for name, gap in missing.items()],
        cycle=council.cycle(found.cycle_id),
        **advice(found),
    )
    return page, 422 if form.errors or (speak_form and speak_form.errors) else 200
