"""Proposals collected on paper: a sheet is chosen, previewed by line, then imported or dropped."""

from typing import Any
from uuid import UUID

from flask import Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from commons import sheets
from commons.exports import XLSX_TYPE, file_name
from commons.policy import may, require
from commons.sheets import SheetError
from commons.web import actor, attachment, keyring
from council import queries as council
from proposals import actions, queries, typed
from proposals.actions import imports as deeds
from proposals.forms.imports import ImportForm
from proposals.models import ProposalImport
from proposals.queries import imports
from proposals.queries.imports import Checked
from proposals.rules.imports import STAGED_LIFE
from proposals.views.desk import blueprint, done, form_page

SHOWN = 200


@blueprint.route("/proposals/imports", methods=["GET", "POST"])
def import_sheet() -> ResponseReturnValue:
    require("proposals.see_imports", actor())
    form, years = ImportForm(), _years()
    form.cycle.choices = [SelectChoice(str(it.id), words) for it, words in years]
    if form.validate_on_submit() and (made := _staged(form)):
        return redirect(url_for(".imported", import_id=made), 303)
    earlier = imports.imports_of(it.id for it, _words in years)
    return form_page("proposals/imports.html", form, years=years, earlier=earlier, done=done())


@blueprint.get("/proposals/imports/template.xlsx")
def import_template() -> Response:
    require("proposals.see_imports", actor())
    places = [area.name for it, _words in _years() for area in queries.places_in(it.area_path)]
    data = typed.template(list(dict.fromkeys(places)))
    return attachment(data, file_name(_("Proposals on paper"), "xlsx"), XLSX_TYPE)


@blueprint.get("/proposals/imports/<uuid:import_id>")
def imported(import_id: UUID) -> str:
    found = _seen(import_id)
    problems = [typed.Problem(**facts) for facts in found.problems]
    return render_template(
        "proposals/import.html",
        found=found,
        cycle=council.cycle(found.cycle_id),
        problems=problems[:SHOWN],
        hidden=max(0, len(problems) - SHOWN),
        until=found.at + STAGED_LIFE,
    )


@blueprint.get("/proposals/imports/<uuid:import_id>/problems.xlsx")
def import_problems(import_id: UUID) -> Response:
    found = _seen(import_id)
    data = file_of(found) or abort(404)
    said = {it["row"]: [typed.Problem(**it).words()] for it in found.problems}
    made = sheets.with_red_column(data, said, typed.opened(data).header_line)
    return attachment(made, file_name(_("Rows with reasons"), "xlsx"), XLSX_TYPE)


@blueprint.post("/proposals/imports/<uuid:import_id>/entering")
def enter_import(import_id: UUID) -> ResponseReturnValue:
    deeds.enter_import(actor(), import_id)
    return redirect(url_for(".imported", import_id=import_id), 303)


@blueprint.post("/proposals/imports/<uuid:import_id>/removal")
def drop_import(import_id: UUID) -> ResponseReturnValue:
    deeds.drop_import(actor(), import_id)
    return redirect(url_for(".imported", import_id=import_id), 303)


def file_of(found: ProposalImport) -> bytes:
    """The sheet of an import while it is kept, empty afterwards."""
    if found.staged is None:
        return b""
    return keyring().unseal(typed.PURPOSE, found.staged, context=found.id.bytes)


def _years() -> list[tuple[Any, str]]:
    """The collecting years whose staff the reader is, with their names."""
    return [
        (cycle, f"{body.name} · {cycle.year}")
        for cycle, body, _closes in queries.collecting_cycles(actor())
        if may("proposals.stage_import", actor(), actions.Opening(cycle)) is None
    ]


def _staged(form: ImportForm) -> UUID | None:
    """The id of the new preview, or nothing with the reason at the file."""
    data, cycle = form.sheet.data.read(), council.cycle(UUID(form.cycle.data))
    try:
        checked: Checked = imports.checked(cycle, typed.rows(data))
    except SheetError as error:
        form.sheet.errors = [sheets.say(error)]
        return None
    return deeds.stage_import(actor(), cycle.id, data=data, checked=checked)


def _seen(import_id: UUID) -> ProposalImport:
    """An import the reader may see; like a missing page for everybody else."""
    require("proposals.see_own", actor())
    found = imports.proposal_import(import_id)
    if may("proposals.see_imports", actor(), found):
        abort(404)
    return found
