"""The queue and the lines of waitress, in which every request carries a ticket."""

import re
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any

from waitress.channel import HTTPChannel
from waitress.task import ThreadedTaskDispatcher

from commons.shedding import REFUSAL, Ticket, is_of_watch, take
from commons.waiting import outside, since_it_came

BODY = re.compile(rb"\r\ncontent-length: *(\d{1,9})\r\n", re.IGNORECASE)


class Queue(ThreadedTaskDispatcher):
    """The queue of our own server at *door*: every request gets its ticket as it comes."""

    def __init__(self, door: Any) -> None:
        super().__init__()
        self.door = door

    def add_task(self, task: Any) -> None:
        """Let *task* wait for a thread."""
        came = monotonic() - since_it_came(task.socket)
        super().add_task(_Waiting(task, Ticket(came, self._waiting)))

    @property
    def is_overrun(self) -> bool:
        """True while whoever stands first in the queue has waited too long already."""
        try:
            return bool(self.queue[0].ticket.is_too_late)
        except IndexError:
            return False

    def _waiting(self) -> int:
        return len(self.queue) + outside(self.door)


@dataclass(frozen=True, slots=True)
class _Waiting:
    task: Any
    ticket: Ticket

    def service(self) -> None:
        """Answer it, in a thread of the server."""
        take(self.ticket)
        self.task.service()

    def cancel(self) -> None:
        """The server ends before its turn came."""
        self.task.cancel()


class Line(HTTPChannel):
    """The connection of one visitor; who asks anew is refused unread
    while the queue is overrun.

    Its turn would come too late as well, and reading it would keep those who wait waiting.
    """

    def received(self, data: bytes) -> bool:
        """Take octets in, or refuse the whole request that they are."""
        is_new = self.request is None and not self.requests and not self.total_outbufs_len
        if is_new and self.server.task_dispatcher.is_overrun and is_whole(data):
            with suppress(OSError):  # the visitor has gone
                self.socket.send(REFUSAL)
            self.handle_close()
            return False
        taken: bool = super().received(data)
        return taken


def is_whole(data: bytes) -> bool:
    """True for one request with all of its body, of whoever may be refused.

    With octets on their way a closed line would be cut, and the refusal with it.
    """
    head, end, body = data.partition(b"\r\n\r\n")
    if not end or is_of_watch(head) or b"chunked" in head.lower():
        return False
    told = BODY.search(head + b"\r\n")
    return len(body) == (int(told[1]) if told else 0)
