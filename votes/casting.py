"""Casting: the hot path. One deed marks the roll and drops the sealed ballot, or does neither.

Written as SQL by hand, because forty people cast in the same minute and a district in the same
hour. The rest of the package uses the ORM.
"""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from commons import clock
from commons.action import action
from commons.crypto import drop, encode32, grouped, same
from commons.database import db, on_postgres
from commons.line import say, say_together
from commons.policy import Actor, require
from commons.web import keyring
from votes import statements
from votes.box import context_of
from votes.paper import Choices, PollPaper, as_marks
from votes.queries import paper_of, poll
from votes.slip import Slip

NONCE, TAG = 16, 16
TRACKER = 12
KEPT = 64


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
class Booth:
    """What cannot change once a poll is open, kept so that casting need not load it again."""

    paper: PollPaper
    public: bytes
    context: bytes
    length: int


_booths: dict[UUID, Booth] = {}


@action("votes.cast", recorded=False)
def cast(
    actor: Actor, poll_id: UUID, *, choices: Choices, nonce: str, blank: bool = False
) -> Receipt:
    """Take one ballot of one person on the frozen roll; returns the receipt.

    *choices* are numbers of items (or marks by number), *nonce* comes from :func:`new_nonce` and
    makes a retry harmless, *blank* confirms that nothing is marked on purpose. Raises ``Refused``.

    Not recorded in the ledger: an entry per ballot would tell who it was by its time and order.
    """
    booth = _booth(poll_id)
    fault = booth.paper.fault(choices, blank=blank) if booth else ""
    tracker = _tracker(actor, poll_id, nonce)
    sealed = None
    if booth and tracker and not fault:
        text = booth.paper.encode(as_marks(choices))
        sealed = drop(booth.public, text, booth.context, booth.length)
    slip = replace(_drop(actor, poll_id, tracker, sealed), fault=fault, is_ours=bool(tracker))
    if slip.is_marked and tracker and _lies_in_box(poll_id, tracker):
        slip = slip.as_when_taken()
    require("votes.cast", actor, slip)
    return Receipt(tracker, again=slip.is_repeat)


def new_nonce(person_id: UUID, poll_id: UUID) -> str:
    """A secret for one form, bound to its voter and poll; it is stored nowhere."""
    nonce = secrets.token_bytes(NONCE)
    return (nonce + _mac("ballot-form", poll_id, person_id, nonce)[:TAG]).hex()


def slip_for(actor: Actor, poll_id: UUID) -> Slip:
    """How this person stands to this poll now, for pages that say whether they may cast."""
    return _slip(_facts(actor, poll_id))


def close_box(poll_id: UUID) -> None:
    """Wait for the casts under way and let no more begin; held until the deed ends."""
    if on_postgres():
        # Through the session, as the rest of a close.
        key = {"key": _lock_key(poll_id)}
        db.session.connection().exec_driver_sql(statements.LOCK_EXCLUSIVE, key)


def _booth(poll_id: UUID) -> Booth | None:
    booth = _booths.get(poll_id)
    if booth is None:
        found = poll(poll_id)
        if found.state != "open":
            return None
        paper = paper_of(found)
        booth = Booth(paper, found.box_public, context_of(found), paper.length)
        if len(_booths) >= KEPT:
            _booths.clear()
        _booths[poll_id] = booth
    return booth


def _tracker(actor: Actor, poll_id: UUID, nonce: str) -> str:
    """The receipt number of this form; empty for a form that we did not make for this person."""
    try:
        data = bytes.fromhex(nonce)
    except ValueError:
        return ""
    secret, tag = data[:NONCE], data[NONCE:]
    if actor.person_id is None or len(data) != NONCE + TAG:
        return ""
    if not same(tag, _mac("ballot-form", poll_id, actor.person_id, secret)[:TAG]):
        return ""
    return encode32(_mac("ballot-tracker", poll_id, actor.person_id, secret)[:8])[:TRACKER]


def _mac(use: str, poll_id: UUID, person_id: UUID, nonce: bytes) -> bytes:
    return hmac.digest(keyring().derive(use), poll_id.bytes + person_id.bytes + nonce, "sha256")


def _drop(actor: Actor, poll_id: UUID, tracker: str, sealed: bytes | None) -> Slip:
    """Mark and drop where everything permits it; the slip says how things stood before.

    Whatever the policy then refuses is rolled back with the deed.
    """
    if sealed is None:
        return _slip(_facts(actor, poll_id))
    if on_postgres():
        facts = {**_postgres(actor, poll_id), "tracker": tracker, "sealed": sealed}
        lock = (statements.LOCK_SHARED, {"key": _lock_key(poll_id)})
        *known, is_taken = say_together(lock, (statements.CAST_POSTGRES, facts))
        slip = _slip(known)
        # Not taken though nothing forbids it: the same person's other request was faster.
        return slip if is_taken or not slip.is_free else replace(slip, is_marked=True)
    slip = _slip(_facts(actor, poll_id))
    if slip.is_free:
        facts = {**_sqlite(actor, poll_id), "tracker": tracker, "sealed": sealed}
        say(statements.MARK_SQLITE, facts)
        say(statements.PUT_SQLITE, facts)
    return slip


def _facts(actor: Actor, poll_id: UUID) -> Any:
    if on_postgres():
        return say(statements.FACTS_POSTGRES, _postgres(actor, poll_id)).one()
    return say(statements.FACTS_SQLITE, _sqlite(actor, poll_id)).one()


def _lies_in_box(poll_id: UUID, tracker: str) -> bool:
    statement = statements.IN_BOX_POSTGRES if on_postgres() else statements.IN_BOX_SQLITE
    key = poll_id if on_postgres() else poll_id.hex
    return say(statement, {"poll": key, "tracker": tracker}).first() is not None


def _slip(row: Sequence[Any]) -> Slip:
    _poll, council_id, area_path, state, is_in_time, is_phase_open, is_present, marked = row
    return Slip(
        council_id=UUID(str(council_id)),
        area_path=area_path,
        state=state,
        is_in_time=bool(is_in_time),
        is_phase_open=bool(is_phase_open),
        is_on_roll=marked is not None,
        is_present=bool(is_present),
        is_marked=bool(marked),
    )


def _postgres(actor: Actor, poll_id: UUID) -> dict[str, Any]:
    shift = clock.now() - datetime.now(UTC)
    rounded = timedelta(milliseconds=round(shift / timedelta(milliseconds=1)))
    return {"poll": poll_id, "person": actor.person_id, "shift": rounded}


def _sqlite(actor: Actor, poll_id: UUID) -> dict[str, Any]:
    person = actor.person_id.hex if actor.person_id else None
    moment = clock.now().strftime("%Y-%m-%d %H:%M:%S.%f")
    return {"poll": poll_id.hex, "person": person, "moment": moment}


def _lock_key(poll_id: UUID) -> int:
    return int.from_bytes(poll_id.bytes[:8], "big", signed=True)
