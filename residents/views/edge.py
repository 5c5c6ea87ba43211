"""The blueprint of this package, and who is signed in: Flask-Login over our own sessions."""

from flask import Blueprint, Flask, g, request, session
from flask_login import LoginManager, login_user

from commons.web import actor
from residents import sessions
from residents.notices import unread_count

blueprint = Blueprint("residents", __name__)


def set_up_sessions(app: Flask) -> None:
    """Let Flask-Login find people by the token in their cookie."""
    # A phone changes its network all day: the cookie is bound to nothing but its own secret.
    manager = LoginManager()
    manager.session_protection = None
    manager.user_loader(sessions.load)
    manager.init_app(app)
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False
    app.before_request(_count_unread)


def enter(token: str) -> None:
    """Sign this browser in; whatever its cookie held before is gone (no session fixation)."""
    found = sessions.load(token)
    session.clear()
    if found is not None:
        login_user(found)
        session.pop("_id", None)  # a hash of address and browser that nobody needs
        session.permanent = not found.actor.second_factor


def _count_unread() -> None:
    """How many notices wait, for the header of pages; downloads and deeds do not ask."""
    is_page = request.method == "GET" and request.endpoint not in {None, "static"}
    if is_page and request.accept_mimetypes.accept_html:
        person_id = actor().person_id
        g.unread = unread_count(person_id) if person_id else 0
