"""Every refusal and every failure gets a page that says what happened and what to do."""

import logging
import secrets

from flask import (
    Flask,
    Response,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NoResultFound,
)
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from commons import line
from commons.action import Busy
from commons.database import db
from commons.lifecycle import Impossible
from commons.limits import TooOften
from commons.policy import Refused

log = logging.getLogger(__name__)

PAGES = {
    400: (
        _l("We could not read this request"),
        _l("Go back, check what you filled in, try again."),
    ),
    403: (
        _l("You may not do this"),
        _l("If you think you should, ask your street office."),
    ),
    404: (
        _l("There is nothing at this address"),
        _l("Check the address, or start from the home page."),
    ),
    405: (
        _l("This page cannot be used like that"),
        _l("Start from the home page."),
    ),
    409: (
        _l("This cannot be done now"),
        _l("Open the page again to see how things stand."),
    ),
    413: (
        _l("This is too large"),
        _l("Send a smaller file, or fewer at a time."),
    ),
    415: (
        _l("We cannot read this kind of file"),
        _l("Send a photo as JPEG or PNG."),
    ),
    422: (
        _l("Something is missing or wrong"),
        _l("Go back and check what you filled in."),
    ),
    429: (
        _l("Too many tries"),
        _l("Please wait a little and try again."),
    ),
    500: (
        _l("Something went wrong on our side"),
        _l("Nothing was stored. Please try again later."),
    ),
    503: (
        _l("We are very busy at this moment"),
        _l("Try again in a moment. If you sent something, look first whether it is there."),
    ),
}


def set_up(app: Flask) -> None:
    """Register one handler per kind of failure."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(Impossible, lambda _error: page(409))
    app.register_error_handler(StaleDataError, lambda _error: page(409))
    app.register_error_handler(NoResultFound, lambda _error: page(404))
    app.register_error_handler(TooOften, _too_often)
    app.register_error_handler(Busy, _busy)
    app.register_error_handler(DBAPIError, _database)
    app.teardown_appcontext(line.let_go)
    app.register_error_handler(Exception, _unexpected)


def page(code: int, what: str = "", todo: str = "", reference: str = "") -> Response:
    """The page (or JSON) for *code*; *what* and *todo* replace the usual words."""
    shown = code if code in PAGES else (400 if code < 500 else 500)
    title, advice = (str(words) for words in PAGES[shown])
    facts = {
        "code": code,
        "title": title,
        "message": what or title,
        "advice": todo or advice,
        "reference": reference,
    }
    wants_json = request.accept_mimetypes.best_match(["text/html", "application/json"])
    if wants_json == "application/json":
        return make_response(jsonify(facts), code)
    return make_response(render_template("errors/problem.html", **facts), code)


def _http(error: HTTPException) -> Response:
    if error.response is not None:
        return make_response(error.response)
    if isinstance(error, SecurityError):
        # No address can be built for a host that is not ours, so no page of ours either.
        return make_response(str(PAGES[400][0]), 400, {"Content-Type": "text/plain"})
    return page(error.code or 500)


def _csrf(_error: CSRFError) -> Response:
    return page(
        400,
        _("This page was open too long, or was not ours"),
        _("Go back, load the page again and send it once more. What you typed is still there."),
    )


def _refused(error: Refused) -> Response:
    if error.refusal.code == "is_signed_in" and request.method == "GET":
        back = request.full_path.rstrip("?")
        return make_response(redirect(url_for("residents.sign_in", back=back), 303))
    code = 403 if error.refusal.code.startswith(("is_signed_in", "has_role")) else 409
    return page(code, error.refusal.message)


def _too_often(error: TooOften) -> Response:
    minutes = -(-error.wait // 60)
    response = page(429, todo=_("Please try again in %(minutes)d minutes.", minutes=minutes))
    response.headers["Retry-After"] = str(error.wait)
    return response


def _busy(_error: Busy) -> Response:
    response = page(503)
    response.headers["Retry-After"] = "2"
    return response


def _database(error: DBAPIError) -> Response:
    # Values the database cannot hold (a zero byte, a huge number) are a bad request, not a failure.
    state = getattr(error.orig, "sqlstate", None) or ""
    if state.startswith("22") or isinstance(error, DataError):
        return page(400)
    if isinstance(error, IntegrityError):
        # The last guard held where a policy should have spoken: nothing was stored.
        log.warning("refused by the database", exc_info=error)
        return page(409)
    if "locked" in str(error.orig):
        return _busy(Busy())
    if line.is_away(error):
        log.warning("the database is away: %s", type(error.orig).__name__)
        line.let_go()
        db.engine.dispose()  # the lines that rest in the pool were cut with it
        g.is_away = True  # the page must not ask it who is signed in
        return _busy(Busy())
    return _unexpected(error)


def _unexpected(error: Exception) -> Response:
    reference = secrets.token_hex(4)
    log.error("unexpected failure %s", reference, exc_info=error)
    return page(500, reference=reference)
