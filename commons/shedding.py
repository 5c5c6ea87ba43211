"""Above its capacity the house refuses at once, and says when to come again.

A request that has waited too long, with a crowd waiting behind it, is answered 503 before anything
is looked up or begun: what was acknowledged counts, and whoever was refused knows it in a moment.
Without a crowd a slow moment is waited for. The server writes the ticket, the door reads it.
"""

import gc
import sys
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import Any

LONGEST_WAIT = 0.25  # seconds
CROWD = 32  # requests that wait behind
TURN = 0.0005  # seconds of a thread's turn: who accepts must not queue behind who answers
RETRY_AFTER = "3"  # seconds
ALWAYS = "/healthz"  # who watches over the server must not take a rush for a failure

PAGE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>现在人多，请稍候</title></head><body><main><h1>现在人多，请稍候</h1>"
    "<p>您的操作还没有提交。请等几秒钟，再按浏览器的“刷新”。正在投票的，重复提交也只算一票。</p>"
    '<p lang="en">Many people are here at this moment. Nothing was recorded: please wait a few '
    "seconds and load the page again. A ballot that is sent twice counts once.</p>"
    "</main></body></html>"
).encode()
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Length", str(len(PAGE))),
    ("Cache-Control", "no-store"),
    ("Retry-After", RETRY_AFTER),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
]

# The same as octets, for a server that refuses before it reads.
REFUSAL = b"".join(
    (
        b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n",
        *(f"{name}: {value}\r\n".encode() for name, value in HEADERS),
        b"\r\n",
        PAGE,
    )
)

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Ticket:
    """When a request came, and how many wait now."""

    since: float
    crowd: Callable[[], int]

    @property
    def is_too_late(self) -> bool:
        """True when it is kinder to refuse than to let everybody wait."""
        return monotonic() - self.since > LONGEST_WAIT and self.crowd() >= CROWD


_ticket: ContextVar[Ticket | None] = ContextVar("ticket", default=None)


def is_of_watch(request: bytes) -> bool:
    """True for a request, as octets, of whoever watches over the server: it is answered."""
    return f" {ALWAYS} ".encode() in request[:40]


def take(ticket: Ticket) -> None:
    """The server begins to answer the request with this ticket, in this thread."""
    _ticket.set(ticket)


def settle() -> None:
    """Before the first visitor: what stands for good is not looked through for garbage again.

    A full look takes a tenth of a second, in which nobody is let in and nobody is refused.
    """
    sys.setswitchinterval(TURN)
    gc.collect()
    gc.freeze()


class Door:
    """In front of an application: lets in whoever comes in time."""

    def __init__(self, inner: Application) -> None:
        self.inner = inner

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """The answer of the application, or a refusal that costs nothing."""
        ticket = _ticket.get()
        if ticket is not None and ticket.is_too_late and environ["PATH_INFO"] != ALWAYS:
            start_response("503 Service Unavailable", list(HEADERS))
            return [PAGE]
        return self.inner(environ, start_response)
