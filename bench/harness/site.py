"""A site of its own for a measurement: fresh database on one engine, application, real server."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from app import create_app
from bench.harness.report import ROOT
from commons import migrate
from commons.database import db
from commons.settings import Settings
from tests.servers import PostgresServer
from tests.world import World

ENGINES = ("sqlite", "postgres")
PATIENCE = 60  # seconds for a server to answer
WORKERS = 2  # gunicorn: one a core on the machine the targets are set for


@dataclass
class Site:
    """One instance: its folder, its database, and the application in this very process."""

    engine: str
    folder: Path
    url: str
    threads: int = 8
    servers: list["Server"] = field(default_factory=list)

    @cached_property
    def app(self) -> Flask:
        """The application in this process, for making the world and for asking the database."""
        made = create_app(self.settings, NUDGE=False)
        with made.app_context():
            migrate.upgrade(db.engine)
        return made

    @cached_property
    def world(self) -> World:
        """The vocabulary of the tests, speaking of this site."""
        return World(self.app)

    @property
    def settings(self) -> Settings:
        """What the application in this process and the server both run with."""
        return Settings(
            environment="test", data=self.folder, database_url=self.url, threads=self.threads
        )

    def serve(self) -> "Server":
        """The real server on a free port: waitress on SQLite, gunicorn on PostgreSQL."""
        server = Server(self)
        self.servers.append(server)
        return server

    def close(self) -> None:
        """End what runs and let go of the database."""
        for server in self.servers:
            server.kill()
        if "app" in self.__dict__:
            with self.app.app_context():
                db.session.remove()
                db.engine.dispose()


@contextmanager
def site(engine: str, threads: int = 8) -> Iterator[Site]:
    """A migrated, empty instance on *engine*; PostgreSQL flushes as it would for real."""
    folder = Path(tempfile.mkdtemp(prefix="council-bench-"))
    name = f"bench_{secrets.token_hex(4)}"
    server = PostgresServer.shared(durable=True) if engine == "postgres" else None
    url = server.create_database(name) if server else ""
    made = Site(engine, folder, url, threads)
    try:
        yield made
    finally:
        made.close()
        if server:
            server.drop_database(name)
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    """The real server as a child in a process group of its own, so that all of it can be killed."""

    def __init__(self, served: Site) -> None:
        self.site = served
        self.port = _free_port()
        self.child: subprocess.Popen[bytes] | None = None
        self.log = served.folder / f"server-{self.port}.log"

    def start(self) -> "Server":
        """Start it and wait until it answers; raises RuntimeError with its last words."""
        with self.log.open("ab") as log:
            self.child = subprocess.Popen(
                self._command(), cwd=ROOT, env=self._environ(), stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        end = time.monotonic() + PATIENCE
        while not self.answers():
            if self.child.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"no server:\n{self.log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.02)
        return self

    def kill(self) -> None:
        """SIGKILL to the whole group: nothing is said, nothing is finished."""
        if self.child is not None:
            if self.child.poll() is None:
                os.killpg(self.child.pid, signal.SIGKILL)
            self.child.wait()
            self.child = None

    def answers(self) -> bool:
        """Whether it says that it is well."""
        asked = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            asked.request("GET", "/healthz")
            return asked.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            asked.close()

    def _command(self) -> list[str]:
        if self.site.engine == "sqlite":
            return [sys.executable, "-m", "flask", "serve", "--port", str(self.port)]
        words = ["--workers", str(WORKERS), "--threads", str(self.site.threads)]
        words += ["--bind", f"127.0.0.1:{self.port}", "--log-level", "error", "--keep-alive", "30"]
        return [sys.executable, "-m", "gunicorn", *words, "app:create_app()"]

    def _environ(self) -> dict[str, str]:
        return {
            **os.environ,
            "COUNCIL_ENV": "test",
            "COUNCIL_DATA": str(self.site.folder),
            "COUNCIL_DATABASE_URL": self.site.url,
            "COUNCIL_THREADS": str(self.site.threads),
            "FLASK_APP": str(ROOT / "app.py"),
            "PYTHONPATH": str(ROOT),
        }


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def statements(app: Flask, log: list[str]) -> None:
    """Write every statement of the application of this process into *log* from now on."""
    with app.app_context():

        @sa.event.listens_for(db.engine, "before_cursor_execute")
        def _note(_connection: object, _cursor: object, statement: str, *_facts: object) -> None:
            log.append(statement)
