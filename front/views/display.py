"""Elder mode and language by a plain link, and whether the house is well."""

from typing import Any

import sqlalchemy as sa
from flask import Response, jsonify, make_response, redirect, request
from werkzeug.wrappers import Response as Answer

from commons import outbox
from commons.database import db
from commons.locale import LOCALES
from commons.web import safe_path, settings
from front.views.site import blueprint

YEAR = 365 * 24 * 3600


@blueprint.get("/display")
def display() -> Answer:
    """Remember the choice in a cookie that says nothing about the reader, and go back."""
    answer = redirect(safe_path(request.args.get("back", ""), "/"), 303)
    if request.args.get("mode") in {"elder", "normal"}:
        _remember(answer, "display", request.args["mode"])
    if request.args.get("lang") in LOCALES:
        _remember(answer, "lang", request.args["lang"])
    return answer


@blueprint.get("/healthz")
def health() -> Response:
    """Whether the database answers, and how many errands wait."""
    db.session.execute(sa.text("SELECT 1"))
    facts: dict[str, Any] = {"database": "ok", **outbox.waiting()}
    return make_response(jsonify(facts))


def _remember(answer: Answer, name: str, value: str) -> None:
    secure = settings().https
    answer.set_cookie(
        name, value, max_age=YEAR, httponly=True, secure=secure, samesite="Lax", path="/"
    )
