"""The worker of gunicorn in which every request carries a ticket; see the operator's guide."""

from time import monotonic
from typing import Any

from gunicorn.workers.gthread import (  # type: ignore[import-untyped] # has no types
    ThreadWorker,
)

from commons.shedding import Ticket, take


class Worker(ThreadWorker):
    """gunicorn's threads; every request gets its ticket as it is queued."""

    def enqueue_req(self, conn: Any) -> None:
        """Let a connection with a request wait for a thread."""
        conn.ticket = Ticket(monotonic(), self.tpool._work_queue.qsize)
        super().enqueue_req(conn)

    def handle(self, conn: Any) -> Any:
        """Answer it, in a thread of this worker."""
        take(conn.ticket)
        return super().handle(conn)
