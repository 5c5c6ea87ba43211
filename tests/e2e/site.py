"""A running instance, as a newcomer starts it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds for a server to answer


@dataclass(frozen=True)
class Site:
    """An instance: its address, its data folder, and the codes that were used on it."""

    url: str
    data: Path
    used: set[str] = field(default_factory=set)

    @cached_property
    def doors(self) -> dict[str, Any]:
        """Who can be entered as, as the greeting in the terminal prints it."""
        found: dict[str, Any] = json.loads((self.data / "demonstration.json").read_text("utf-8"))
        return found

    def login(self, role: str) -> str:
        """The sign-in name of the first of the staff with *role*."""
        staff = self.doors["staff"].items()
        return next(login for login, (office, _name) in staff if office == role)

    def flask(self, *words: str) -> str:
        """The output of a command of the same instance."""
        return _flask(self.data, *words)


def build(data: Path) -> None:
    """Make the demonstration in the empty folder *data*."""
    data.mkdir()
    _flask(data, "db-upgrade")
    _flask(data, "seed")


@contextmanager
def running(data: Path) -> Iterator[Site]:
    """Start a server with its worker on the folder *data*, and end both."""
    port, log = _free_port(), data / "server.log"
    url = f"http://127.0.0.1:{port}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "flask", "start", "--port", str(port)],
            cwd=ROOT,
            env=_environment(data),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(url, process, log)
        yield Site(url, data)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _wait(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not _answers(url):
        if process.poll() is not None or time.monotonic() > end:
            pytest.fail(f"the server does not answer:\n{log.read_text()[-3000:]}")
        time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _flask(data: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "flask", *words],
        cwd=ROOT,
        env=_environment(data),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def _environment(data: Path) -> dict[str, str]:
    return {
        **os.environ,
        "COUNCIL_ENV": "development",
        "COUNCIL_DATA": str(data),
        "FLASK_APP": "app",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
