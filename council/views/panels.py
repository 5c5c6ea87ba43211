"""Panels drawn by lot: their list, their page, the file to check, and what I was drawn for."""

from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons.canonical import canonical
from commons.forms import Form
from commons.policy import may, require
from commons.web import actor, attachment
from council import panel_check, panels, queries
from council.actions import panels as actions
from council.forms.panels import DrawForm, PanelCancelForm, PanelForm
from council.queries import panels as found_by
from council.words.panels import GROUPING_WORDS, PANEL_WORDS, PLACE_WORDS, POOL_WORDS, group_words

blueprint = Blueprint("panels", __name__)
WORDS = {
    "pool_words": POOL_WORDS,
    "grouping_words": GROUPING_WORDS,
    "panel_words": PANEL_WORDS,
    "place_words": PLACE_WORDS,
    "group_words": group_words,
}


@blueprint.get("/councils/<slug>/panels")
def listing(slug: str) -> str:
    council = queries.council_by_slug(slug) or abort(404)
    rows = found_by.panels(council.id)
    return render_template("council/panels.html", council=council, rows=rows, **WORDS)


@blueprint.route("/councils/<slug>/panels/new", methods=["GET", "POST"])
def announce(slug: str) -> ResponseReturnValue:
    council, form = queries.council_by_slug(slug) or abort(404), PanelForm()
    if form.validate_on_submit():
        made = actions.announce_panel(actor(), council.id, **form.facts())
        return redirect(url_for(".show", panel_id=made), 303)
    require("council.announce_panel", actor(), council)
    page = render_template("council/panel_new.html", form=form, council=council)
    return page, 422 if form.errors else 200


@blueprint.get("/panels/<uuid:panel_id>")
def show(panel_id: UUID) -> ResponseReturnValue:
    return _page(panel_id)


@blueprint.get("/panels/<uuid:panel_id>/bundle.json")
def bundle_file(panel_id: UUID) -> ResponseReturnValue:
    found = found_by.panel(panel_id)
    data = canonical(panels.bundle(found))
    return attachment(data, f"panel-{panel_id}.json", "application/json")


@blueprint.get("/panels/panel_check.py")
def check_file() -> ResponseReturnValue:
    source = Path(panel_check.__file__).read_bytes()
    return attachment(source, "panel_check.py", "text/x-python; charset=utf-8")


@blueprint.post("/panels/<uuid:panel_id>/draws")
def draw(panel_id: UUID) -> ResponseReturnValue:
    form = DrawForm()
    if form.validate_on_submit():
        actions.draw_panel(actor(), panel_id, **form.facts())
        return redirect(url_for(".show", panel_id=panel_id, _anchor="draw"), 303)
    require("council.draw_panel", actor(), panels.Draw(found_by.panel(panel_id)))
    return _page(panel_id, draw_form=form)


@blueprint.post("/panels/<uuid:panel_id>/witnesses")
def witness(panel_id: UUID) -> ResponseReturnValue:
    actions.witness_panel(actor(), panel_id)
    return redirect(url_for(".show", panel_id=panel_id, _anchor="draw"), 303)


@blueprint.post("/panels/<uuid:panel_id>/closings")
def close(panel_id: UUID) -> ResponseReturnValue:
    actions.close_panel(actor(), panel_id)
    return redirect(url_for(".show", panel_id=panel_id), 303)


@blueprint.post("/panels/<uuid:panel_id>/cancellations")
def cancel(panel_id: UUID) -> ResponseReturnValue:
    form = PanelCancelForm()
    if form.validate_on_submit():
        actions.cancel_panel(actor(), panel_id, **form.facts())
        return redirect(url_for(".show", panel_id=panel_id), 303)
    require("council.cancel_panel", actor(), found_by.panel(panel_id))
    return _page(panel_id, cancel_form=form)


@blueprint.get("/me/panels")
def mine() -> str:
    require("residents.see_own", actor())
    person_id = actor().person_id
    assert person_id
    return render_template("council/my_panels.html", rows=found_by.asked_of(person_id), **WORDS)


@blueprint.post("/panel-places/<uuid:place_id>/acceptances")
def accept(place_id: UUID) -> ResponseReturnValue:
    actions.accept_place(actor(), place_id)
    return redirect(url_for(".mine"), 303)


@blueprint.post("/panel-places/<uuid:place_id>/refusals")
def decline(place_id: UUID) -> ResponseReturnValue:
    actions.decline_place(actor(), place_id)
    return redirect(url_for(".mine"), 303)


def _page(panel_id: UUID, **sent: Form) -> ResponseReturnValue:
    found = found_by.panel(panel_id)
    forms: dict[str, Form] = {
        "draw_form": DrawForm(formdata=None),
        "cancel_form": PanelCancelForm(formdata=None),
        **sent,
    }
    wrong = next((form for form in sent.values() if form.errors), None)
    page = render_template("council/panel.html", form=wrong, **forms, **_facts(found))
    return page, 422 if wrong else 200


def _facts(found: Any) -> dict[str, Any]:
    return {
        "panel": found,
        "council": queries.council(found.council_id),
        "sizes": found_by.group_sizes(found.id),
        "places": found_by.places(found.id),
        "witnesses": found_by.witnesses(found.id),
        "own": found_by.entry_of(found.id, actor().person_id),
        "calls": may("council.call_gathering", actor(), found) is None,
        **WORDS,
    }
