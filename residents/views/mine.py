"""My page, my devices, my data and my notices."""

import json
from typing import Any
from uuid import UUID

from flask import Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from commons.policy import require
from commons.web import actor, attachment, safe_path
from residents import actions, own, queries, sessions
from residents import notices as notice_words
from residents.queries import PAGE
from residents.views import lists
from residents.views.edge import blueprint


@blueprint.get("/me")
def me() -> str:
    require("residents.see_own", actor())
    return render_template("residents/me.html", **_mine())


@blueprint.post("/me/devices/<uuid:session_id>/ends")
def end_device(session_id: UUID) -> Answer:
    actions.end_device(actor(), session_id)
    return redirect(url_for(".me", _anchor="devices"), 303)


@blueprint.post("/me/devices/ends")
def end_devices() -> Answer:
    actions.end_devices(actor())
    return redirect(url_for(".me", _anchor="devices"), 303)


@blueprint.get("/me/data")
def my_data() -> str:
    require("residents.see_own", actor())
    return render_template("residents/my_data.html", data=own.about(actor()))


@blueprint.get("/me/data.json")
def my_data_file() -> Response:
    require("residents.see_own", actor())
    text = json.dumps(own.about(actor()), ensure_ascii=False, indent=2)
    return attachment(text.encode(), "my-data.json", "application/json")


@blueprint.get("/notices")
def notices() -> str:
    require("residents.see_own", actor())
    rows, total = queries.notices(_me(), lists.number(), PAGE)
    said = [(notice, number, notice_words.said(notice)) for notice, number in rows]
    pager = lists.paged(".notices", total)
    return render_template("residents/notices.html", rows=said, page=pager, total=total)


@blueprint.post("/notices/<uuid:notice_id>/reads")
def read_notice(notice_id: UUID) -> Answer:
    url = actions.read_notice(actor(), notice_id)
    return redirect(safe_path(url, url_for(".notices")), 303)


@blueprint.post("/notices/reads")
def read_notices() -> Answer:
    actions.read_notices(actor())
    return redirect(url_for(".notices"), 303)


def _me() -> UUID:
    person_id = actor().person_id
    assert person_id
    return person_id


def _mine() -> dict[str, Any]:
    person = queries.person(_me())
    return {
        "person": person,
        "area": queries.area(person.area_id),
        "held": queries.held(person_id=person.id),
        "devices": sessions.of(person.id),
        "has_credential": queries.has_credential(person.id),
    }
