"""Casting: the hot path. One deed marks the roll and drops the sealed ballot, or does neither.

Written as SQL by hand, because forty people cast in the same minute and a district in the same
hour. The rest of the package uses the ORM.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy.exc import NoResultFound

from commons import clock
from commons.action import action
from commons.crypto import grouped
from commons.database import db, on_postgres
from commons.line import say, say_together
from commons.policy import Actor, require
from votes import statements
from votes.nonces import tracker_of
from votes.paper import Choices
from votes.sealing import sealed_for, under_rules
from votes.slip import Slip


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a ballot lies in the box, never what is on it.

    *again* is True when this very ballot had been recorded before (a retry after a lost answer).
    """

    tracker: str
    again: bool = False

    @property
    def number(self) -> str:
        """The tracker as people read it: ``7F3K-92QD-WT27``."""
        return grouped(self.tracker)


@dataclass(frozen=True, slots=True)
class Way:
    """How a ballot comes in: the channel that the mark carries, and the station of a device."""

    channel: str = "online"
    station_id: UUID | None = None


ONLINE = Way()


@action("votes.cast", recorded=False)
def cast(
    actor: Actor,
    poll_id: UUID,
    *,
    choices: Choices,
    nonce: str,
    blank: bool = False,
    way: Way = ONLINE,
) -> Receipt:
    """Take one ballot of one person on the frozen roll; returns the receipt.

    *choices* are numbers of items (or marks by number), *nonce* comes from :func:`new_nonce` and
    makes a retry harmless, *blank* confirms that nothing is marked on purpose, *way* is noted with
    the mark. Raises ``Refused``.

    Not recorded in the ledger: an entry per ballot would tell who it was by its time and order.
    """
    tracker = tracker_of(actor.person_id, poll_id, nonce)
    sealed, fault = sealed_for(poll_id, choices, blank=blank)
    slip = _drop(actor, poll_id, tracker, sealed if tracker else None, way)
    slip = replace(under_rules(poll_id, slip, choices), fault=fault, is_ours=bool(tracker))
    if slip.is_marked and tracker and lies_in_box(poll_id, tracker):
        slip = slip.as_when_taken()
    require("votes.cast", actor, slip)
    return Receipt(tracker, again=slip.is_repeat)


def slip_for(actor: Actor, poll_id: UUID) -> Slip:
    """How this person stands to this poll now, for pages that say whether they may cast."""
    return under_rules(poll_id, _slip(_facts(actor, poll_id)))


def enter_box(poll_id: UUID) -> None:
    """Hold off the close until this deed ends, as every cast does: for papers given out."""
    if on_postgres():
        key = {"key": lock_key(poll_id)}
        db.session.connection().exec_driver_sql(statements.LOCK_SHARED, key)


def close_box(poll_id: UUID) -> None:
    """Wait for the casts under way and let no more begin; held until the deed ends."""
    if on_postgres():
        # Through the session, as the rest of a close.
        key = {"key": lock_key(poll_id)}
        db.session.connection().exec_driver_sql(statements.LOCK_EXCLUSIVE, key)


def hold(name: str) -> None:
    """Let only one deed at a time go on that holds *name*; the second waits for the first's end."""
    if on_postgres():
        key = int.from_bytes(sha256(name.encode()).digest()[:8], "big", signed=True)
        db.session.connection().exec_driver_sql(statements.LOCK_EXCLUSIVE, {"key": key})


def _drop(actor: Actor, poll_id: UUID, tracker: str, sealed: bytes | None, way: Way) -> Slip:
    """Mark and drop where everything permits it; the slip says how things stood before.

    Whatever the policy then refuses is rolled back with the deed.
    """
    if sealed is None:
        return slip_for(actor, poll_id)
    drop = {"tracker": tracker, "sealed": sealed, "channel": way.channel}
    if on_postgres():
        facts = {**_postgres(actor, poll_id), **drop, "station": way.station_id}
        lock = (statements.LOCK_SHARED, {"key": lock_key(poll_id)})
        *known, is_taken = say_together(lock, (statements.CAST_POSTGRES, facts))
        slip = _slip(known)
        # Not taken though nothing forbids it: the same person's other request was faster.
        return slip if is_taken or not slip.is_free else replace(slip, is_marked=True)
    slip = slip_for(actor, poll_id)
    if slip.is_free:
        station = way.station_id.hex if way.station_id else None
        facts = {**_sqlite(actor, poll_id), **drop, "station": station}
        say(statements.MARK_SQLITE, facts)
        say(statements.PUT_SQLITE, facts)
    return slip


def _facts(actor: Actor, poll_id: UUID) -> Any:
    if on_postgres():
        found = say(statements.FACTS_POSTGRES, _postgres(actor, poll_id))
    else:
        found = say(statements.FACTS_SQLITE, _sqlite(actor, poll_id))
    if found is None:
        raise NoResultFound("no such poll")
    return found


def lies_in_box(poll_id: UUID, tracker: str) -> bool:
    """True when a ballot with this tracker was dropped, replaced or not."""
    statement = statements.IN_BOX_POSTGRES if on_postgres() else statements.IN_BOX_SQLITE
    key = poll_id if on_postgres() else poll_id.hex
    return say(statement, {"poll": key, "tracker": tracker}) is not None


def _slip(row: Sequence[Any]) -> Slip:
    _poll, council_id, area_path, state, in_time, phase_open, present, revision, marked, home = row
    return Slip(
        council_id=UUID(str(council_id)),
        area_path=area_path,
        state=state,
        is_in_time=bool(in_time),
        is_phase_open=bool(phase_open),
        is_on_roll=marked is not None,
        is_present=bool(present),
        is_marked=bool(marked),
        allows_revision=bool(revision),
        home=UUID(str(home)) if home else None,
    )


def _postgres(actor: Actor, poll_id: UUID) -> dict[str, Any]:
    shift = clock.now() - datetime.now(UTC)
    rounded = timedelta(milliseconds=round(shift / timedelta(milliseconds=1)))
    return {"poll": poll_id, "person": actor.person_id, "shift": rounded}


def _sqlite(actor: Actor, poll_id: UUID) -> dict[str, Any]:
    person = actor.person_id.hex if actor.person_id else None
    moment = clock.now().strftime("%Y-%m-%d %H:%M:%S.%f")
    return {"poll": poll_id.hex, "person": person, "moment": moment}


def lock_key(poll_id: UUID) -> int:
    """The number of PostgreSQL's lock on a poll: casts share it, the close takes it alone."""
    return int.from_bytes(poll_id.bytes[:8], "big", signed=True)
