"""Covenants: their list, every version, what changed, and the way from a carried motion."""

from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from council import actions, queries
from council.actions.covenants import Adopting
from council.forms.covenants import CovenantForm
from council.models import MeetingMotion
from council.queries import covenants as found_by
from council.rules.orders import differences
from residents import queries as people
from residents.views.lists import area_choices

blueprint = Blueprint("covenants", __name__)


@blueprint.get("/councils/<slug>/covenants")
def listing(slug: str) -> str:
    council = queries.council_by_slug(slug) or abort(404)
    rows = found_by.covenants(council.id)
    return render_template("council/covenants.html", council=council, rows=rows)


@blueprint.get("/covenants/<uuid:covenant_id>")
def show(covenant_id: UUID) -> str:
    return _shown(covenant_id, None)


@blueprint.get("/covenants/<uuid:covenant_id>/<int:version>")
def earlier(covenant_id: UUID, version: int) -> str:
    return _shown(covenant_id, version)


@blueprint.get("/covenants/<uuid:covenant_id>/<int:version>/difference")
def difference(covenant_id: UUID, version: int) -> str:
    found = found_by.covenant(covenant_id)
    listed = {one.version.version: one for one in found_by.covenant_versions(covenant_id)}
    after, before = listed.get(version), listed.get(version - 1)
    if after is None or before is None:
        abort(404)
    return render_template(
        "council/covenant_difference.html",
        covenant=found,
        council=queries.council(found.council_id),
        after=after,
        articles=differences(before.version.articles, after.version.articles),
    )


@blueprint.route("/motions/<uuid:motion_id>/covenant", methods=["GET", "POST"])
def adopt(motion_id: UUID) -> ResponseReturnValue:
    motion, form = queries.motion(motion_id), CovenantForm()
    _offer(form, motion)
    if form.validate_on_submit():
        made = actions.adopt_covenant(actor(), motion_id, **form.facts())
        return redirect(url_for(".show", covenant_id=made), 303)
    require("council.adopt_covenant", actor(), Adopting(motion))
    if request.method == "GET":
        form.text.data = motion.text
    page = render_template("council/covenant_new.html", form=form, motion=motion)
    return page, 422 if form.errors else 200


def _offer(form: CovenantForm, motion: MeetingMotion) -> None:
    listed = found_by.covenants(motion.council_id)
    known = [(str(one.covenant.id), f"{one.area} · {one.covenant.title}") for one in listed]
    form.offer(known, area_choices(people.areas_below(motion.area_path)))


def _shown(covenant_id: UUID, number: int | None) -> str:
    found, versions = found_by.covenant(covenant_id), found_by.covenant_versions(covenant_id)
    shown = [one for one in versions if number in (None, one.version.version)]
    return render_template(
        "council/covenant.html",
        covenant=found,
        council=queries.council(found.council_id),
        area=people.area(found.area_id),
        versions=versions,
        adopted=shown[0] if shown else abort(404),
    )
