"""The commands that migrate, build the demonstration, serve, and keep the worker."""

import _thread
import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_babel import force_locale
from flask_babel import gettext as _

from commons import jobs, migrate, serving
from commons.database import db
from commons.greeting import DEMONSTRATION, Demonstration, greeting, sign_in_lines, terminal_locale
from commons.settings import Settings


def commands() -> list[click.Command]:
    """The commands of this file, for the application to register."""
    return [db_upgrade, seed, demo_sign_ins, serve, worker, start]


def at_address(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say where to serve."""
    ports = click.IntRange(1, 65535)
    with_port = click.option("--port", default=8000, show_default=True, type=ports)(command)
    return click.option("--host", default="127.0.0.1", show_default=True)(with_port)


@click.command("db-upgrade")
@with_appcontext
def db_upgrade() -> None:
    """Bring the database to the newest migration."""
    _bring_up_to_date()


def _bring_up_to_date() -> None:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if migrate.current(db.engine) != migrate.head():
        migrate.upgrade(db.engine)


@click.command("seed")
@with_appcontext
def seed() -> None:
    """Build the demonstration in an empty database; refuse any other."""
    _bring_up_to_date()
    with force_locale(terminal_locale()):
        if not build_if_wanted(current_app.extensions.get(DEMONSTRATION)):
            raise click.ClickException(_("The database is not empty: nothing was built."))


@click.command("demo-sign-ins")
@with_appcontext
def demo_sign_ins() -> None:
    """Print how to enter the demonstration."""
    demonstration = current_app.extensions.get(DEMONSTRATION)
    for line in sign_in_lines(demonstration.sign_ins() if demonstration else []):
        click.echo(line)


@click.command("worker")
@click.option("--companion", is_flag=True, help="End when standard input closes.")
@with_appcontext
def worker(companion: bool) -> None:
    """Deliver messages and keep the clock."""
    logging.getLogger("huey").setLevel(logging.WARNING)  # it would report every idle minute
    if companion:
        serving.end_with_parent()
    with suppress(KeyboardInterrupt):
        jobs.consume(_app())


@click.command("serve")
@at_address
@with_appcontext
def serve(host: str, port: int) -> None:
    """Serve, with nothing prepared and no worker: for a site that runs them apart."""
    _take_signals()
    with _door(host, port) as door:
        _serve(_app(), door)


@click.command("start")
@at_address
@click.option("--no-demo", is_flag=True, help="Leave an empty database empty.")
@with_appcontext
def start(host: str, port: int, no_demo: bool) -> None:
    """Migrate, build the demonstration if the database is empty, serve with a worker."""
    app = _app()
    _take_signals()
    with _door(host, port) as door, force_locale(terminal_locale()):
        _bring_up_to_date()
        demonstration = None if no_demo else app.extensions.get(DEMONSTRATION)
        if not _settings(app).production:
            build_if_wanted(demonstration)
        db.session.remove()
        attendant = Attendant(app, door, demonstration)
        attendant.start()
        _serve(app, door)
        attendant.companion.stop()
        if attendant.failure:
            raise click.ClickException(attendant.failure)
        click.echo(_("Stopped."))


class Attendant(threading.Thread):
    """Beside the server: asks it how it is, greets the person, keeps the worker."""

    def __init__(self, app: Flask, door: socket.socket, shown: Demonstration | None) -> None:
        super().__init__(daemon=True)
        self.app, self.door, self.shown = app, door, shown
        self.companion = serving.Companion([sys.executable, "-m", "flask", "worker", "--companion"])
        self.failure = ""

    def run(self) -> None:
        """Greet and keep the worker; or interrupt the server and say what is wrong."""
        known_as = _settings(self.app).hosts.partition(",")[0].strip()
        self.failure = serving.ask_health(self.door, known_as)
        if self.failure:
            _thread.interrupt_main()
            return
        with self.app.app_context(), force_locale(terminal_locale()):
            place, data = serving.address(self.door), _settings(self.app).data.absolute()
            for line in greeting(place, data, self.shown):
                click.echo(line)
            db.session.remove()
        self.companion.keep()


def build_if_wanted(demonstration: Demonstration | None) -> bool:
    """Build the demonstration in an empty database; whether it was built."""
    if demonstration is None or not demonstration.is_wanted():
        return False
    click.echo(_("The database is empty: building the demonstration (less than a minute) …"))
    demonstration.build()
    return True


def _door(host: str, port: int) -> socket.socket:
    try:
        return serving.listen(host, port)
    except OSError as error:
        why, free = str(error.strerror).partition(" (")[0], port % 65535 + 1
        raise click.ClickException(
            f"{host}:{port} cannot be served ({why}). Try:  --port {free}"
        ) from None


def _serve(app: Flask, door: socket.socket) -> None:
    settings = _settings(app)
    serving.serve(app, door, settings.threads, settings.proxies > 0)


def _take_signals() -> None:
    """End in the same clean way on Ctrl-C and when told to, in the background too."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)


def _app() -> Flask:
    return current_app._get_current_object()  # type: ignore[attr-defined,no-any-return]


def _settings(app: Flask) -> Settings:
    made: Settings = app.extensions["settings"]
    return made
