"""What was resolved: who sees to it, until when, and whether it is done."""

from uuid import UUID

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons.clock import today
from commons.policy import require
from commons.web import actor
from council import actions, queries, seats
from council.forms.sessions import DoneForm, OwnerForm
from council.models import Resolution
from council.queries.covenants import adopted_by
from council.views.bodies import blueprint
from residents import queries as people


@blueprint.get("/councils/<slug>/resolutions")
def resolutions(slug: str) -> str:
    council = queries.council_by_slug(slug) or abort(404)
    found = queries.resolutions(today(), council_id=council.id)
    return render_template("council/resolutions.html", council=council, resolutions=found)


@blueprint.get("/motions/<uuid:motion_id>/resolution")
def resolution(motion_id: UUID) -> ResponseReturnValue:
    return _resolution(queries.resolution(motion_id))


@blueprint.post("/motions/<uuid:motion_id>/owner")
def assign_resolution(motion_id: UUID) -> ResponseReturnValue:
    found, form = queries.resolution(motion_id), OwnerForm()
    _offer(form, found)
    if form.validate_on_submit():
        actions.assign_resolution(actor(), motion_id, **form.facts())
        return redirect(url_for(".resolution", motion_id=motion_id), 303)
    require("council.assign_resolution", actor(), found)
    return _resolution(found, owner=form)


@blueprint.post("/motions/<uuid:motion_id>/done")
def finish_resolution(motion_id: UUID) -> ResponseReturnValue:
    found, form = queries.resolution(motion_id), DoneForm()
    if form.validate_on_submit():
        actions.finish_resolution(actor(), motion_id, **form.facts())
        return redirect(url_for(".resolution", motion_id=motion_id), 303)
    require("council.finish_resolution", actor(), found)
    return _resolution(found, done=form)


def _resolution(
    found: Resolution, owner: OwnerForm | None = None, done: DoneForm | None = None
) -> ResponseReturnValue:
    naming = owner or OwnerForm(formdata=None)
    _offer(naming, found)
    (shown,) = queries.resolutions(today(), motion_id=found.motion_id)
    page = render_template(
        "council/resolution.html", shown=shown, resolution=found, form=owner or done,
        meeting=queries.meeting(found.meeting_id), naming=naming,
        done=done or DoneForm(formdata=None), covenant_made=adopted_by(found.motion_id),
    )  # fmt: skip
    return page, 422 if owner or done else 200


def _offer(form: OwnerForm, found: Resolution) -> None:
    """The units that serve the council, then its members."""
    units = [(f"unit:{one.id}", one.name) for one in people.units_of(found.area_path)]
    members = seats.to_tick(queries.meeting(found.meeting_id))
    form.owner.choices = [*units, *((f"owner:{one.value}", one.label) for one in members)]
