"""The door that visitors come through, and the worker that stands beside the server."""

import _thread
import logging
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from commons.shedding import settle
from commons.threaded import Line, Queue

log = logging.getLogger(__name__)

BACKLOG = 4096
CONNECTIONS = 4000  # a rush is refused in words, not left waiting outside
LARGEST_BODY = 64 * 1024 * 1024  # bytes; the application refuses earlier, and with a page
PATIENCE = 30  # seconds for the server to answer its own question, and for the worker to end
PAUSE = 5  # seconds before a worker that ended is started again
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - recognised, not bound


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens already, so that early visitors wait. Raises OSError if taken."""
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


def serve(app: Flask, door: socket.socket, threads: int, behind_proxies: bool) -> None:
    """Answer visitors at *door* in this (main) thread until interrupted."""
    settle()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # waiting a moment is no news
    opened: dict[int, Any] = {}
    queue = Queue(door)
    queue.set_thread_count(threads)
    server = create_server(
        app,
        opened,
        _dispatcher=queue,
        sockets=[door],
        threads=threads,
        connection_limit=CONNECTIONS,
        max_request_body_size=LARGEST_BODY,
        clear_untrusted_proxy_headers=not behind_proxies,
        asyncore_use_poll=hasattr(select, "poll"),
        ident="",
    )
    server.channel_class = Line
    server.run()
    wasyncore.close_all(opened, ignore_all=True)


def address(door: socket.socket) -> tuple[str, int]:
    """Host and port by which this machine reaches *door*."""
    host, port = door.getsockname()[:2]
    return EVERYWHERE.get(host, host), port


def ask_health(door: socket.socket, known_as: str = "") -> str:
    """Ask the server at *door* how it is: empty if it is well, else what it said.

    *known_as* is the host name to ask by, where only some names are served.
    """
    host, port = address(door)
    question = HTTPConnection(host, port, timeout=PATIENCE)
    try:
        question.request("GET", "/healthz", headers={"Host": known_as} if known_as else {})
        answer = question.getresponse()
        said = answer.read().decode(errors="replace")[:500]
        return "" if answer.status == HTTPStatus.OK else f"{answer.status} {said}"
    except (OSError, HTTPException) as error:
        return f"{type(error).__name__} {error}"
    finally:
        question.close()


class Companion:
    """A child process that is started again when it ends, and ends when we do.

    It holds the reading end of a pipe from us: however we go, its standard input closes.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def keep(self) -> None:
        """Run it, again and again, until :meth:`stop`."""
        while not self._stopping.is_set():
            with subprocess.Popen(  # noqa: S603 - our own command
                self._command, stdin=subprocess.PIPE, start_new_session=True
            ) as self._process:
                code = self._process.wait()
            if not self._stopping.is_set():
                log.warning("the worker ended with %s and is started again", code)
                self._stopping.wait(PAUSE)

    def stop(self) -> None:
        """Let it finish what it is doing, and end."""
        self._stopping.set()
        process = self._process
        if process is None or process.stdin is None:
            return
        process.stdin.close()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


def end_with_parent() -> None:
    """In the child: interrupt the main thread when the parent is gone."""

    def wait() -> None:
        sys.stdin.buffer.read()
        _thread.interrupt_main()

    threading.Thread(target=wait, daemon=True).start()
