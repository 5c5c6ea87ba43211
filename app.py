"""The application: the only place that knows every package; nobody imports it."""

import logging
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from flask import Flask

from commons import action, errors, jobs, locale, pages, web
from commons.crypto import Keyring
from commons.database import db, engine_options
from commons.draft import migration_draft
from commons.launch import commands
from commons.manual import docs_command, explain_command
from commons.settings import Settings, load
from commons.words import words_command
from council import views as council_views
from front import views as front_views
from projects import views as projects_views
from proposals import cli as proposals_cli
from proposals import views as proposals_views
from residents import cli as residents_cli
from residents import views as residents_views
from residents.queries import actor_for
from votes import guardian_cli, lab_cli
from votes import views as votes_views

VIEWS = (residents_views, council_views, proposals_views, votes_views, projects_views, front_views)
PACKAGES = ("commons", "residents", "council", "proposals", "votes", "projects", "front")
DRAWERS = ("models", "policy", "events", "reactions", "jobs", "roots")
LARGEST_REQUEST = 24 * 1024 * 1024


def create_app(settings: Settings | None = None, **config: Any) -> Flask:
    """The application for *settings* (by default read from the environment).

    Raises ``UnsafeSettings`` where production would be unsafe.
    """
    settings = settings or load()
    settings.require_safe()
    settings.data.mkdir(parents=True, exist_ok=True)
    app = Flask(__name__)
    app.extensions["settings"] = settings
    app.extensions["keyring"] = Keyring.load_or_create(settings.data / "keys")
    app.config.update(_config(app, settings), **config)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    db.init_app(app)
    locale.set_up(app, settings.data / "words")
    pages.set_up(app)
    web.set_up(app, settings)
    errors.set_up(app)
    jobs.set_up(app, settings.data, settings.queue_url)
    _open_drawers()
    for views in VIEWS:
        views.set_up(app)
    app.cli.add_command(residents_cli.group)
    app.cli.add_command(proposals_cli.group)
    app.cli.add_command(lab_cli.group)
    app.cli.add_command(guardian_cli.group)
    for command in commands():
        app.cli.add_command(command)
    for command in (docs_command, words_command, migration_draft, explain_command(actor_for)):
        app.cli.add_command(command)
    action.check_registered()
    return app


def _open_drawers() -> None:
    """Import what registers itself: policies, events, reactions and errands of every package."""
    for package in PACKAGES:
        for drawer in DRAWERS:
            if find_spec(f"{package}.{drawer}"):
                import_module(f"{package}.{drawer}")


def _config(app: Flask, settings: Settings) -> dict[str, Any]:
    return {
        "SECRET_KEY": app.extensions["keyring"].derive("cookie"),
        "SQLALCHEMY_DATABASE_URI": settings.url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.url, settings.threads),
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "MAX_FORM_PARTS": 500,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "SESSION_COOKIE_NAME": "__Host-session" if settings.https else "session",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": 12 * 3600,
        "TRUSTED_HOSTS": [host.strip() for host in settings.hosts.split(",") if host] or None,
        "NUDGE": True,
        "PAGE_SECONDS": 0 if settings.environment == "test" else 5,
    }
