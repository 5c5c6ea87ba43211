"""Real servers to visit and to kill, each in a process group of its own.

A *cold* server is the command that an operator runs. A *forked* one is the same server in a child
of a process that has imported everything already, so that it is back in a moment: for a thousand
kills, and for the short test.
"""

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped] # has no types

from app import create_app
from commons import serving
from commons.settings import Settings

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds for a server to answer
WORKERS = 2  # of gunicorn: one a core on the machine the targets are set for
FLAGS = {"keepalive": "keep-alive", "loglevel": "log-level", "worker_class": "worker-class"}
USUAL = {"sqlite": "waitress", "postgresql": "gunicorn"}


class Server:
    """One server on a free port, with the settings of a site; *how* is waitress or gunicorn."""

    def __init__(self, settings: Settings, how: str = "", *, forked: bool = False) -> None:
        self.settings, self.forked = settings, forked
        self.how = how or USUAL[settings.url.partition(":")[0].partition("+")[0]]
        self.port = free_port()
        self.log = settings.data / f"server-{self.port}.log"
        self._child: subprocess.Popen[bytes] | ForkServerProcess | None = None

    def start(self) -> "Server":
        """Start it and wait until it answers; raises RuntimeError with its last words."""
        self._child = self._fork() if self.forked else self._run()
        end = time.monotonic() + PATIENCE
        while not self.answers():
            if self._is_gone() or time.monotonic() > end:
                raise RuntimeError(f"no server:\n{self.log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.01)
        return self

    def kill(self) -> None:
        """SIGKILL to the whole group: nothing is said, nothing is finished."""
        child, self._child = self._child, None
        if child is None or child.pid is None:
            return
        with suppress(ProcessLookupError):  # it may have ended by itself: its log says why
            os.killpg(child.pid, signal.SIGKILL)
        child.wait() if isinstance(child, subprocess.Popen) else child.join()

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

    def _is_gone(self) -> bool:
        if isinstance(self._child, subprocess.Popen):
            return self._child.poll() is not None
        return self._child is None or not self._child.is_alive()

    def _run(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self._command(), cwd=ROOT, env=_environ(self.settings), start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip

    def _command(self) -> list[str]:
        if self.how == "waitress":
            return [sys.executable, "-m", "flask", "serve", "--port", str(self.port)]
        options = _gunicorn(self.port, self.settings)
        words = [f"--{FLAGS.get(name, name)}={value}" for name, value in options.items()]
        return [sys.executable, "-m", "gunicorn", *words, "app:create_app()"]

    def _fork(self) -> ForkServerProcess:
        known = multiprocessing.get_context("forkserver")
        known.set_forkserver_preload(["app", "commons.serving", "gunicorn.app.base", __name__])
        facts = (self.settings, self.how, self.port, str(self.log))
        child = known.Process(target=_serve, args=facts, daemon=False)
        child.start()
        while child.pid and not self._is_gone() and os.getpgid(child.pid) != child.pid:
            time.sleep(0.001)  # until it has a group of its own, killing it would kill more
        return child


class Gunicorn(BaseApplication):
    """gunicorn without its command line."""

    def __init__(self, make: Callable[[], Flask], options: dict[str, str]) -> None:
        self.make, self.options = make, options
        super().__init__()

    def load_config(self) -> None:
        """The options that the command line would have given."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, made anew in each worker."""
        return self.make()


def _serve(settings: Settings, how: str, port: int, log: str) -> None:
    os.setsid()
    with Path(log).open("ab") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    if how == "gunicorn":
        Gunicorn(lambda: create_app(settings), _gunicorn(port, settings)).run()
        return
    door = serving.listen("127.0.0.1", port)
    serving.serve(create_app(settings), door, settings.threads, behind_proxies=False)


def _gunicorn(port: int, settings: Settings) -> dict[str, str]:
    return {
        "bind": f"127.0.0.1:{port}",
        "workers": str(WORKERS),
        "threads": str(settings.threads),
        "worker_class": "commons.scaled.Worker",
        "backlog": str(serving.BACKLOG),
        "keepalive": "30",
        "loglevel": "error",
    }


def _environ(settings: Settings) -> dict[str, str]:
    return {
        **os.environ,
        "COUNCIL_ENV": settings.environment,
        "COUNCIL_DATA": str(settings.data),
        "COUNCIL_DATABASE_URL": settings.database_url,
        "COUNCIL_THREADS": str(settings.threads),
        "FLASK_APP": str(ROOT / "app.py"),
        "PYTHONPATH": str(ROOT),
    }


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
