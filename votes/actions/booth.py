"""The shared device in the hall: an officer gives somebody a code, the device takes it once."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from commons.web import keyring
from residents.models import Person
from votes import passes, queries
from votes.casting import Way
from votes.models import (
    AccessRevocation,
    BoothCode,
    EntranceTry,
    Poll,
    PrintedPass,
    RollEntry,
)
from votes.passes import Pass
from votes.queries.papers import stack_of
from votes.roll_subjects import OfPoll
from votes.rules import BOOTH_DIGITS, BOOTH_MINUTES


@dataclass(frozen=True, slots=True)
class Called(OfPoll):
    """Somebody who is called to the device of a poll, and their line on its roll, if any."""

    poll: Poll
    entry: RollEntry | None
    is_present: bool


@action("votes.give_booth_code")
def give_booth_code(actor: Actor, poll_id: UUID, person_id: UUID) -> str:
    """A code of eight digits for one person on the roll; an earlier one no longer counts.

    It carries the station at which the officer serves now, so that turnout is counted there.
    The entry in the ledger names no voter: it would tell when who came to the device.
    """
    poll = queries.poll(poll_id)
    entry = db.session.get(RollEntry, (poll_id, person_id))
    is_present = not poll.needs_presence or queries.is_present(poll, person_id)
    require("votes.give_booth_code", actor, Called(poll, entry, is_present))
    db.session.execute(sa.delete(BoothCode).where(_of(poll_id, person_id)))
    code = _unused_code(poll_id)
    station_id = entry and queries.station_served(actor.person_id, stack_of(poll, entry), poll_id)
    db.session.add(
        BoothCode(
            poll_id=poll_id,
            person_id=person_id,
            station_id=station_id,
            code_digest=_digest(poll_id, code),
            ends_at=now() + timedelta(minutes=BOOTH_MINUTES),
        )
    )
    ledger.write(
        poll.docket_id, "votes.booth_code_given", actor, visibility="staff", subject=poll,
        poll=poll_id,
    )  # fmt: skip
    return code


@action("votes.revoke_access")
def revoke_access(actor: Actor, poll_id: UUID, person_id: UUID, *, reason: str) -> None:
    """Take back every code and every open ballot of one person who has not voted.

    For a code given to the wrong person, or a device left with a ballot open. A new code may be
    given afterwards. The entry in the ledger names no voter.
    """
    poll = queries.poll_for_update(poll_id)
    entry = db.session.get(RollEntry, (poll_id, person_id))
    require("votes.revoke_access", actor, Called(poll, entry, is_present=True))
    db.session.execute(sa.delete(BoothCode).where(_of(poll_id, person_id)))
    printed = sa.update(PrintedPass).where(
        PrintedPass.poll_id == poll_id, PrintedPass.person_id == person_id,
        PrintedPass.cancelled_at.is_(None),
    )  # fmt: skip
    db.session.execute(printed.values(cancelled_at=now()))
    sent = sa.update(EntranceTry).where(
        EntranceTry.poll_id == poll_id, EntranceTry.person_id == person_id
    )
    db.session.execute(sent.values(code_digest=""))
    revoked = AccessRevocation(
        poll_id=poll_id, person_id=person_id, at=now(), reason=reason, by_id=actor.person_id
    )
    db.session.merge(revoked)
    ledger.write(
        poll.docket_id, "votes.access_revoked", actor, visibility="staff", subject=poll,
        poll=poll_id,
    )  # fmt: skip


@action("votes.enter_booth", recorded=False)
def enter_booth(actor: Actor, poll_id: UUID, *, code: str) -> Pass | None:
    """Take a code once; returns a pass to that person's ballot, None for a code that is none.

    Not recorded: an entry would tell when who voted.
    """
    require("votes.enter_booth", actor, queries.poll(poll_id))
    taken = (
        sa.delete(BoothCode)
        .where(BoothCode.poll_id == poll_id, BoothCode.code_digest == _digest(poll_id, code))
        .returning(BoothCode.person_id, BoothCode.station_id, BoothCode.ends_at)
    )
    row = db.session.execute(taken).first()
    if row is None or row.ends_at <= now():
        return None
    name = db.session.get_one(Person, row.person_id).name
    return passes.issue(row.person_id, name, Way("device", row.station_id))


def _unused_code(poll_id: UUID) -> str:
    while True:
        code = f"{secrets.randbelow(10**BOOTH_DIGITS):0{BOOTH_DIGITS}d}"
        same = sa.select(BoothCode.poll_id).where(
            BoothCode.poll_id == poll_id, BoothCode.code_digest == _digest(poll_id, code)
        )
        if db.session.execute(same).first() is None:
            return code


def _of(poll_id: UUID, person_id: UUID) -> sa.ColumnElement[bool]:
    return sa.and_(BoothCode.poll_id == poll_id, BoothCode.person_id == person_id)


def _digest(poll_id: UUID, code: str) -> str:
    return keyring().hmac_code("booth", f"{poll_id} {code}")
