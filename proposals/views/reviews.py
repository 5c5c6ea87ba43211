"""The desk of reviewers: what waits, findings stage by stage, notes, closing."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from commons.money import wan
from commons.policy import require
from commons.web import actor
from proposals import actions, queries
from proposals.actions import Decision, Points, as_found
from proposals.forms import PLEASE, DecisionForm, NoteForm, SubstantiveForm
from proposals.forms.scopes import FormalForm
from proposals.rules import STAGES
from proposals.rules.reviews import EXPLAINED, POINTS
from proposals.rules.scope import OTHER
from proposals.views.desk import blueprint, done, one_of
from proposals.words.reviewing import CLOSING_WORDS


@blueprint.get("/reviews")
def reviews() -> str:
    require("proposals.see_reviews", actor())
    found, person_id = queries.reviews_of(actor()), actor().person_id
    return render_template(
        "proposals/reviews.html",
        waiting=[it for it in found if it.standing(person_id) != "others"],
        others=[it for it in found if it.standing(person_id) == "others"],
        appeals=queries.appeals_for(actor()),
        done=done(),
    )


@blueprint.get("/reviews/<uuid:proposal_id>")
def review(proposal_id: UUID) -> ResponseReturnValue:
    case = queries.case(queries.public(proposal_id))
    require("proposals.see_review", actor(), case)
    if case.state != "reviewing":
        return redirect(url_for(".show", proposal_id=proposal_id), 303)
    return _page(case, one_of("stage", STAGES, case.owed_by(actor().person_id)))


@blueprint.post("/reviews/<uuid:proposal_id>/findings/<any(formal, substantive):stage>")
def note(proposal_id: UUID, stage: str) -> ResponseReturnValue:
    case = queries.case(queries.public(proposal_id), stage)
    require("proposals.review", actor(), case)
    form = _form(case, stage)
    if form.validate_on_submit():
        points = Points(**form.points()) if stage == "substantive" else Points()
        actions.review(actor(), proposal_id, stage=stage, points=points, **form.facts())
        return redirect(url_for(".review", proposal_id=proposal_id, done="noted"), 303)
    return _page(case, stage, form=form)


@blueprint.post("/reviews/<uuid:proposal_id>/parts")
def take_review(proposal_id: UUID) -> ResponseReturnValue:
    actions.take_review(actor(), proposal_id)
    return redirect(url_for(".review", proposal_id=proposal_id, done="taken"), 303)


@blueprint.post("/reviews/<uuid:proposal_id>/notes")
def note_inside(proposal_id: UUID) -> ResponseReturnValue:
    case = queries.case(queries.public(proposal_id))
    require("proposals.note_inside", actor(), case)
    form = _note_form(case)
    if form.validate_on_submit():
        actions.note_inside(actor(), proposal_id, **form.facts())
        here = url_for(".review", proposal_id=proposal_id, done="told", _anchor="notes")
        return redirect(here, 303)
    return _page(case, case.owed_by(actor().person_id), note_form=form)


@blueprint.post("/reviews/<uuid:proposal_id>/closing")
def close_review(proposal_id: UUID) -> ResponseReturnValue:
    case = queries.case(queries.public(proposal_id))
    require("proposals.close_review", actor(), case)
    form = decision_form(case)
    if form.validate_on_submit() and _closed(proposal_id, form):
        return redirect(url_for(".reviews", done="closed"), 303)
    return _page(case, "", decision=form)


def decision_form(subject: Any, **given: Any) -> DecisionForm:
    """A joint decision with the units of the place to choose from."""
    form = DecisionForm(**given)
    _with_units(form, subject)
    return form


def _closed(proposal_id: UUID, form: DecisionForm) -> bool:
    try:
        actions.close_review(actor(), proposal_id, decision=Decision(**form.facts()))
    except actions.NotAVerdict as refused:
        form.outcome.errors = [str(CLOSING_WORDS[code]) for code in refused.obstacles]
        return False
    return True


def _form(case: queries.Case, stage: str, **given: Any) -> Any:
    if stage == "formal":
        formal = FormalForm(**given)
        formal.offer(queries.scope(case.council_id).items)
        return formal
    return _with_units(SubstantiveForm(**given), case)


def _with_units(form: Any, subject: Any) -> Any:
    units = queries.units_in(subject.area_path).items()
    form.unit_id.choices = [
        SelectChoice(*PLEASE),
        *(SelectChoice(str(unit_id), name) for unit_id, name in units),
    ]
    return form


def _note_form(case: queries.Case, **given: Any) -> NoteForm:
    form = NoteForm(**given)
    others, out = queries.reviewers_for(case), queries.authors_of(case) | {actor().person_id}
    form.mentioned.choices = [
        SelectChoice(str(person_id), name)
        for person_id, name in others.items()
        if person_id not in out
    ]
    return form


def _filled(case: queries.Case, stage: str) -> Any:
    found = case.of(actor().person_id).get(stage)
    if found is None:
        return _form(case, stage, formdata=None)
    data = _amounts(found) | {name: getattr(found, name) for name in POINTS}
    data["cites"] = found.cited["number"] if found.cited else OTHER
    data |= {f"{name}_word": found.words.get(name, "") for name in EXPLAINED}
    return _form(case, stage, data=data, formdata=None)


def _amounts(found: Any) -> dict[str, Any]:
    """What findings and decisions share, as a form shows it."""
    return {
        "outcome": found.outcome,
        "reason": found.reason,
        "delivery_by": found.delivery_by,
        "cost_fen": wan(found.cost_fen) if found.cost_fen else "",
        "running_fen": wan(found.running_fen) if found.running_fen is not None else "",
        "unit_id": str(found.unit_id) if found.unit_id else "",
    }


def _decision(case: queries.Case) -> DecisionForm | None:
    """The joint decision as the lead found it, for the lead only."""
    person_id = actor().person_id
    if not case.is_ready or case.lead_id != person_id:
        return None
    found = as_found(case, person_id)
    data = {**_amounts(found), "cost_words": found.cost_words}
    return decision_form(case, data=data, formdata=None)


def _page(case: queries.Case, stage: str, **forms: Any) -> ResponseReturnValue:
    shown = {"form": _filled(case, stage) if stage else None, "note_form": None} | forms
    if shown["note_form"] is None:
        shown["note_form"] = _note_form(case, formdata=None)
    shown.setdefault("decision", None if stage else _decision(case))
    failed = any(form is not None and form.errors for form in shown.values())
    page = render_template(
        "proposals/review.html",
        case=case,
        proposal=case.proposal,
        row=queries.row(case.proposal.id),
        photos=queries.photos(case.proposal.id),
        units=queries.units_in(case.area_path),
        names=case.names,
        notes=queries.notes(case.proposal.id),
        stage=stage,
        done=done(),
        me=actor().person_id,
        **shown,
    )
    return page, 422 if failed else 200
