"""Areas as a tree, and the units that carry things out."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons.policy import require
from commons.web import actor
from residents import actions, queries
from residents.forms import AreaForm, UnitForm
from residents.subjects import Inside
from residents.views import lists
from residents.views.edge import blueprint, page, wrong


@blueprint.get("/areas")
def areas() -> str:
    require("residents.see_register", actor())
    mine = lists.paths(actor(), lists.READERS)
    kept = lists.paths(actor(), {"settings_keeper"})
    found = queries.areas_in(mine)
    return render_template(
        "residents/areas.html",
        areas=lists.in_tree_order(found),
        counts=queries.head_count(mine),
        addable={
            it.id for it in found if it.path.startswith(kept or ("-",)) and it.kind != "group"
        },
    )


@blueprint.route("/areas/new", methods=["GET", "POST"])
def add_area() -> ResponseReturnValue:
    inside = queries.areas_in(lists.paths(actor(), {"settings_keeper"}))
    require("residents.add_area", actor(), Inside(inside[0]) if inside else None)
    form = AreaForm(parent_id=request.args.get("inside", ""))
    form.parent_id.choices = lists.area_choices(inside)
    if form.validate_on_submit():
        facts = form.facts()
        try:
            actions.add_area(actor(), UUID(facts.pop("parent_id")), **facts)
            return redirect(url_for(".areas"), 303)
        except actions.MisplacedArea:
            wrong(form.kind, _("An area of this kind cannot lie there. Choose another place."))
        except actions.NameTaken:
            wrong(form.name, _("There is an area of this name already."))
    return page("residents/area_new.html", form)


@blueprint.route("/units", methods=["GET", "POST"])
def units() -> ResponseReturnValue:
    require("residents.add_unit" if request.method == "POST" else "residents.see_register", actor())
    form = UnitForm()
    readable = lists.paths(actor(), lists.READERS)
    form.area_id.choices = lists.area_choices(queries.areas_in(lists.paths(actor(), lists.KEEPERS)))
    if form.validate_on_submit():
        try:
            actions.add_unit(actor(), UUID(form.area_id.data), name=form.name.data)
            return redirect(url_for(".units"), 303)
        except actions.NameTaken:
            wrong(form.name, _("There is a unit of this name already."))
    return page("residents/units.html", form, units=queries.units_in(readable))
