"""Sheets of a box, typed twice and settled by two scrutineers; papers and reports to print."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commons.crypto import CryptoRefused, grouped, read_code
from commons.web import actor
from council import queries as bodies
from votes import actions, queries
from votes.desk import Desk
from votes.nonces import TRACKER
from votes.own_paper import open_to
from votes.queries import own
from votes.rules import PRINTED_AT_ONCE, READINGS, SHEET_REASONS, Said
from votes.sheets import NotASheet, boxes, typed
from votes.views.access import blueprint
from votes.views.stations import at_station
from votes.words.paper import BOX_WORDS, INVALID_WORDS, STATION_FAULT_WORDS

SIZES = ("a4", "a3")


@blueprint.get("/stations/<uuid:station_id>/readings/<int:reading>")
def reading(station_id: UUID, reading: int) -> ResponseReturnValue:
    return _reading(station_id, reading)


@blueprint.post("/stations/<uuid:station_id>/readings/<int:reading>")
def enter_sheet(station_id: UUID, reading: int) -> ResponseReturnValue:
    at, sheet = _worked(station_id, reading), _number(request.form.get("sheet", ""))
    try:
        choices, invalid = typed(request.form, queries.paper_of(at.poll))
        actions.enter_sheet(
            actor(), station_id, sheet=sheet, reading=reading, choices=choices, invalid=invalid
        )
    except (NotASheet, actions.NotAPoll) as refusal:
        return _reading(station_id, reading, refusal)
    return redirect(url_for(".reading", station_id=station_id, reading=reading), 303)


@blueprint.get("/stations/<uuid:station_id>/sheets")
def sheets(station_id: UUID) -> ResponseReturnValue:
    return _sheets(station_id)


@blueprint.get("/stations/<uuid:station_id>/sheets/<int:sheet>")
def sheet(station_id: UUID, sheet: int) -> ResponseReturnValue:
    return _sheet(station_id, sheet)


@blueprint.post("/stations/<uuid:station_id>/sheets/<int:sheet>")
def rule_sheet(station_id: UUID, sheet: int) -> ResponseReturnValue:
    at = at_station(station_id)
    try:
        choices, invalid = typed(request.form, queries.paper_of(at.poll))
        actions.rule_sheet(actor(), station_id, sheet=sheet, choices=choices, invalid=invalid)
    except (NotASheet, actions.NotAPoll) as refusal:
        return _sheet(station_id, sheet, refusal)
    return redirect(url_for(".sheets", station_id=station_id), 303)


@blueprint.post("/stations/<uuid:station_id>/sheets/<int:sheet>/agreements")
def agree_sheet(station_id: UUID, sheet: int) -> ResponseReturnValue:
    at_station(station_id)
    try:
        actions.agree_sheet(actor(), station_id, sheet=sheet)
    except actions.NotAPoll as refusal:
        return _sheets(station_id, refusal)
    return redirect(url_for(".sheets", station_id=station_id), 303)


@blueprint.get("/stations/<uuid:station_id>/print")
def print_papers(station_id: UUID) -> ResponseReturnValue:
    at = at_station(station_id)
    start = max(1, _number(request.args.get("from", "1")))
    last = min(at.station.received, start + PRINTED_AT_ONCE - 1)
    return _print(at, list(range(start, last + 1)), _numbered(at))


@blueprint.get("/stations/<uuid:station_id>/report")
def station_report(station_id: UUID) -> ResponseReturnValue:
    at = at_station(station_id)
    return render_template(
        "votes/station_report.html",
        at=at,
        poll=at.poll,
        station=at.station,
        council=bodies.council(at.poll.council_id),
        shifts=queries.shifts([station_id])[station_id],
        account=queries.papers.account(at.station),
        undone=queries.papers.undone([at.station]).get(station_id, 0),
        items=queries.items(at.poll.id),
        rule_set=queries.rule_set(at.poll.rule_set_id),
    )


def _reading(station_id: UUID, number: int, refusal: Any = None) -> tuple[str, int]:
    at = _worked(station_id, number)
    done = queries.papers.readers(station_id, at.series, number)
    other = queries.papers.readers(station_id, at.series, 3 - number)
    mine = {each for each, by_id in other.items() if by_id == actor().person_id}
    left = [each for each in range(1, at.papers + 1) if each not in done]
    asked = _number(request.form.get("sheet", "")) if refusal else 0
    free = [each for each in left if each not in mine]
    return _form(
        "votes/reading.html", at, refusal, reading=number, done=len(done), left=left,
        number=asked if asked in left else next(iter(free), None),
    )  # fmt: skip


def _sheet(station_id: UUID, number: int, refusal: Any = None) -> tuple[str, int]:
    at = at_station(station_id)
    found = {each.number: each for each in queries.papers.sheets_of(at)}
    if number not in found or not found[number].needs_ruling:
        abort(404)
    return _form("votes/ruling.html", at, refusal, number=number, sheet=found[number])


def _sheets(station_id: UUID, refusal: Any = None) -> tuple[str, int]:
    at = at_station(station_id)
    doubtful = [each for each in queries.papers.sheets_of(at) if each.needs_ruling]
    return _form("votes/sheets.html", at, refusal, doubtful=doubtful)


def _form(template: str, at: Desk, refusal: Any, **facts: Any) -> tuple[str, int]:
    paper = queries.paper_of(at.poll)
    code = "unknown_mark" if isinstance(refusal, NotASheet) else getattr(refusal, "code", "")
    shown = render_template(
        template,
        at=at,
        poll=at.poll,
        station=at.station,
        items=queries.items(at.poll.id),
        boxes=boxes(paper),
        reasons=SHEET_REASONS,
        said=request.form,
        words=in_words,
        fault=STATION_FAULT_WORDS[code] if code else None,
        **facts,
    )
    return shown, 422 if code else 200


def in_words(said: Said) -> str:
    """What a reading says, short: ``3, 5``, or ``3: for``, or why it is invalid."""
    if said.invalid:
        return str(INVALID_WORDS[said.invalid])
    marks = [one if isinstance(one, str) else _pair(*one) for one in said.choices]
    return ", ".join(marks) or _("Nothing is marked")


def _pair(number: str, mark: str | int) -> str:
    return f"{number}: {BOX_WORDS[mark] if isinstance(mark, str) else mark}"


def _worked(station_id: UUID, reading: int) -> Desk:
    if reading not in READINGS:
        abort(404)
    return at_station(station_id)


def _print(at: Desk, serials: list[int], number: str) -> str:
    paper = queries.paper_of(at.poll)
    styles, whose = own.styles(at.poll), request.args.get("whose", "")
    if whose not in styles:
        whose = next(iter(styles), "")
    return render_template(
        "votes/ballot_papers.html",
        styles=styles,
        whose=whose,
        at=at,
        poll=at.poll,
        station=at.station,
        serials=[0] if number else serials,
        counterfoil=grouped(number),
        size=request.args.get("size") if request.args.get("size") in SIZES else SIZES[0],
        step=PRINTED_AT_ONCE,
        items=open_to(own.home_areas(at.poll), queries.items(at.poll.id), whose),
        boxes=boxes(paper),
        paper=paper,
        council=bodies.council(at.poll.council_id),
    )


def _numbered(at: Desk) -> str:
    """The counterfoil to print on one paper, if it was given out here; else empty."""
    try:
        code = read_code(request.args.get("number", "")[:40], TRACKER)
    except CryptoRefused:
        return ""
    found = queries.papers.issue(at.poll.id, code)
    return code if found and found.station_id == at.station.id else ""


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 0
