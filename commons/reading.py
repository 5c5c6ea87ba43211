"""Reads that a page asks once, however many of its parts want to know.

The view, the policy behind every button and the words of a refusal look at the same things. While
a request only reads (GET, HEAD), the answer of a read marked with ``@once`` is remembered until
the request ends. A deed remembers nothing: inside a unit of work every read asks the database, and
a committed deed forgets what its request has read before.

A count over a roll of a million takes its time, whoever asks. A read marked with ``@seldom`` is
kept for all pages of this process when it took long, for so long that no more than a twentieth of
the time goes into it; a quick one is never kept, and a deed asks anew.
"""

from collections.abc import Callable
from functools import update_wrapper, wraps
from time import monotonic
from typing import Any, Generic, ParamSpec, TypeVar

from flask import current_app, has_request_context, request

from commons.action import Work, after_commit, is_running

P = ParamSpec("P")
R = TypeVar("R")

KEPT = "council.reads"
READS = {"GET", "HEAD"}

SLOW, TIMES, LONGEST = 0.05, 20, 30.0  # seconds of a read; kept so many times that; seconds
MOST = 256  # answers kept; full means emptied


class Once(Generic[P, R]):
    """A read that a page asks once; its arguments are hashable, its answer is left as it is."""

    def __init__(self, read: Callable[P, R]) -> None:
        self.read = read
        update_wrapper(self, read)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        kept = _kept()
        if kept is None:
            return self.read(*args, **kwargs)
        key = (self, args, tuple(kwargs.items()))
        if key not in kept:
            kept[key] = self.read(*args, **kwargs)
        answer: R = kept[key]
        return answer

    def known(self, answer: R, /, *args: P.args, **kwargs: P.kwargs) -> None:
        """Note the *answer* to these arguments that a wider read has brought along."""
        kept = _kept()
        if kept is not None:
            kept[(self, args, tuple(kwargs.items()))] = answer


def once(read: Callable[P, R]) -> Once[P, R]:
    """Mark a read of a ``queries`` drawer: pure, and wanted by several parts of a page."""
    return Once(read)


def seldom(read: Callable[P, R]) -> Callable[P, R]:
    """Mark a read that grows with its data, and that a page may show some seconds late.

    Never kept where ``PAGE_SECONDS`` is 0.
    """

    @wraps(read)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        if _kept() is None or not current_app.config.get("PAGE_SECONDS"):
            return read(*args, **kwargs)
        known = current_app.extensions.setdefault("seldom", {})
        key, begun = (asked, args, tuple(kwargs.items())), monotonic()
        until, answer = known.get(key, (0.0, None))
        if until > begun:
            found: R = answer
            return found
        fresh = read(*args, **kwargs)
        took = monotonic() - begun
        if took >= SLOW:
            if len(known) >= MOST:
                known.clear()
            known[key] = (begun + took + min(TIMES * took, LONGEST), fresh)
        return fresh

    return asked


def _kept() -> dict[Any, Any] | None:
    """What this request has read; None where nothing may be remembered."""
    if not has_request_context() or request.method not in READS or is_running():
        return None
    found: dict[Any, Any] = request.environ.setdefault(KEPT, {})
    return found


def _forget(_work: Work) -> None:
    if has_request_context():
        request.environ.pop(KEPT, None)


after_commit.append(_forget)
