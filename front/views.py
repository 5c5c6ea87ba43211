"""Home, help, display choices and health."""

from typing import Any

import sqlalchemy as sa
from flask import (
    Blueprint,
    Flask,
    Response,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
)
from werkzeug.wrappers import Response as Answer

from commons import outbox
from commons.database import db
from commons.locale import LOCALES
from commons.web import safe_path

blueprint = Blueprint("front", __name__)

YEAR = 365 * 24 * 3600


def set_up(app: Flask) -> None:
    """Register the front desk."""
    app.register_blueprint(blueprint)


@blueprint.get("/")
def home() -> str:
    return render_template("front/home.html")


@blueprint.get("/help")
def help() -> str:
    return render_template("front/help.html")


@blueprint.get("/accessibility")
def accessibility() -> str:
    return render_template("front/accessibility.html")


@blueprint.get("/display")
def display() -> Answer:
    """Switch elder mode or language by a plain link: cookies that say nothing about the reader."""
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
    answer.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="Lax", path="/")
