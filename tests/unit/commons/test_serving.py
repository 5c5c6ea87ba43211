"""The door answers about its health, and the companion lives and ends with us."""

import _thread
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from flask import Flask

from commons import serving

ROOT = Path(__file__).parents[3]
CHILD = "import sys; from pathlib import Path; Path({mark!r}).open('a').write('x'); {then}"
PARENT = """
import sys
from commons.serving import Companion
child = "import os, sys; print(os.getpid(), flush=True); sys.stdin.read()"
Companion([sys.executable, "-c", child]).keep()
"""


def _soon(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def test_a_taken_door_is_refused_and_everywhere_is_asked_at_home() -> None:
    with serving.listen("127.0.0.1", 0) as door, pytest.raises(OSError, match="in use"):
        serving.listen(*serving.address(door))
    with serving.listen("0.0.0.0", 0) as door:
        assert serving.address(door)[0] == "127.0.0.1"


def test_silence_is_not_health(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PATIENCE", 0.1)
    with serving.listen("127.0.0.1", 0) as door:
        assert "timed out" in serving.ask_health(door)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Take interrupts, also in a run in the background, which is started without."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("code, well", [(200, True), (503, False)])
def test_health_is_what_the_application_says(code: int, well: bool) -> None:
    app, answers = Flask(__name__), []
    app.add_url_rule("/healthz", view_func=lambda: ("words", code), endpoint="health")

    def ask() -> None:
        answers.append(serving.ask_health(door, "council.example"))
        _thread.interrupt_main()

    with serving.listen("127.0.0.1", 0) as door:
        asking = threading.Thread(target=ask)
        asking.start()
        serving.serve(app, door, threads=1, behind_proxies=False)
        asking.join()
    assert answers == ["" if well else "503 words"]


def test_a_companion_that_ends_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "PAUSE", 0.01)
    mark = tmp_path / "mark"
    companion = serving.Companion(
        [sys.executable, "-c", CHILD.format(mark=str(mark), then="sys.exit(3)")]
    )
    keeping = threading.Thread(target=companion.keep)
    keeping.start()
    assert _soon(lambda: mark.exists() and len(mark.read_text()) >= 2)
    companion.stop()
    keeping.join(20)
    assert not keeping.is_alive()


def test_a_companion_ends_when_its_input_closes(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    companion = serving.Companion(
        [sys.executable, "-c", CHILD.format(mark=str(mark), then="sys.stdin.read()")]
    )
    keeping = threading.Thread(target=companion.keep)
    keeping.start()
    assert _soon(mark.exists)
    companion.stop()
    keeping.join(20)
    assert mark.read_text() == "x"


def test_a_companion_does_not_outlive_a_killed_parent() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
        assert _soon(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)
