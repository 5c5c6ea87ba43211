"""The PostgreSQL of the tests ends with the run that asked for it, however that run ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests import guardian, servers

ROOT = Path(__file__).parents[3]
RUN = """
import time
from tests.servers import PostgresServer
server = PostgresServer.shared()
print(server.folder, server.port, flush=True)
time.sleep(120)
"""

pytestmark = pytest.mark.postgres


@pytest.fixture
def run() -> Iterator["subprocess.Popen[str]"]:
    """A test run of its own, as another process."""
    environ = {name: value for name, value in os.environ.items() if "XDIST" not in name}
    command = [sys.executable, "-c", RUN]
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True
    ) as started:
        yield started
        started.kill()


def _folder(run: "subprocess.Popen[str]") -> Path:
    assert run.stdout is not None
    return Path(run.stdout.readline().split()[0])


def _soon(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 30
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def _postmaster(folder: Path) -> str:
    return guardian.name(int((folder / "d/postmaster.pid").read_text().split()[0]))


def test_a_killed_run_takes_its_server_with_it(run: "subprocess.Popen[str]") -> None:
    folder = _folder(run)
    postmaster = _postmaster(folder)
    run.kill()
    run.wait()
    assert _soon(lambda: not folder.exists())
    assert _soon(lambda: not guardian.lives(postmaster))


def test_the_next_start_sweeps_what_a_killed_guardian_left(run: "subprocess.Popen[str]") -> None:
    folder = _folder(run)
    postmaster = _postmaster(folder)
    named = (folder / "guardian").read_text()
    os.kill(int(named.split()[0]), signal.SIGKILL)
    run.kill()
    run.wait()
    assert _soon(lambda: not guardian.lives(named))
    assert folder.exists()
    server = servers.PostgresServer.shared()
    assert not folder.exists()
    assert not guardian.lives(postmaster)
    with psycopg.connect(host=server.host, port=server.port, user="postgres") as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("off",)


def test_a_durable_server_forgets_nothing() -> None:
    server = servers.PostgresServer.shared(durable=True)
    with psycopg.connect(host=server.host, port=server.port, user="postgres") as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            assert connection.execute(f"SHOW {setting}".encode()).fetchone() == ("on",)
    server.stop()
    assert not server.folder.exists()


def test_a_server_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guardian, "__file__", str(ROOT / "no_such_guardian.py"))
    with pytest.raises(RuntimeError, match="--without postgres"):
        servers.PostgresServer.shared(durable=True)
