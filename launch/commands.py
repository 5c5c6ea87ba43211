"""What run.py does with each command."""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

from launch.environment import ROOT, TEST, Unfit, ensure, lock_for_serving, program
from launch.options import HELP, Misunderstood, Wish, parse
from launch.stages import check, measurements

FIRST_PORT, LAST_PORT = 8000, 65535


def main(arguments: Sequence[str]) -> int:
    """Do what *arguments* ask; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr] # a narrow terminal, not a crash
    try:
        return _do(parse(arguments))
    except (Misunderstood, Unfit) as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _do(wish: Wish) -> int:
    if wish.command == "help":
        print(HELP, end="")
        return 0
    if wish.command == "test":
        return check(wish)
    if wish.command == "bench":
        return _bench(wish)
    environ = settings(wish, os.environ)
    if wish.command == "serve":
        require_free_port(wish.host, wish.port)
    ensure(lock_for_serving(environ))
    words = list(wish.rest) if wish.command == "flask" else start_words(wish)
    return become([str(program("python")), "-m", "flask", *words], environ)


def start_words(wish: Wish) -> list[str]:
    """The application's own command that serves."""
    words = ["start", "--host", wish.host, "--port", str(wish.port)]
    return words if wish.demo else [*words, "--no-demo"]


def settings(wish: Wish, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment that the application runs in."""
    data = wish.data.absolute() if wish.data else environ.get("COUNCIL_DATA", ROOT / "data")
    return {
        "COUNCIL_ENV": "development",
        **environ,
        "COUNCIL_DATA": str(data),
        "FLASK_APP": str(ROOT / "app.py"),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), environ.get("PYTHONPATH")])),
    }


def require_free_port(host: str, port: int) -> None:
    """Raise :class:`Unfit` if nobody could serve at *host* and *port*."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, address = found[0]
        with socket.socket(family, kind, protocol) as tried:
            if sys.platform != "win32":
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        raise Unfit(port_trouble(host, port, error)) from None


def port_trouble(host: str, port: int, error: OSError) -> str:
    """What to say when *host* and *port* cannot be had, and what to type instead."""
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"This machine has no address {host!r}. Type:  python3 run.py --host 127.0.0.1"
    if isinstance(error, PermissionError):
        return f"Port {port} needs more rights. Type:  python3 run.py --port 8000"
    free = port + 1 if port < LAST_PORT else FIRST_PORT
    return f"Port {port} is taken ({error.strerror}). Type:  python3 run.py --port {free}"


def become(command: Sequence[str], environ: Mapping[str, str]) -> int:
    """Turn into *command*, so that signals reach it; Windows can only wait for it."""
    if sys.platform == "win32":
        return subprocess.call(command, env=dict(environ))
    sys.stdout.flush()
    return _exec(command, environ)


def _exec(command: Sequence[str], environ: Mapping[str, str]) -> NoReturn:
    os.execve(command[0], list(command), dict(environ))  # noqa: S606 - no shell is wanted


def _bench(wish: Wish) -> int:
    known = measurements()
    if not wish.rest or wish.rest[0] not in known:
        print("Measurements:  " + "  ".join(known) + "\nType:  python3 run.py bench NAME")
        return int(bool(wish.rest))
    ensure(TEST)
    name, *others = wish.rest
    return become(
        [str(program("python")), "-m", f"bench.{name}", *others], settings(wish, os.environ)
    )
