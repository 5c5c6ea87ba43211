"""The worker of gunicorn in which every request carries a ticket; see the operator's guide."""

import socket
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Lock
from time import monotonic
from typing import Any

from gunicorn import util  # type: ignore[import-untyped] # has no types
from gunicorn.workers.gthread import (  # type: ignore[import-untyped] # has no types
    ThreadWorker,
)

from commons.shedding import REFUSAL, Ticket, is_of_watch, settle, take
from commons.waiting import outside, since_it_came

AT_ONCE = 16  # connections accepted in one go
LARGEST = 65536  # octets of a request that are read to refuse it


class Threads(ThreadPoolExecutor):
    """Threads that know how many requests wait for one of them."""

    def __init__(self, threads: int, doors: Sequence[Any]) -> None:
        super().__init__(max_workers=threads)
        self.doors = doors
        self._counting = Lock()
        self._waiting = 0

    def submit(self, deed: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Let a connection with a request wait for a thread; it gets its ticket as it comes."""
        ticket = Ticket(monotonic() - since_it_came(args[0].sock), self._crowd)

        def answer() -> Any:
            self._count(-1)
            if ticket.is_too_late and _refuse(args[0]):
                return False
            take(ticket)
            return deed(*args, **kwargs)

        self._count(1)
        return super().submit(answer)

    def _crowd(self) -> int:
        return self._waiting + sum(map(outside, self.doors))

    def _count(self, change: int) -> None:
        with self._counting:
            self._waiting += change


class Worker(ThreadWorker):
    """gunicorn's threads, with tickets, and a door that keeps up with a rush."""

    def init_process(self) -> None:
        """Begin to work; whoever stands at the door must not wait for busy threads."""
        settle()
        super().init_process()

    def get_thread_pool(self) -> Threads:
        """The hook that gunicorn offers for a pool of one's own."""
        return Threads(self.cfg.threads, self.sockets)

    def accept(self, listener: Any) -> None:
        """Let in those who stand at the door, several at a time."""
        for _ in range(AT_ONCE):
            before = self.nr_conns
            super().accept(listener)
            if self.nr_conns in (before, self.worker_connections):
                return

    def enqueue_req(self, conn: Any) -> None:
        """Let a connection with a request wait for a thread.

        gunicorn ends a connection by waiting until the visitor hangs up, up to two seconds, in the
        very thread that accepts everybody else: that is left out where nothing is unread.
        """
        if not self.cfg.is_ssl:
            conn.close = partial(hang_up, conn)
        super().enqueue_req(conn)


def hang_up(conn: Any, graceful: bool = False) -> None:
    """End a connection. Octets that nobody has read would cut the answer off: those are awaited."""
    if graceful and _has_unread(conn.sock):
        util.close_graceful(conn.sock, timeout=0.1)
    else:
        util.close(conn.sock)


def _refuse(conn: Any) -> bool:
    """Refuse a new visitor before anything is read into; False for who must be answered."""
    if conn.initialized or conn.cfg.is_ssl:
        return False
    try:
        asked = conn.sock.recv(LARGEST, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        if not asked or is_of_watch(asked):
            return False
        conn.sock.recv(len(asked))
        conn.sock.sendall(REFUSAL)
    except BlockingIOError:
        return False
    except OSError:
        pass  # the visitor has gone
    return True


def _has_unread(line: Any) -> bool:
    try:
        line.setblocking(False)
        return bool(line.recv(1, socket.MSG_PEEK))
    except OSError:
        return False  # nothing there, or the visitor has gone
