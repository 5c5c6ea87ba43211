"""A cheap client, so that the load costs the machine less than the server, and a child to ask."""

import socket
import subprocess
import sys
import time
from types import TracebackType
from typing import Self

from bench.harness.servers import PATIENCE, ROOT, free_port


class Line:
    """A kept connection that sends one prepared GET request again and again."""

    def __init__(self, port: int, path: str, cookie: str = "") -> None:
        asked = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept: text/html"]
        asked += [f"Cookie: {cookie}"] if cookie else []
        self._request = ("\r\n".join(asked) + "\r\n\r\n").encode()
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self) -> int:
        """Ask and read the whole answer; its code."""
        self._socket.sendall(self._request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self._more()
        head, _, body = answer.partition(b"\r\n\r\n")
        missing = _length(head) - len(body)
        while missing > 0:
            missing -= len(self._more())
        return int(head[9:12])

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _more(self) -> bytes:
        found = self._socket.recv(1 << 18)
        if not found:
            raise ConnectionError("the server hung up")
        return found


class Neighbour:
    """A module of ours as a server of its own: its first argument is the port."""

    def __init__(self, module: str, *facts: object) -> None:
        self.port = free_port()
        self._command = [sys.executable, "-m", module, str(self.port), *map(str, facts)]

    def __enter__(self) -> Self:
        self._child = subprocess.Popen(self._command, cwd=ROOT)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                if time.monotonic() > end or self._child.poll() is not None:
                    raise
                time.sleep(0.02)

    def __exit__(
        self, _kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None
    ) -> None:
        self._child.kill()
        self._child.wait()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
