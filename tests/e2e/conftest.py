"""A real server on the demonstration street, and Chromium in front of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
PLACES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Site:
    """A running instance: its address, its data folder, and its development outbox."""

    url: str
    data: Path

    def flask(self, *words: str) -> str:
        """The output of a command of the same instance."""
        return subprocess.run(
            [sys.executable, "-m", "flask", *words],
            cwd=ROOT, env=_environment(self.data), capture_output=True, text=True, check=True,
        ).stdout


def _environment(data: Path) -> dict[str, str]:
    return {
        **os.environ,
        "COUNCIL_ENV": "development",
        "COUNCIL_DATA": str(data),
        "FLASK_APP": "app",
        "PYTHONPATH": str(ROOT),
        "LANG": "zh_CN.UTF-8",
    }


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:  # noqa: S310 - loopback
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """``flask start`` as a newcomer runs it: migrated, demonstration built, worker beside it."""
    data, port = tmp_path_factory.mktemp("instance"), _free_port()
    url = f"http://127.0.0.1:{port}"
    log = (data / "server.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "start", "--port", str(port)],
        cwd=ROOT, env=_environment(data), stdout=log, stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        for _ in range(600):
            if _answers(url):
                break
            assert process.poll() is None, (data / "server.log").read_text()[-3000:]
            time.sleep(0.2)
        else:
            pytest.fail((data / "server.log").read_text()[-3000:])
        yield Site(url, data)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
        log.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of the browser."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, or the one named in COUNCIL_CHROMIUM."""
    found = os.environ.get("COUNCIL_CHROMIUM") or next(filter(None, map(shutil.which, PLACES)), "")
    if not found:
        pytest.fail("no Chromium: apt-get install chromium, or leave out: --without browser")
    made = playwright.chromium.launch(executable_path=found, args=FLAGS)
    yield made
    made.close()
