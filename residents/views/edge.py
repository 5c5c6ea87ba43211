"""The blueprint of this package, and who is signed in: Flask-Login over our own sessions."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import (
    Blueprint,
    Flask,
    Response,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, login_user
from werkzeug.wrappers import Response as Answer

from commons.crypto import CryptoRefused, digest_token, token
from commons.policy import Refused
from commons.web import actor, keyring, safe_path
from residents import sessions
from residents.notices import unread_count
from residents.words import device_code

blueprint = Blueprint("residents", __name__)

DOOR = "door"


def set_up_sessions(app: Flask) -> None:
    """Let Flask-Login find people by the token in their cookie."""
    # A phone changes its network all day: the cookie is bound to nothing but its own secret.
    manager = LoginManager()
    manager.session_protection = None
    manager.user_loader(sessions.load)
    manager.init_app(app, add_context_processor=False)
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False
    app.before_request(_count_unread)


@blueprint.after_request
def _keep_nothing(response: Response) -> Response:
    """Pages on the way in are kept in no cache, though nobody is signed in yet."""
    if request.path.startswith(("/sign-in", "/invitations", "/outbox")):
        response.headers["Cache-Control"] = "no-store"
    return response


def enter(secret: str) -> Answer:
    """Sign this browser in and lead on; what its cookie held before is gone (no fixation)."""
    back = remembered("back") or url_for("residents.me")
    found = sessions.load(secret)
    session.clear()
    if found is not None:
        login_user(found)
        session.pop("_id", None)  # a hash of address and browser that nobody needs
        session.permanent = not found.actor.second_factor
    return redirect(back, 303)


def remember(name: str, value: str) -> None:
    """Keep *value* sealed in the visitor's own cookie between two pages of the way in."""
    sealed = keyring().seal(DOOR, value.encode(), context=name.encode()).hex()
    session[DOOR] = {**session.get(DOOR, {}), name: sealed}


def remembered(name: str) -> str:
    """What :func:`remember` kept, or empty."""
    sealed = session.get(DOOR, {}).get(name, "")
    try:
        return keyring().unseal(DOOR, bytes.fromhex(sealed), context=name.encode()).decode()
    except (CryptoRefused, ValueError):
        return ""


def remember_back() -> None:
    """Keep where the visitor wanted to go, when it is a place on this site."""
    wanted = safe_path(request.args.get("back", ""), "")
    if wanted:
        remember("back", wanted)


def browser() -> str:
    """A secret of this browser's cookie, as it is stored beside a code asked for in it."""
    if not remembered("browser"):
        remember("browser", token())
    return digest_token(remembered("browser"))


def device() -> str:
    """What this browser is, for the list of devices."""
    return device_code(request.user_agent.string)


def page(template: str, form: Any = None, **facts: Any) -> ResponseReturnValue:
    """A page, with 422 when its form came back with errors."""
    wrong = form is not None and form.errors
    return render_template(template, form=form, **facts), 422 if wrong else 200


@contextmanager
def told_at(field: Any) -> Iterator[None]:
    """Tell a refusal at *field*, so that nothing typed is lost; the rights of staff stay pages."""
    try:
        yield
    except Refused as refused:
        if refused.refusal.code.startswith(("is_signed_in", "has_role")):
            raise
        wrong(field, refused.refusal.message)


def wrong(field: Any, words: Any) -> None:
    """Put an error at a field after its form was read."""
    field.errors = [*field.errors, str(words)]


def _count_unread() -> None:
    """How many notices wait, for the header of pages; downloads and deeds do not ask."""
    is_page = request.method == "GET" and request.endpoint not in {None, "static"}
    wanted = request.accept_mimetypes
    if is_page and (not wanted or wanted.accept_html):
        person_id = actor().person_id
        g.unread = unread_count(person_id) if person_id else 0
