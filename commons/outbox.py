"""Promises to do something after the commit: a row in the same transaction, done later.

Delivery is repeatable and happens at least once; truth stays in our tables, so losing the queue
loses nothing. A payload is forgotten as soon as its errand is done.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.action import current_work
from commons.clock import now
from commons.database import Id, Model, db, on_postgres, writing

log = logging.getLogger(__name__)

Runner = Callable[..., None]
ERRANDS: dict[str, Runner] = {}
PAUSES = (5, 30, 120, 600, 3600)


class Errand(Model):
    """One promise: which errand, with what, when due, and how often it failed."""

    __tablename__ = "errands"
    __table_args__ = (sa.Index("ix_errands_open", "done_at", "due_at"),)

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(sa.String(80))
    payload: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    last_failure: Mapped[str | None] = mapped_column(sa.String(200))


def errand(name: str) -> Callable[[Runner], Runner]:
    """Register the function that does the errand *name*; it must bear being done twice."""

    def register(run: Runner) -> Runner:
        if name in ERRANDS:
            raise ValueError(f"errand {name} is registered twice")
        ERRANDS[name] = run
        return run

    return register


def later(name: str, due: datetime | None = None, **payload: Any) -> None:
    """Promise the errand *name* with *payload* (plain values), not before *due*."""
    if name not in ERRANDS:
        raise KeyError(f"unknown errand {name}")
    moment = now()
    plain = {
        key: str(value) if isinstance(value, UUID) else value for key, value in payload.items()
    }
    db.session.add(Errand(name=name, payload=plain, made_at=moment, due_at=due or moment))
    current_work().promised = True


def deliver(limit: int = 200) -> int:
    """Do the errands that are due, oldest first; returns how many were done."""
    done = 0
    for _ in range(limit):
        answer = _deliver_one()
        if answer is None:
            break
        done += answer
    return done


def _deliver_one() -> int | None:
    with writing():
        db.session.rollback()
        row = _next_due()
        if row is None:
            db.session.rollback()
            return None
        name, payload, errand_id = row.name, dict(row.payload), row.id
        row.due_at = now() + timedelta(seconds=PAUSES[min(row.failures, len(PAUSES) - 1)])
        row.failures += 1
        db.session.commit()
    try:
        ERRANDS[name](**payload)
    except Exception as error:
        # The boundary of the worker: the failure is kept on the row and the errand comes again.
        log.exception("errand %s failed", name)
        _finish(errand_id, type(error).__name__)
        return 0
    _finish(errand_id, None)
    return 1


def _next_due() -> Errand | None:
    query = (
        sa.select(Errand)
        .where(Errand.done_at.is_(None), Errand.due_at <= now())
        .order_by(Errand.due_at)
        .limit(1)
    )
    if on_postgres():
        query = query.with_for_update(skip_locked=True)
    return db.session.scalar(query)


def _finish(errand_id: UUID, failure: str | None) -> None:
    with writing():
        db.session.rollback()
        row = db.session.get_one(Errand, errand_id)
        if failure is None:
            row.done_at, row.payload, row.last_failure = now(), {}, None
        else:
            row.last_failure = failure
        db.session.commit()


def waiting() -> dict[str, int]:
    """How many errands wait, and how many of them have failed before."""
    query = sa.select(
        sa.func.count(), sa.func.count(Errand.last_failure), sa.func.min(Errand.made_at)
    ).where(Errand.done_at.is_(None))
    total, failed, _oldest = db.session.execute(query).one()
    return {"waiting": total, "failed": failed}
