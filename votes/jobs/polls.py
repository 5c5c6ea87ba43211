"""The worker's part: opening and closing by the clock, reminding, emptying the box, its key."""

import logging
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import now
from commons.crypto import CryptoRefused
from commons.database import db, writing
from commons.jobs import tick
from commons.lifecycle import Impossible
from commons.outbox import errand
from commons.policy import CLOCK, Refused, may
from votes import actions, box, queries
from votes.models import BoxOpening, Poll
from votes.paper import decode
from votes.queries import afterwards
from votes.records import DEPUTIES, MEMBERS
from votes.rules import REMIND_MINUTES

CHUNK = 2_000

log = logging.getLogger(__name__)


@tick
def keep_time() -> None:
    """Open, remind of and close every poll whose time has come; each by a deed of its own."""
    moment = now()
    soon = moment + timedelta(minutes=REMIND_MINUTES)
    _each(_due("checking_in", Poll.opens_at <= moment), _open_or_miss)
    not_reminded = sa.and_(Poll.reminded_at.is_(None), Poll.closes_at <= soon)
    _each(_due("open", not_reminded), lambda poll_id: actions.remind(CLOCK, poll_id))
    for state in ("open", "paused"):
        _each(_due(state, Poll.closes_at <= moment), lambda each: actions.close(CLOCK, each))
    _each(_due("open", Poll.needs_presence.is_(True)), _pause_if_due)
    _each(_due("paused"), _resume_if_due)


@errand("votes.open_box")
def open_box(poll_id: str) -> None:
    """Empty the box into one shuffled batch and have it counted; done twice it counts once."""
    poll = queries.poll(UUID(poll_id))
    if may("votes.count", CLOCK, poll) is not None:
        return
    try:
        ballots, deputies = (_emptied(poll, stack) for stack in (MEMBERS, DEPUTIES))
    except CryptoRefused:
        log.error("the ballot box of poll %s does not open", poll_id)
        is_shared, key = poll.custody == "shares", poll.id
        _note(key, failed_at=now())
        if not is_shared:
            raise
        return actions.return_shares(CLOCK, key)  # trying the same shares again helps nobody
    for stack in (ballots, deputies):
        secrets.SystemRandom().shuffle(stack)
    actions.count(CLOCK, poll.id, ballots=ballots, deputies=deputies)


@errand("votes.destroy_key")
def destroy_key(poll_id: str) -> None:
    """Destroy the private key of a certified or void poll, and write that down once."""
    poll = queries.poll(UUID(poll_id))
    box.destroy(poll.id)
    if poll.key_destroyed_at is None:
        actions.note_key_destroyed(CLOCK, poll.id)


@errand("votes.drop_file_key")
def drop_file_key(poll_id: str) -> None:
    """Destroy the key in the file once shares have been dealt; a file that is in use stays."""
    poll = queries.poll(UUID(poll_id))
    if poll.custody == "shares":
        box.destroy(poll.id)


@errand("votes.report_result")
def report_result(poll_id: str) -> None:
    """Work out what another rule would have chosen from the ballots of a published poll, once."""
    if afterwards.report(UUID(poll_id)) is None:
        actions.report_result(CLOCK, UUID(poll_id))


@tick
def note_what_is_late() -> None:
    """Note every confirmation and publication whose deadline has passed, once."""
    for state in ("declared", "confirmed"):
        fresh = sa.or_(Poll.overdue_in.is_(None), Poll.overdue_in != state)
        for poll_id in _due(state, fresh):
            if may("votes.note_overdue", CLOCK, queries.poll(poll_id)) is None:
                _each([poll_id], lambda each: actions.note_overdue(CLOCK, each))


@tick
def archive_in_time() -> None:
    """Archive every published poll whose time for objections is over and answered."""
    over = sa.and_(Poll.objections_until <= now(), Poll.archived_at.is_(None))
    _each(_due("published", over), lambda poll_id: actions.archive(CLOCK, poll_id))


def _due(state: str, *conditions: sa.ColumnElement[bool]) -> list[UUID]:
    return list(db.session.scalars(sa.select(Poll.id).where(Poll.state == state, *conditions)))


def _each(polls: list[UUID], deed: Callable[[UUID], None]) -> None:
    for poll_id in polls:
        try:
            deed(poll_id)
        except (Refused, Impossible):
            # Somebody in the hall was faster, or something is missing: the page says what.
            log.info("poll %s stays as it is for now", poll_id)


def _open_or_miss(poll_id: UUID) -> None:
    if may("votes.miss_quorum", CLOCK, queries.poll(poll_id)) is None:
        actions.miss_quorum(CLOCK, poll_id)
    else:
        actions.open_poll(CLOCK, poll_id)


def _pause_if_due(poll_id: UUID) -> None:
    """Coming and going is seen at once; this is for whatever else has changed."""
    if may("votes.pause", CLOCK, queries.poll(poll_id)) is None:
        actions.pause(CLOCK, poll_id)


def _resume_if_due(poll_id: UUID) -> None:
    if may("votes.resume", CLOCK, queries.poll(poll_id)) is None:
        actions.resume(CLOCK, poll_id)


def _emptied(poll: Poll, stack: str) -> list[Any]:
    key, sealed = poll.id, queries.sealed_ballots(poll.id, stack)
    ballots = []
    for done, ballot in enumerate(box.emptied(poll, sealed), start=1):
        ballots.append(decode(ballot))
        if done % CHUNK == 0:
            _note(key, opened=done)
    if ballots:
        _note(key, opened=len(ballots))
    return ballots


def _note(poll_id: UUID, **facts: Any) -> None:
    """Write how far the opening has come, on a connection of its own, for the page to show."""
    db.session.rollback()
    change = sa.update(BoxOpening).where(BoxOpening.poll_id == poll_id).values(**facts)
    with writing(), db.engine.begin() as connection:
        connection.execute(change)
