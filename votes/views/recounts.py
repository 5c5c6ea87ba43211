"""Papers of a station counted again: asked for, read, compared, decided."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from votes import actions, queries
from votes.forms.paper import DecisionForm, RecountedForm, RecountForm
from votes.rules import READINGS, RECOUNT, differing
from votes.views.access import blueprint
from votes.views.sheets import in_words
from votes.views.stations import at_station
from votes.words.paper import STATION_FAULT_WORDS

FORMS: dict[str, Any] = {
    "ask_recount": RecountForm, "report_recount": RecountedForm, "decide_recount": DecisionForm,
}  # fmt: skip


@blueprint.get("/stations/<uuid:station_id>/recount")
def recount(station_id: UUID) -> ResponseReturnValue:
    return _page(station_id)


@blueprint.post("/stations/<uuid:station_id>/recount")
def ask_recount(station_id: UUID) -> ResponseReturnValue:
    return _done(station_id, "ask_recount", "reason")


@blueprint.post("/stations/<uuid:station_id>/recount/papers")
def report_recount(station_id: UUID) -> ResponseReturnValue:
    return _done(station_id, "report_recount", "found")


@blueprint.post("/stations/<uuid:station_id>/recount/decision")
def decide_recount(station_id: UUID) -> ResponseReturnValue:
    return _done(station_id, "decide_recount", "stands")


def _done(station_id: UUID, deed: str, blamed: str) -> ResponseReturnValue:
    """Do one of the three deeds; a form with gaps comes back with everything typed."""
    require(f"votes.{deed}", actor(), at_station(station_id))
    form = FORMS[deed]()
    if not form.validate_on_submit():
        return _page(station_id, **{deed: form})
    try:
        getattr(actions, deed)(actor(), station_id, **form.facts())
    except actions.NotAPoll as refusal:
        form[blamed].errors = [str(STATION_FAULT_WORDS[refusal.code])]
        return _page(station_id, **{deed: form})
    return redirect(url_for(".recount", station_id=station_id), 303)


def _page(station_id: UUID, **given: Any) -> tuple[str, int]:
    at = at_station(station_id)
    forms = {name: given.get(name) or made(formdata=None) for name, made in FORMS.items()}
    wrong = next((form for form in forms.values() if form.errors), None)
    first = queries.papers.sheets(at.station)
    second = queries.papers.sheets(at.station, RECOUNT, at.recount.found or 0 if at.recount else 0)
    known = {each.number: (each, None) for each in first}
    pairs = {each.number: (known.get(each.number, (None, None))[0], each) for each in second}
    shown = render_template(
        "votes/recount.html",
        at=at, poll=at.poll, station=at.station, recount=at.recount, readings=READINGS,
        second=second, differing=differing(first, second), pairs={**known, **pairs},
        words=in_words, form=wrong or forms["ask_recount"], **forms,
    )  # fmt: skip
    return shown, 422 if wrong else 200
