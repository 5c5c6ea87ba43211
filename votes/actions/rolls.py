"""The roll before its freeze: drawn from the register, published, corrected, frozen."""

from datetime import datetime
from secrets import token_bytes
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from council import queries as bodies
from votes import queries
from votes.actions.refusals import NotAPoll
from votes.models import Poll, RollEntry
from votes.rules import LEAST_NOTICE

SALT = 16  # octets
COLUMNS = ("poll_id", "person_id", "area_id", "is_deputy", "marked")


@action("votes.draw_roll")
def draw_roll(actor: Actor, poll_id: UUID) -> None:
    """Draw the roll from the register of residents; what was on it before goes."""
    poll = queries.poll_for_update(poll_id)
    require("votes.draw_roll", actor, poll)
    _clear(poll_id)
    people = queries.electors(poll).add_columns(sa.false(), sa.false())
    entry = sa.insert(RollEntry).from_select(COLUMNS, people, include_defaults=False)
    db.session.execute(entry)
    ledger.write(
        poll.docket_id, "votes.roll_drawn", actor, subject=poll, poll=poll_id,
        people=queries.roll_size(poll_id),
    )  # fmt: skip


@action("votes.clear_roll")
def clear_roll(actor: Actor, poll_id: UUID) -> None:
    """Empty a roll that is not public yet, to begin again."""
    poll = queries.poll_for_update(poll_id)
    require("votes.clear_roll", actor, poll)
    _clear(poll_id)
    ledger.write(poll.docket_id, "votes.roll_cleared", actor, subject=poll, poll=poll_id)


@action("votes.publish_roll")
def publish_roll(actor: Actor, poll_id: UUID, *, until: datetime) -> None:
    """Publish the provisional roll until a moment: everybody may look themselves up and object.

    Raises :class:`NotAPoll` when the time is too short or ends after the poll opens.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.publish_roll", actor, poll)
    if until < now() + LEAST_NOTICE:
        raise NotAPoll("roll_notice_short")
    if until > poll.opens_at:
        raise NotAPoll("roll_notice_late")
    poll.roll_notice_until = until
    ledger.write(
        poll.docket_id, "votes.roll_published", actor, subject=poll, poll=poll_id,
        until=until, people=queries.roll_size(poll_id),
    )  # fmt: skip


@action("votes.correct_roll")
def correct_roll(actor: Actor, poll_id: UUID, *, person_id: UUID, change: str) -> None:
    """Add somebody to the provisional roll, or take them off. Raises :class:`NotAPoll`."""
    poll = queries.poll_for_update(poll_id)
    require("votes.correct_roll", actor, poll)
    enter(poll, person_id, change)
    ledger.write(
        poll.docket_id, "votes.roll_corrected", actor, visibility="staff", subject=poll,
        poll=poll_id, change=change, person=person_id,
    )  # fmt: skip


def enter(poll: Poll, person_id: UUID, change: str) -> None:
    """Put somebody of the electorate on the roll, or take somebody off who has not voted.

    Part of a deed that has asked its own policy. Raises :class:`NotAPoll` where it cannot be.
    """
    found = db.session.get(RollEntry, (poll.id, person_id), populate_existing=True)
    if change == "remove":
        if found is None:
            raise NotAPoll("not_on_roll")
        if found.marked:
            raise NotAPoll("has_voted")
        db.session.delete(found)
    elif found is not None:
        raise NotAPoll("on_roll_already")
    else:
        db.session.add(_entry_of(poll, person_id))
    db.session.flush()


def freeze(poll: Poll) -> int:
    """Freeze the roll with its hash; returns how many are on it. Part of check-in."""
    if poll.electorate == "mandates":
        home = queries.communities(poll.area_path)
        people = queries.homes({each.person_id for each in bodies.active_mandates(poll.council_id)})
        rows = [
            {
                "poll_id": poll.id, "person_id": each.person_id, "mandate_id": each.id,
                "area_id": home.get(each.constituency_id or people.get(each.person_id)),
                "is_deputy": each.kind == "deputy", "marked": False,
            }
            for each in bodies.active_mandates(poll.council_id)
        ]  # fmt: skip
        if rows:
            db.session.execute(sa.insert(RollEntry), rows)
    poll.roll_salt = token_bytes(SALT)
    poll.roll_digest = queries.digest_of_roll(poll)
    return queries.roll_size(poll.id)


def _entry_of(poll: Poll, person_id: UUID) -> RollEntry:
    made = queries.elector(poll, person_id)
    if made is None:
        raise NotAPoll("not_of_electorate")
    return made


def _clear(poll_id: UUID) -> None:
    db.session.execute(sa.delete(RollEntry).where(RollEntry.poll_id == poll_id))
