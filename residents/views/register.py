"""The register as a sheet: template, import with preview and red column, masked export."""

from datetime import timedelta
from uuid import UUID

from flask import Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons import sheets
from commons.clock import now
from commons.exports import XLSX_TYPE
from commons.policy import may, require
from commons.sheets import SheetError
from commons.web import actor, attachment
from residents import actions, queries, register, sheet
from residents.forms import ExportForm, SheetForm
from residents.models import RegisterImport
from residents.rules import STAGED_LIFE
from residents.subjects import Inside
from residents.views import lists
from residents.views.edge import blueprint, page, wrong

SHOWN = 200


@blueprint.get("/register")
def register_page() -> str:
    require("residents.see_register", actor())
    mine = lists.paths(actor(), lists.READERS)
    counts = queries.head_count(mine)
    return render_template(
        "residents/register.html", imports=queries.imports(mine), total=sum(counts.values())
    )


@blueprint.get("/register/template.xlsx")
def register_template() -> Response:
    require("residents.see_register", actor())
    areas = queries.areas_in(lists.paths(actor(), lists.READERS))
    return attachment(register.template(areas), _("register-template.xlsx"), XLSX_TYPE)


@blueprint.route("/register/imports/new", methods=["GET", "POST"])
def stage_import() -> ResponseReturnValue:
    areas = queries.areas_in(lists.paths(actor(), lists.KEEPERS))
    require("residents.stage_import", actor(), Inside(areas[0]) if areas else None)
    form = SheetForm()
    form.area_id.choices = lists.area_choices(areas)
    if form.validate_on_submit():
        data = form.sheet.data.read()
        try:
            facts = {"data": data, "reading": sheet.read(data)}
            made = actions.stage_import(actor(), UUID(form.area_id.data), **facts)
            return redirect(url_for(".register_import", import_id=made), 303)
        except SheetError as error:
            wrong(form.sheet, sheets.say(error))
    return page("residents/import_new.html", form)


@blueprint.get("/register/imports/<uuid:import_id>")
def register_import(import_id: UUID) -> str:
    made = _seen_import(import_id)
    problems = [sheet.Problem(**facts) for facts in made.problems]
    return render_template(
        "residents/import.html",
        made=made,
        area=queries.area(made.area_id),
        problems=problems[:SHOWN],
        hidden=max(0, len(problems) - SHOWN),
        until=made.at + STAGED_LIFE,
        is_kept=made.staged is not None and now() - made.at < STAGED_LIFE + timedelta(minutes=5),
    )


@blueprint.post("/register/imports/<uuid:import_id>/applications")
def apply_import(import_id: UUID) -> ResponseReturnValue:
    data = register.staged_file(_seen_import(import_id))
    reading = sheet.read(data) if data else sheet.NOTHING
    actions.apply_import(actor(), import_id, reading=reading)
    return redirect(url_for(".register_import", import_id=import_id), 303)


@blueprint.get("/register/imports/<uuid:import_id>/problems.xlsx")
def import_problems(import_id: UUID) -> Response:
    made = _seen_import(import_id)
    data = register.staged_file(made) or abort(404)
    return attachment(register.red_sheet(data, made), _("register-with-problems.xlsx"), XLSX_TYPE)


@blueprint.route("/register/exports", methods=["GET", "POST"])
def export_register() -> ResponseReturnValue:
    areas = queries.areas_in(lists.paths(actor(), lists.KEEPERS))
    require("residents.export_register", actor(), Inside(areas[0]) if areas else None)
    form = ExportForm()
    form.area_id.choices = lists.area_choices(areas)
    if form.validate_on_submit():
        facts = form.facts()
        area_id = UUID(facts.pop("area_id"))
        actions.export_register(actor(), area_id, **facts)
        data = register.export(queries.area(area_id), whole=facts["whole"])
        return attachment(data, _("register.xlsx"), XLSX_TYPE)
    return page("residents/export.html", form)


def _seen_import(import_id: UUID) -> RegisterImport:
    """An import the reader may see; like a missing page for everybody else."""
    require("residents.see_own", actor())
    made = queries.register_import(import_id)
    if may("residents.see_register", actor(), Inside(queries.area(made.area_id))):
        abort(404)
    return made
