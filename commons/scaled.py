"""The worker of gunicorn in which every request carries a ticket; see the operator's guide."""

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from time import monotonic
from typing import Any

from gunicorn.workers.gthread import (  # type: ignore[import-untyped] # has no types
    ThreadWorker,
)

from commons.shedding import TURN, Ticket, take
from commons.waiting import outside, since_it_came

AT_ONCE = 16  # connections accepted in one go


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
        sys.setswitchinterval(TURN)
        super().init_process()

    def accept(self, listener: Any) -> None:
        """Let in those who stand at the door, several at a time."""
        for _ in range(AT_ONCE):
            before = self.nr_conns
            super().accept(listener)
            if self.nr_conns in (before, self.worker_connections):
                return

    def get_thread_pool(self) -> Threads:
        """The hook that gunicorn offers for a pool of one's own."""
        return Threads(self.cfg.threads, self.sockets)
