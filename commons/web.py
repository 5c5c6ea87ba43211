"""The web edge: who asks, headers, same-site checks, display mode, formats of dates and money."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from babel.dates import format_date, format_datetime
from flask import Flask, Response, current_app, g, make_response, request, url_for
from flask_babel import get_locale
from flask_login import current_user
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from commons.clock import LOCAL, local
from commons.cookies import Cookies
from commons.crypto import Keyring
from commons.locale import DEFAULT, LOCALES, select
from commons.money import wan
from commons.policy import ANONYMOUS, Actor, Refusal, may
from commons.settings import Settings
from commons.shedding import Door
from commons.text import web_address

csrf = CSRFProtect()

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


@dataclass(frozen=True)
class Display:
    """How this reader sees the site: elder mode and language, with links that switch them."""

    elder: bool
    locale: str
    lang: str
    elder_url: str
    locale_url: str


def set_up(app: Flask, settings: Settings) -> None:
    """Install CSRF protection, headers, filters and the words every template knows."""
    csrf.init_app(app)
    app.session_interface = Cookies()
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops)  # type: ignore[method-assign]
    app.wsgi_app = Door(app.wsgi_app)  # type: ignore[method-assign]
    app.after_request(_headers)
    app.context_processor(_context)
    for function in (local_date, local_time, wan, web_address):
        app.add_template_filter(function)
    app.jinja_env.globals["may"] = allowed


def settings() -> Settings:
    """The settings of the running application."""
    made: Settings = current_app.extensions["settings"]
    return made


def keyring() -> Keyring:
    """The keys of the running application."""
    made: Keyring = current_app.extensions["keyring"]
    return made


def actor() -> Actor:
    """Who asks: the signed-in person, else nobody; nobody as well while the database is away."""
    if g.get("is_away"):
        return ANONYMOUS
    found: Actor = getattr(current_user, "actor", ANONYMOUS)
    return found


def allowed(deed: str, subject: Any = None) -> Refusal | None:
    """For templates: None when the reader may do *deed*, else the refusal that says why not."""
    return may(deed, actor(), subject)


def display() -> Display:
    """The reader's display choices, from cookies that say nothing about them."""
    elder = request.cookies.get("display") == "elder"
    locale = select()
    here = request.full_path.rstrip("?") if request.method == "GET" else request.path
    other = "en" if locale != "en" else "zh_Hans_CN"
    return Display(
        elder=elder,
        locale=locale,
        lang=LOCALES[locale],
        elder_url=url_for("front.display", mode="normal" if elder else "elder", back=here),
        locale_url=url_for("front.display", lang=other, back=here),
    )


def safe_path(path: str, otherwise: str) -> str:
    """*path* when it stays on this site, else *otherwise* (no open redirect)."""
    plain = re.fullmatch(r"/(?![/\\])[^\\\x00-\x20\x7f]*", path or "")
    return quote(path, safe="/?&=%#-._~:,+") if plain else otherwise


def client_address() -> str:
    """The visitor's address as far as our own proxies vouch for it; only used hashed."""
    return request.remote_addr or "unknown"


def local_date(value: date | datetime) -> str:
    """A date as people here write it."""
    day = local(value).date() if isinstance(value, datetime) else value
    return _date_in(_language(), day)


def local_time(value: datetime) -> str:
    """A moment as people here write it, on the clock on the wall in China."""
    return _time_in(_language(), value)


def _language() -> str:
    return str(get_locale() or DEFAULT)


# A list says the same few days and moments again and again.
@lru_cache(4096)
def _date_in(locale: str, day: date) -> str:
    return format_date(day, "long", locale=locale)


@lru_cache(4096)
def _time_in(locale: str, value: datetime) -> str:
    pattern = "yyyy年M月d日 HH:mm" if locale.startswith("zh") else "d MMM yyyy HH:mm"
    return format_datetime(value, pattern, tzinfo=LOCAL, locale=locale)


def attachment(data: bytes, name: str, media_type: str) -> Response:
    """A download that no browser renders as a page."""
    response = make_response(data)
    response.headers["Content-Type"] = media_type
    ascii_name = re.sub(r"[^A-Za-z0-9._-]", "_", name)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name)}"
    )
    return response


def _headers(response: Response) -> Response:
    said = {name.lower() for name, _value in response.headers}
    missing = [(name, value) for name, value in HEADERS.items() if name.lower() not in said]
    response.headers.extend(missing)
    if settings().https:
        response.headers.setdefault(
            "Strict-Transport-Security", "max-age=31536000; includeSubDomains"
        )
    if request.endpoint == "static" and response.status_code < 400:
        response.headers["Cache-Control"] = "public, max-age=3600"
    elif actor().kind == "person" or response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    else:
        response.headers.setdefault("Cache-Control", "private, no-cache")
        _make_conditional(response)
    response.vary.add("Cookie")
    return response


def _make_conditional(response: Response) -> None:
    public = request.method in {"GET", "HEAD"} and response.status_code == 200
    if public and not response.is_streamed and "Set-Cookie" not in response.headers:
        response.add_etag()
        response.make_conditional(request)


def _context() -> dict[str, Any]:
    chosen = settings()
    return {
        "site": {
            "name": chosen.site_name,
            "organisation": chosen.organisation,
            "phone": chosen.phone,
            "icp": chosen.icp,
            "police_record": chosen.police_record,
            "environment": chosen.environment,
        },
        "actor": actor() if actor().kind == "person" else None,
        "display": display(),
        "unread": getattr(g, "unread", 0),
    }
