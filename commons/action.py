"""A deed is one function, one transaction, one entry in the ledger.

``@action("package.verb")`` wraps the verbs of every ``actions.py``. The deed loads what it needs
inside its own transaction, so a stale page does no harm and the deed can be tried again.
"""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from commons import line
from commons.database import writing
from commons.policy import POLICY, Actor, asked

P = ParamSpec("P")
R = TypeVar("R")

ACTIONS: dict[str, Callable[..., Any]] = {}
TRIES = 4
AGAIN = {"40001", "40P01"}

log = logging.getLogger(__name__)


class Unguarded(RuntimeError):  # noqa: N818
    """A deed ended without asking its policy: a defect, so nothing is stored."""


class Unrecorded(RuntimeError):  # noqa: N818
    """A deed ended without an entry in the ledger: a defect, so nothing is stored."""


class Busy(RuntimeError):  # noqa: N818
    """The database could not take the deed in time; nothing was stored, try again."""


@dataclass
class Work:
    """The running unit of work: what it has asked, recorded and promised."""

    deed: str
    asked: set[str] = field(default_factory=set)
    recorded: int = 0
    promised: bool = False
    role: str = ""


_work: ContextVar[Work | None] = ContextVar("work", default=None)
after_commit: list[Callable[[Work], None]] = []


def is_running() -> bool:
    """True inside a unit of work."""
    return _work.get() is not None


def current_work() -> Work:
    """The running unit of work; writing outside of one is a defect."""
    work = _work.get()
    if work is None:
        raise Unguarded("nothing is written outside of an action")
    return work


def action(
    name: str, *, recorded: bool = True
) -> Callable[[Callable[Concatenate[Actor, P], R]], Callable[Concatenate[Actor, P], R]]:
    """Register a deed. It must ask ``require(name, …)`` and, unless told otherwise, record itself.

    *recorded* is False only where an entry per deed would do harm: a cast ballot (its time would
    tell who it was) and the saving of a draft while typing. Such deeds say why in their docstring.
    """

    def register(deed: Callable[Concatenate[Actor, P], R]) -> Callable[Concatenate[Actor, P], R]:
        if name in ACTIONS:
            raise ValueError(f"{name} is registered twice")

        @wraps(deed)
        def run(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if _work.get() is not None:
                return deed(actor, *args, **kwargs)
            return _with_retries(name, recorded, lambda: deed(actor, *args, **kwargs))

        ACTIONS[name] = run
        return run

    return register


def check_registered() -> None:
    """Refuse to start while an action has no policy or a policy has no action."""
    missing = sorted(set(ACTIONS) - set(POLICY))
    if missing:
        raise Unguarded(f"actions without a policy: {', '.join(missing)}")


def _with_retries(name: str, recorded: bool, deed: Callable[[], R]) -> R:
    for attempt in range(TRIES):
        try:
            return _once(name, recorded, deed)
        except IntegrityError:
            # A neighbour was faster: the second try meets its row and refuses with words.
            if attempt:
                raise
        except OperationalError as error:
            if attempt == TRIES - 1 or not _passing(error):
                raise _busy(error) from error
    raise Busy(name)


def _passing(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in AGAIN


def _busy(error: DBAPIError) -> Exception:
    locked = "locked" in str(error.orig) or "busy" in str(error.orig)
    return Busy("the database is busy") if locked or _passing(error) else error


def _once(name: str, recorded: bool, deed: Callable[[], R]) -> R:
    work = Work(deed=name)
    work_token, asked_token = _work.set(work), asked.set(work.asked)
    try:
        with writing():
            line.rollback()
            try:
                result = deed()
                _check(work, recorded)
                line.commit()
            except BaseException:
                line.rollback()
                raise
    finally:
        _work.reset(work_token)
        asked.reset(asked_token)
    for follow in after_commit:
        follow(work)
    return result


def _check(work: Work, recorded: bool) -> None:
    if work.deed not in work.asked:
        raise Unguarded(f"{work.deed} did not ask its policy")
    if recorded and not work.recorded:
        raise Unrecorded(f"{work.deed} left no entry in the ledger")
