"""Stations: the public list, the staff's plan, and opening, closing and signing at a desk."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from commons.clock import local
from commons.policy import require
from commons.web import actor
from votes import actions, queries
from votes.desk import Desk
from votes.forms.paper import (
    CloseStationForm,
    ExchangeForm,
    PapersForm,
    ReportForm,
    SearchForm,
    ShiftForm,
)
from votes.nonces import new_secret
from votes.queries import own
from votes.rules import READINGS
from votes.views.access import blueprint, hats
from votes.words.paper import STATION_FAULT_WORDS

FORMS: dict[str, Any] = {
    "papers": PapersForm, "shift": ShiftForm, "search": SearchForm, "exchange": ExchangeForm,
    "closing": CloseStationForm, "report": ReportForm,
}  # fmt: skip


@blueprint.get("/stations/<uuid:station_id>")
def station(station_id: UUID) -> ResponseReturnValue:
    return station_page(station_id)


@blueprint.post("/stations/<uuid:station_id>/removal")
def drop_station(station_id: UUID) -> ResponseReturnValue:
    poll_id = at_station(station_id).poll.id
    actions.drop_station(actor(), station_id)
    return redirect(url_for(".stations", poll_id=poll_id), 303)


@blueprint.post("/stations/<uuid:station_id>/papers")
def bring_papers(station_id: UUID) -> ResponseReturnValue:
    return filled(station_id, "papers", "received", actions.bring_papers)


@blueprint.post("/stations/<uuid:station_id>/shifts")
def set_shift(station_id: UUID) -> ResponseReturnValue:
    return filled(station_id, "shift", "person_id", actions.set_shift)


@blueprint.post("/stations/<uuid:station_id>/shifts/<uuid:person_id>/removal")
def end_shift(station_id: UUID, person_id: UUID) -> ResponseReturnValue:
    at_station(station_id)
    actions.end_shift(actor(), station_id, person_id=person_id)
    return back_to(station_id)


@blueprint.post("/stations/<uuid:station_id>/openings")
def open_station(station_id: UUID) -> ResponseReturnValue:
    at_station(station_id)
    actions.open_station(actor(), station_id)
    return back_to(station_id)


@blueprint.post("/stations/<uuid:station_id>/closings")
def close_station(station_id: UUID) -> ResponseReturnValue:
    return filled(station_id, "closing", "unused", actions.close_station)


@blueprint.post("/stations/<uuid:station_id>/reports")
def report_papers(station_id: UUID) -> ResponseReturnValue:
    return filled(station_id, "report", "found", actions.report_papers)


@blueprint.post("/stations/<uuid:station_id>/signatures")
def sign_station(station_id: UUID) -> ResponseReturnValue:
    at_station(station_id)
    actions.sign_station(actor(), station_id)
    return back_to(station_id)


def at_station(station_id: UUID) -> Desk:
    """The desk, for the staff and the officers of the poll; else 404."""
    at = queries.desk(station_id, actor().person_id)
    if at.shift is None and not hats(at.poll) & {"steward", "officer"}:
        abort(404)
    return at


def back_to(station_id: UUID) -> ResponseReturnValue:
    """Lead back to the page of the station."""
    return redirect(url_for(".station", station_id=station_id), 303)


def filled(
    station_id: UUID, name: str, blamed: str, deed: Callable[..., Any]
) -> ResponseReturnValue:
    """Do a deed that needs a form, named as its deed; one with gaps loses nothing."""
    at = at_station(station_id)
    require(f"votes.{deed.__name__}", actor(), at)
    form = FORMS[name]()
    if name == "shift":
        _offer_officers(form, at)
    if not form.validate_on_submit():
        return station_page(station_id, **{name: form})
    try:
        deed(actor(), station_id, **form.facts())
    except actions.NotAPoll as refusal:
        form[blamed].errors = [str(STATION_FAULT_WORDS[refusal.code])]
        return station_page(station_id, **{name: form})
    return back_to(station_id)


def station_page(station_id: UUID, **facts: Any) -> tuple[str, int]:
    """The page of a station; *facts* are forms that came back, or what was found on the roll."""
    at = at_station(station_id)
    forms = {name: facts.pop(name, None) or made(formdata=None) for name, made in FORMS.items()}
    _offer_officers(forms["shift"], at)
    if not forms["report"].errors:
        _as_reported(forms["report"], at.station)
    is_wrong = any(form.errors for form in forms.values())
    shown = render_template(
        "votes/station.html",
        at=at,
        poll=at.poll,
        station=at.station,
        hats=hats(at.poll),
        shifts=queries.shifts([station_id])[station_id],
        account=queries.papers.account(at.station),
        undos=queries.papers.undos(station_id),
        sheets=queries.papers.sheets(at.station),
        rules=queries.rules_of(at.poll),
        style_of=own.style_of,
        styles=own.styles(at.poll),
        readings=READINGS,
        nonce=new_secret(),
        form=next((form for form in forms.values() if form.errors), forms["search"]),
        **forms,
        **facts,
    )
    return shown, 422 if is_wrong else 200


def _offer_officers(form: ShiftForm, at: Desk) -> None:
    form.person_id.choices = [
        SelectChoice(str(one.person_id), name) for one, name in queries.named_officers(at.poll.id)
    ]
    if form.from_at.data is None and not form.errors:
        form.from_at.data = local(at.station.opens_at).replace(tzinfo=None)
        form.until_at.data = local(at.station.closes_at).replace(tzinfo=None)


def _as_reported(form: ReportForm, station: Any) -> None:
    form.found.data, form.unused.data = station.found, station.unused
    form.reason.data = station.reason
