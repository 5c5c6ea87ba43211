"""The ledger: append-only, one hash chain per docket.

One record is the domain event, the audit record and the public timeline of a matter. Facts are
codes, numbers and identifiers: never prose, never a choice, never data that may have to be erased.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import LazyString
from sqlalchemy.orm import Mapped, mapped_column

from commons.action import current_work
from commons.clock import now
from commons.database import Model, db
from commons.docket import Docket, lock
from commons.policy import Actor, acting_role

GENESIS = "0" * 64
PUBLIC, STAFF, SELF = "public", "staff", "self"


class Entry(Model):
    """One thing that happened in one docket."""

    __tablename__ = "ledger"
    __table_args__ = (
        sa.CheckConstraint("visibility IN ('public', 'staff', 'self')", name="visibility"),
        {"info": {"append_only": True}},
    )

    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event: Mapped[str] = mapped_column(sa.String(80), index=True)
    actor_id: Mapped[UUID | None]
    role: Mapped[str] = mapped_column(sa.String(40))
    at: Mapped[datetime]
    facts: Mapped[dict[str, Any]]
    visibility: Mapped[str] = mapped_column(sa.String(10))
    previous: Mapped[str] = mapped_column(sa.String(64))
    digest: Mapped[str] = mapped_column(sa.String(64))

    def computed_digest(self) -> str:
        """SHA-256 over everything the entry says and the digest before it."""
        said = [
            str(self.docket_id),
            self.seq,
            self.event,
            str(self.actor_id) if self.actor_id else None,
            self.role,
            self.at.isoformat(),
            self.facts,
            self.visibility,
            self.previous,
        ]
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Event:
    """What can happen: the words of the timeline (filled with the entry's facts) and its tone."""

    words: LazyString
    tone: str = "neutral"


EVENTS: dict[str, Event] = {}
REACTIONS: dict[str, list[Callable[[Entry, Actor], None]]] = {}


def declare(events: Mapping[str, Event]) -> None:
    """Register the events of a package; an undeclared event cannot be written."""
    for name, event in events.items():
        if name in EVENTS:
            raise ValueError(f"event {name} is declared twice")
        EVENTS[name] = event


def when(
    event: str,
) -> Callable[[Callable[[Entry, Actor], None]], Callable[[Entry, Actor], None]]:
    """Let a package to the right react, in the same transaction, to what was recorded."""

    def register(reaction: Callable[[Entry, Actor], None]) -> Callable[[Entry, Actor], None]:
        REACTIONS.setdefault(event, []).append(reaction)
        return reaction

    return register


def write(
    docket_id: UUID,
    event: str,
    actor: Actor,
    *,
    visibility: str = PUBLIC,
    subject: Any = None,
    **facts: Any,
) -> Entry:
    """Append one entry to the chain of a docket and run the reactions to it.

    *subject* is only used to name the role in which the actor acted. Raises KeyError for an event
    nobody declared.
    """
    if event not in EVENTS:
        raise KeyError(f"undeclared event {event}")
    work = current_work()
    docket = lock(docket_id)
    entry = Entry(
        docket_id=docket.id,
        seq=docket.last_seq + 1,
        event=event,
        actor_id=actor.person_id,
        role=acting_role(work.deed, actor, subject),
        at=now(),
        facts={name: _plain(value) for name, value in facts.items()},
        visibility=visibility,
        previous=docket.head or GENESIS,
    )
    entry.digest = entry.computed_digest()
    docket.last_seq, docket.head = entry.seq, entry.digest
    db.session.add(entry)
    db.session.flush()
    work.recorded += 1
    for reaction in REACTIONS.get(event, ()):
        reaction(entry, actor)
    return entry


def entries(docket_id: UUID) -> list[Entry]:
    """Every entry of a docket, in order."""
    query = sa.select(Entry).where(Entry.docket_id == docket_id).order_by(Entry.seq)
    return list(db.session.scalars(query))


def timeline(docket_id: UUID, *visibilities: str) -> list[Entry]:
    """The entries of a docket in order, public ones unless more is asked for."""
    wanted = visibilities or (PUBLIC,)
    return [entry for entry in entries(docket_id) if entry.visibility in wanted]


def verify(docket_id: UUID) -> int | None:
    """None when the chain of the docket is whole, else the number of the first broken entry."""
    return broken_at(db.session.get_one(Docket, docket_id), entries(docket_id))


def broken_at(docket: Docket, chain: Sequence[Entry]) -> int | None:
    """As :func:`verify`, for entries that were read already (all of them, in order)."""
    previous, last = GENESIS, 0
    for entry in chain:
        if (entry.seq, entry.previous) != (last + 1, previous):
            return last + 1
        if entry.digest != entry.computed_digest():
            return entry.seq
        previous, last = entry.digest, entry.seq
    return None if (docket.last_seq, docket.head or GENESIS) == (last, previous) else last + 1


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
