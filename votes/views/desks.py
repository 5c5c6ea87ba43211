"""At a desk: somebody is found on the roll, gets a paper, exchanges it, or has a mark undone."""

from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from commons import limits
from commons.crypto import grouped
from commons.policy import Refused, require
from commons.web import actor, keyring
from residents import queries as people
from votes import actions, queries
from votes.forms.paper import ExchangeForm, SearchForm, UndoForm
from votes.models import MarkUndo
from votes.queries import own
from votes.queries.desks import FOUND_AT_MOST, find_on_roll, given_by
from votes.views.access import blueprint
from votes.views.stations import at_station, back_to, station_page
from votes.words.paper import STATION_FAULT_WORDS

SEARCHES = limits.Limit("votes.find_on_roll", 300, 3600)


@blueprint.post("/stations/<uuid:station_id>/searches")
def find_at_desk(station_id: UUID) -> ResponseReturnValue:
    at, form = at_station(station_id), SearchForm()
    require("votes.see_roll_at_desk", actor(), at)
    if not form.validate_on_submit():
        return station_page(station_id, search=form)
    limits.count(SEARCHES, keyring().lookup("limits", str(actor().person_id)))
    found = find_on_roll(at_station(station_id).poll, form.wanted.data)
    return station_page(station_id, search=form, found=found, most=FOUND_AT_MOST)


@blueprint.post("/stations/<uuid:station_id>/issues")
def issue_paper(station_id: UUID) -> ResponseReturnValue:
    at, person_id, nonce = at_station(station_id), _person_id(), _nonce()
    try:
        counterfoil = actions.issue_paper(actor(), station_id, person_id=person_id, nonce=nonce)
    except Refused:
        counterfoil = given_by(at, person_id.bytes, nonce)
        if not counterfoil:
            raise
    return _to_paper(station_id, counterfoil)


@blueprint.post("/stations/<uuid:station_id>/assistances")
def note_assistance(station_id: UUID) -> ResponseReturnValue:
    at_station(station_id)
    actions.note_assistance(actor(), station_id)
    return back_to(station_id)


@blueprint.get("/stations/<uuid:station_id>/papers/<tracker>")
def paper(station_id: UUID, tracker: str) -> ResponseReturnValue:
    at = at_station(station_id)
    found = queries.papers.issue(at.poll.id, tracker[:20])
    if found is None or found.station_id != station_id:
        abort(404)
    return render_template(
        "votes/paper.html",
        at=at,
        poll=at.poll,
        issue=found,
        number=grouped(found.counterfoil),
        styles=own.styles(at.poll),
    )


@blueprint.post("/stations/<uuid:station_id>/exchanges")
def exchange_paper(station_id: UUID) -> ResponseReturnValue:
    form, at, nonce = ExchangeForm(), at_station(station_id), _nonce()
    require("votes.see_roll_at_desk", actor(), at)
    if not form.validate_on_submit():
        return station_page(station_id, exchange=form)
    try:
        given = actions.exchange_paper(actor(), station_id, **form.facts(), nonce=nonce)
    except actions.NotAPoll as refusal:
        given = given_by(at, form.facts()["counterfoil"].encode(), nonce)
        form.counterfoil.errors = [str(STATION_FAULT_WORDS[refusal.code])]
    return _to_paper(station_id, given) if given else station_page(station_id, exchange=form)


@blueprint.get("/stations/<uuid:station_id>/people/<uuid:person_id>/undo")
def undo(station_id: UUID, person_id: UUID) -> ResponseReturnValue:
    return _undo(station_id, person_id, UndoForm(formdata=None))


@blueprint.post("/stations/<uuid:station_id>/people/<uuid:person_id>/undo")
def ask_undo(station_id: UUID, person_id: UUID) -> ResponseReturnValue:
    form = UndoForm()
    require("votes.see_roll_at_desk", actor(), at_station(station_id))
    if not form.validate_on_submit():
        return _undo(station_id, person_id, form)
    try:
        actions.ask_undo(actor(), station_id, person_id=person_id, **form.facts())
    except actions.NotAPoll as refusal:
        form.counterfoil.errors = [str(STATION_FAULT_WORDS[refusal.code])]
        return _undo(station_id, person_id, form)
    return back_to(station_id)


@blueprint.post("/undos/<uuid:undo_id>/answers")
def answer_undo(undo_id: UUID) -> ResponseReturnValue:
    found: MarkUndo = queries.papers.undo(undo_id)
    station_id = found.station_id
    at_station(station_id)
    agrees = request.form.get("agrees") == "yes"
    try:
        actions.answer_undo(actor(), undo_id, agrees=agrees)
    except actions.NotAPoll as refusal:
        return station_page(station_id, problem=STATION_FAULT_WORDS[refusal.code])
    return back_to(station_id)


def _undo(station_id: UUID, person_id: UUID, form: UndoForm) -> tuple[str, int]:
    at = at_station(station_id)
    entry = queries.roll_entry(at.poll.id, person_id)
    if entry is None or entry.station_id != station_id:
        abort(404)
    shown = render_template(
        "votes/undo.html", at=at, poll=at.poll, person=people.person(person_id), form=form
    )
    return shown, 422 if form.errors else 200


def _person_id() -> UUID:
    """The person in the form; somebody who is on no roll for what names nobody."""
    try:
        return UUID(request.form.get("person_id", ""))
    except ValueError:
        return UUID(int=0)


def _nonce() -> str:
    """The secret of the form that was sent, if it has one."""
    return request.form.get("nonce", "")[:64]


def _to_paper(station_id: UUID, counterfoil: str) -> ResponseReturnValue:
    return redirect(url_for(".paper", station_id=station_id, tracker=counterfoil), 303)
