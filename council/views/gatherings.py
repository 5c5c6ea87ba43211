"""Other meetings: their list, their page with what staff and units do, and the page for paper."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms.fields import SelectChoice

from commons import qr
from commons.forms import Form
from commons.policy import may, require
from commons.web import actor
from council import actions, queries
from council.actions.gatherings import NoSuchMatter
from council.forms.gatherings import (
    GatheringForm,
    InviteeForm,
    LinkForm,
    PositionForm,
    RecordForm,
    SignOffForm,
    TaskForm,
)
from council.models import Gathering
from council.queries import gatherings as found_by
from council.queries.topics import topics, usable_topics
from council.rules.gatherings import GATHERING_KINDS
from residents import queries as people

blueprint = Blueprint("gatherings", __name__)

UNKNOWN = _l("No matter here has this number, or it is linked already. Look it up on its page.")


@blueprint.get("/councils/<slug>/gatherings")
def listing(slug: str) -> str:
    council = queries.council_by_slug(slug) or abort(404)
    kind = request.args.get("kind", "")
    kind = kind if kind in GATHERING_KINDS else ""
    rows = found_by.gatherings(council.id, kind)
    return render_template("council/gatherings.html", council=council, rows=rows, kind=kind)


@blueprint.route("/councils/<slug>/gatherings/new", methods=["GET", "POST"])
def call(slug: str) -> ResponseReturnValue:
    council, form = queries.council_by_slug(slug) or abort(404), GatheringForm()
    if form.validate_on_submit():
        made = actions.call_gathering(actor(), council.id, **form.facts())
        return redirect(url_for(".show", gathering_id=made), 303)
    require("council.call_gathering", actor(), council)
    page = render_template("council/gathering_new.html", form=form, council=council)
    return page, 422 if form.errors else 200


@blueprint.get("/gatherings/<uuid:gathering_id>")
def show(gathering_id: UUID) -> ResponseReturnValue:
    return _page(found_by.gathering(gathering_id))


@blueprint.get("/gatherings/<uuid:gathering_id>/print")
def on_paper(gathering_id: UUID) -> str:
    found = found_by.gathering(gathering_id)
    address = url_for(".show", gathering_id=gathering_id, _external=True)
    drawn = qr.drawn(address, scale=3, border=1)
    return render_template(
        "council/gathering_print.html", permalink=address, qr=drawn, **_facts(found)
    )


@blueprint.post("/gatherings/<uuid:gathering_id>/invitees")
def invite(gathering_id: UUID) -> ResponseReturnValue:
    return _sent(gathering_id, "council.invite", "invitee", InviteeForm(), actions.invite)


@blueprint.post("/gatherings/<uuid:gathering_id>/links")
def link(gathering_id: UUID) -> ResponseReturnValue:
    deed = "council.link_gathering"
    return _sent(gathering_id, deed, "link", LinkForm(), actions.link_gathering)


@blueprint.post("/gatherings/<uuid:gathering_id>/positions")
def add_position(gathering_id: UUID) -> ResponseReturnValue:
    form = PositionForm()
    form.offer(usable_topics(found_by.gathering(gathering_id).council_id))
    return _sent(gathering_id, "council.add_position", "position", form, actions.add_position)


@blueprint.post("/gatherings/<uuid:gathering_id>/tasks")
def set_task(gathering_id: UUID) -> ResponseReturnValue:
    form = TaskForm()
    form.unit_id.choices = _units(found_by.gathering(gathering_id))
    return _sent(gathering_id, "council.set_task", "task", form, actions.set_task)


@blueprint.post("/gatherings/<uuid:gathering_id>/records")
def record(gathering_id: UUID) -> ResponseReturnValue:
    form = RecordForm()
    form.attended.choices = _invited(gathering_id)
    deed = "council.record_gathering"
    return _sent(gathering_id, deed, "record", form, actions.record_gathering)


@blueprint.post("/gatherings/<uuid:gathering_id>/closings")
def close(gathering_id: UUID) -> ResponseReturnValue:
    actions.close_gathering(actor(), gathering_id)
    return redirect(url_for(".show", gathering_id=gathering_id), 303)


@blueprint.post("/gatherings/<uuid:gathering_id>/cancellations")
def cancel(gathering_id: UUID) -> ResponseReturnValue:
    actions.cancel_gathering(actor(), gathering_id)
    return redirect(url_for(".show", gathering_id=gathering_id), 303)


@blueprint.post("/unit-tasks/<uuid:task_id>/sign-offs")
def sign_off(task_id: UUID) -> ResponseReturnValue:
    form = SignOffForm()
    if form.validate_on_submit():
        made = actions.sign_off_task(actor(), task_id, **form.facts())
        return redirect(url_for(".show", gathering_id=made, _anchor="tasks"), 303)
    found = found_by.task_for_update(task_id)
    require("council.sign_off_task", actor(), found)
    return _page(found.gathering, sign_off=form, signing=task_id)


def _sent(
    gathering_id: UUID, deed: str, part: str, form: Form, act: Callable[..., Any]
) -> ResponseReturnValue:
    """Do the deed of one form of the page, or show the page with what is wrong."""
    if form.validate_on_submit():
        try:
            act(actor(), gathering_id, **form.facts())
            return redirect(url_for(".show", gathering_id=gathering_id, _anchor=part), 303)
        except NoSuchMatter:
            form["number" if "number" in form else "matter"].errors = [str(UNKNOWN)]
    found = found_by.gathering(gathering_id)
    require(deed, actor(), found)
    return _page(found, **{part: form})


def _page(found: Gathering, signing: UUID | None = None, **sent: Form) -> ResponseReturnValue:
    forms: dict[str, Form] = {
        "invitee": InviteeForm(formdata=None),
        "link": LinkForm(formdata=None),
        "position": PositionForm(formdata=None),
        "task": TaskForm(formdata=None),
        "record": RecordForm(formdata=None),
        "sign_off": SignOffForm(formdata=None),
        **sent,
    }
    if may("council.set_task", actor(), found) is None:
        forms["task"]["unit_id"].choices = _units(found)
        forms["record"]["attended"].choices = _invited(found.id)
        if isinstance(position := forms["position"], PositionForm):
            position.offer(usable_topics(found.council_id))
    wrong = next((form for form in sent.values() if form.errors), None)
    facts = {**_facts(found), "forms": forms, "form": wrong, "signing": signing}
    return render_template("council/gathering.html", **facts), 422 if wrong else 200


def _facts(found: Gathering) -> dict[str, Any]:
    positions = found_by.positions(found.id)
    known = topics(found.council_id) if any(said.topic for said, _number in positions) else []
    return {
        "gathering": found,
        "council": queries.council(found.council_id),
        "invitees": found_by.invitees(found.id),
        "positions": positions,
        "topic_names": {one.number: one.name for one in known},
        "tasks": found_by.tasks(found.id),
        "numbers": found_by.linked(found.id),
        "photos": found_by.photos(found.id),
    }


def _units(found: Gathering) -> list[SelectChoice]:
    return [SelectChoice(str(one.id), one.name) for one in people.units_of(found.area_path)]


def _invited(gathering_id: UUID) -> list[SelectChoice]:
    return [SelectChoice(str(one.id), one.name) for one in found_by.invitees(gathering_id)]
