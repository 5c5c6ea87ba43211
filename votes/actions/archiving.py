"""The archive: what could link people to a poll is destroyed, with a certificate (B-48)."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.canonical import digest
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from residents.models import Notice
from votes import queries
from votes.models import (
    AccessRevocation,
    BoothCode,
    EntranceTry,
    Guardian,
    MarkUndo,
    OpenedBallot,
    Poll,
    PollArchive,
    PrintedPass,
    Proxy,
    RollChange,
    RollEntry,
    RollImport,
    Station,
    StationPhoto,
)
from votes.pools import withheld
from votes.queries import turnouts


@action("votes.archive")
def archive(actor: Actor, poll_id: UUID) -> None:
    """Destroy the roll and everything that names a voter; turnout is kept as pooled numbers.

    So of every poll of the same ballot: its rounds, its re-votes, and the void ones before it.
    Sealed ballots went with their key; the salts go now, so a hash that stays says nothing.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.archive", actor, poll)
    for key in queries.family(poll):
        each = queries.poll_for_update(key)
        if each.archived_at is None:
            _archive(actor, each)


def _archive(actor: Actor, poll: Poll) -> None:
    poll_id, kept = poll.id, turnouts.turnout_kept(poll)
    gone = _destroy(poll)
    record = {
        "poll": str(poll_id),
        "title": poll.title,
        "turnout": kept,
        "kept": _kept(poll_id),
        "destroyed": gone,
    }
    made = PollArchive(
        poll_id=poll_id, record=record, digest=digest(record), by_id=actor.person_id, at=now()
    )
    db.session.add(made)
    poll.archived_at = made.at
    poll.roll_salt = None
    if withheld(poll):
        poll.ballots_salt = None
    db.session.flush()
    ledger.write(
        poll.docket_id, "votes.archived", actor, subject=poll, poll=poll_id,
        people=gone["roll"], digest=made.digest,
    )  # fmt: skip


def _destroy(poll: Poll) -> dict[str, int]:
    """How many rows of each kind are gone now."""
    key = poll.id
    stations = sa.select(Station.id).where(Station.poll_id == key)
    gone = {
        "roll": _number(sa.delete(RollEntry).where(RollEntry.poll_id == key)),
        "roll_changes": _number(sa.delete(RollChange).where(RollChange.poll_id == key)),
        "access_revocations": _number(
            sa.delete(AccessRevocation).where(AccessRevocation.poll_id == key)
        ),
        "booth_codes": _number(sa.delete(BoothCode).where(BoothCode.poll_id == key)),
        "printed_codes": _number(sa.delete(PrintedPass).where(PrintedPass.poll_id == key))
        + _number(sa.delete(EntranceTry).where(EntranceTry.poll_id == key)),
        "photos": _number(sa.delete(StationPhoto).where(StationPhoto.station_id.in_(stations))),
        "proxies": _number(sa.delete(Proxy).where(Proxy.poll_id == key)),
        "undos": _number(sa.delete(MarkUndo).where(MarkUndo.station_id.in_(stations))),
        "sheets": _number(sa.delete(RollImport).where(RollImport.poll_id == key)),
    }
    # Who was told to vote, was on the roll; who was reminded, had not voted yet.
    notices = sa.delete(Notice).where(
        Notice.docket_id == poll.docket_id, Notice.code.startswith("votes.", autoescape=True)
    )
    shares = sa.update(Guardian).where(Guardian.poll_id == poll.id)
    emptied = shares.values(share=None, surrendered=None)
    salts = 1 + bool(withheld(poll))
    return {
        **gone, "notices": _number(notices), "key_shares": _number(emptied), "salts": salts,
    }  # fmt: skip


def _number(statement: Any) -> int:
    found: Any = db.session.execute(statement)
    return int(found.rowcount)


def _kept(poll_id: UUID) -> dict[str, int]:
    """What stays for the term of the archive, without names."""
    total = sa.select(sa.func.count())
    opened = total.select_from(OpenedBallot).where(OpenedBallot.poll_id == poll_id)
    return {
        "receipts": len(queries.trackers(poll_id)),
        "opened_ballots": db.session.execute(opened).scalar_one(),
    }
