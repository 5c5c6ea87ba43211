"""The shortlist: chosen by staff, drawn in public, put on notice, objected to and answered."""

from typing import Any
from uuid import UUID

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from commons import qr
from commons.canonical import canonical
from commons.policy import may, require
from commons.web import actor, attachment
from council import queries as council
from proposals import actions, frozen, queries
from proposals.forms import AnswerForm, ChooseForm, DrawForm, NoticeForm, ObjectionForm
from proposals.models import Shortlist
from proposals.queries import fairness
from proposals.rules import is_thin, least_candidates
from proposals.rules.fairness import Balance
from proposals.views.desk import blueprint, done, form_page
from proposals.words import OBSTACLE_WORDS


@blueprint.route("/years/<uuid:cycle_id>/shortlist", methods=["GET", "POST"])
def choose(cycle_id: UUID) -> ResponseReturnValue:
    cycle, made = council.cycle(cycle_id), queries.shortlist_of(cycle_id)
    if made is not None:
        return redirect(url_for(".shortlist", shortlist_id=made.id), 303)
    require("proposals.choose_candidates", actor(), cycle)
    form, possible = ChooseForm(), queries.choosable(cycle_id)
    form.proposals.choices = [SelectChoice(str(row.id), row.title) for row, _counts in possible]
    checks = request.form.get("then") == "check"
    if form.validate_on_submit() and not checks and (made_id := _chosen(cycle_id, form)):
        return redirect(url_for(".shortlist", shortlist_id=made_id, done="chosen"), 303)
    least = least_candidates(cycle.places, cycle.equal_slate)
    facts = {"in_review": queries.in_review(cycle_id), "cycle": cycle, "possible": possible}
    facts |= {"balance": _balance(cycle.area_path, possible, form)}
    return form_page("proposals/choose.html", form, least=least, **facts)


@blueprint.get("/shortlists/<uuid:shortlist_id>")
def shortlist(shortlist_id: UUID) -> ResponseReturnValue:
    return _page(queries.shortlist(shortlist_id))


@blueprint.post("/shortlists/<uuid:shortlist_id>/draws")
def draw(shortlist_id: UUID) -> ResponseReturnValue:
    form = DrawForm()
    if form.validate_on_submit():
        actions.draw_numbers(actor(), shortlist_id, **form.facts())
        return redirect(url_for(".shortlist", shortlist_id=shortlist_id, done="drawn"), 303)
    found = queries.shortlist(shortlist_id)
    require("proposals.draw_numbers", actor(), found)
    return _page(found, draw_form=form)


@blueprint.post("/shortlists/<uuid:shortlist_id>/notices")
def give_notice(shortlist_id: UUID) -> ResponseReturnValue:
    form = NoticeForm()
    if form.validate_on_submit():
        actions.give_notice(actor(), shortlist_id, **form.facts())
        return redirect(url_for(".shortlist", shortlist_id=shortlist_id, done="noticed"), 303)
    found = queries.shortlist(shortlist_id)
    require("proposals.give_notice", actor(), found)
    return _page(found, notice_form=form)


@blueprint.post("/shortlists/<uuid:shortlist_id>/objections")
def object_to(shortlist_id: UUID) -> ResponseReturnValue:
    form = _objection_form(queries.candidates(shortlist_id))
    if form.validate_on_submit():
        actions.object_to(actor(), shortlist_id, **form.facts())
        return redirect(url_for(".shortlist", shortlist_id=shortlist_id, done="objected"), 303)
    found = queries.shortlist(shortlist_id)
    require("proposals.object", actor(), found)
    return _page(found, objection_form=form)


@blueprint.post("/objections/<uuid:objection_id>/answers")
def answer(objection_id: UUID) -> ResponseReturnValue:
    form = AnswerForm()
    if form.validate_on_submit():
        made = actions.answer_objection(actor(), objection_id, **form.facts())
        return redirect(url_for(".shortlist", shortlist_id=made, done="answered"), 303)
    disputed = queries.disputed(objection_id)
    require("proposals.answer_objection", actor(), disputed)
    return _page(disputed.shortlist, answer_form=form, answering=objection_id)


@blueprint.post("/shortlists/<uuid:shortlist_id>/notice-ends")
def close_notice(shortlist_id: UUID) -> ResponseReturnValue:
    actions.close_notice(actor(), shortlist_id)
    return redirect(url_for(".shortlist", shortlist_id=shortlist_id, done="ended"), 303)


@blueprint.get("/shortlists/<uuid:shortlist_id>/public-notice")
def public_notice(shortlist_id: UUID) -> str:
    found = queries.shortlist(shortlist_id)
    if found.notice_from is None:
        abort(404)
    permalink = url_for(".shortlist", shortlist_id=shortlist_id, _external=True)
    code = qr.drawn(permalink, scale=3, border=1)
    facts = {**_facts(found, queries.candidates(shortlist_id)), "permalink": permalink}
    return render_template("proposals/public_notice.html", qr=code, **facts)


@blueprint.get("/shortlists/<uuid:shortlist_id>/file.json")
def file(shortlist_id: UUID) -> Response:
    found, copies = queries.shortlist(shortlist_id), queries.candidates(shortlist_id)
    if found.digest is None:
        abort(404)
    numbers = queries.numbers_of(copy.docket_id for copy in copies)
    text = canonical(frozen.record(found, copies, numbers))
    return attachment(text, f"shortlist-{found.digest[:8]}.json", "application/json")


def _balance(area_path: str, possible: Any, form: ChooseForm) -> Balance:
    """The balance of what is ticked, or of everything while nothing is."""
    ticked = set(form.proposals.data or [])
    rows = [row for row, _counts in possible if not ticked or str(row.id) in ticked]
    return fairness.of_rows(rows, area_path)


def _chosen(cycle_id: UUID, form: ChooseForm) -> UUID | None:
    """The id of the new shortlist, or nothing with the reasons at the form."""
    picked = [UUID(value) for value in form.proposals.data or []]
    try:
        return actions.choose_candidates(actor(), cycle_id, proposal_ids=picked)
    except actions.NotAShortlist as refused:
        words = [str(OBSTACLE_WORDS[code]) % refused.facts for code in refused.obstacles]
        form.proposals.errors = words
        return None


def _objection_form(copies: Any) -> ObjectionForm:
    form = ObjectionForm()
    titles = [SelectChoice(str(it.id), f"{it.number}. {it.title}") for it in copies]
    form.candidate_id.choices = [*form.candidate_id.choices, *titles]
    return form


def _page(found: Shortlist, **forms: Any) -> ResponseReturnValue:
    copies = queries.candidates(found.id)
    page = render_template(
        "proposals/shortlist.html", **_facts(found, copies), **_with(forms, copies)
    )
    return page, 422 if any(getattr(form, "errors", None) for form in forms.values()) else 200


def _with(forms: dict[str, Any], copies: Any) -> dict[str, Any]:
    """Every form of the page: those that came back, and fresh ones."""
    fresh: dict[str, Any] = {
        "draw_form": DrawForm(formdata=None),
        "notice_form": NoticeForm(formdata=None),
        "answer_form": AnswerForm(formdata=None),
        "answering": None,
    }
    if "objection_form" not in forms:
        fresh["objection_form"] = _objection_form(copies)
    return {**fresh, **forms}


def _facts(found: Shortlist, copies: Any) -> dict[str, Any]:
    """Everything the page of a shortlist tells; an open objection is for its people only."""
    staff = may("proposals.see_as_staff", actor(), found) is None
    person_id = actor().person_id
    return {
        "shortlist": found,
        "candidates": copies,
        "numbers": queries.numbers_of(copy.docket_id for copy in copies),
        "chosen": [] if copies else queries.chosen(found.id),
        "cycle": council.cycle(found.cycle_id),
        "council": council.council(found.council_id),
        "last_day": queries.last_day(found),
        "objections": [
            it
            for it in queries.objections(found.id)
            if it.answered_at or staff or it.person_id == person_id
        ],
        "is_thin": is_thin(len(copies), found.places) if copies else False,
        "is_staff": staff,
        "done": done(),
    }
