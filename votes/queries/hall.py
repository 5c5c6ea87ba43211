"""What is asked in the hall: quorum, motions, presence minute by minute, how a poll was opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.ledger import Entry
from commons.reading import once
from council import queries as bodies
from votes.counting.turnout import has_quorum, quorum_needed
from votes.models import Ballot, Motion, Poll, RollEntry
from votes.queries.officers import officer_changes
from votes.queries.polls import rules_of
from votes.queries.roll import Turnout, turnout
from votes.rules import motions_asked

OPENING_MOMENTS = ("opened_at", "closes_at")
HELD = ("checking_in", "no_quorum", "open", "paused")


@dataclass(frozen=True, slots=True)
class Heads:
    """Members due and present, and how many must be there."""

    members: int
    present: int
    needed: int
    is_enough: bool

    @property
    def missing(self) -> int:
        """How many more are needed."""
        return max(0, self.needed - self.present)


@once
def heads(poll: Poll) -> Heads:
    """The heads of a poll now: of its roll, or before it is frozen of the members now."""
    counted = turnout(poll) if poll.roll_digest else _members_now(poll)
    preset = rules_of(poll).quorum
    enough = has_quorum(preset, counted.members, counted.present)
    needed = quorum_needed(preset, counted.members)
    return Heads(counted.members, counted.present, needed, enough)


def _members_now(poll: Poll) -> Turnout:
    members = {mandate.person_id for mandate in bodies.active_mandates(poll.council_id)}
    return Turnout(len(members), len(members & set(bodies.present(poll.meeting_id))), 0)


def polls_at(meeting_id: UUID, states: Sequence[str] = ()) -> list[Poll]:
    """The polls held at a meeting, the first to open first; only those in *states* if given.

    A poll of residents that advises the meeting is held elsewhere.
    """
    query = sa.select(Poll).where(Poll.meeting_id == meeting_id, Poll.needs_presence)
    if states:
        query = query.where(Poll.state.in_(states))
    return list(db.session.scalars(query.order_by(Poll.opens_at, Poll.id)))


@once
def motions(poll: Poll) -> list[Motion]:
    """The motions about the rules of a poll and about its scrutineers, the earliest first."""
    query = sa.select(Motion).where(
        sa.or_(Motion.rule_set_id == poll.rule_set_id, Motion.poll_id.in_(_line_of(poll)))
    )
    return list(db.session.scalars(query.order_by(Motion.at, Motion.id)))


def motions_missing(poll: Poll) -> tuple[str, ...]:
    """The motions that the rules ask for and that are not carried yet."""
    asked = motions_asked(rules_of(poll))
    carried = motions_carried(poll)
    return tuple(matter for matter in asked if matter not in carried)


def motions_carried(poll: Poll) -> tuple[str, ...]:
    """What has been carried; the last motion on a matter counts.

    Scrutineers are moved again when one of them was replaced since.
    """
    found = motions(poll)
    changes = officer_changes(poll.id) if found else []
    since = max((each.agreed_at for each in changes if each.agreed_at), default=None)
    last = {
        motion.matter: motion.is_carried
        and not (motion.matter == "scrutineers" and since is not None and motion.at < since)
        for motion in found
    }
    return tuple(matter for matter, is_carried in last.items() if is_carried)


def _line_of(poll: Poll) -> list[UUID]:
    """A poll and those it follows: whoever scrutinised the first scrutinises what follows."""
    found, parent = [poll.id], poll.parent_id
    while parent is not None and parent not in found:
        found.append(parent)
        parent = db.session.get_one(Poll, parent).parent_id
    return found


def is_box_empty(poll_id: UUID) -> bool:
    """True when no ballot lies in the box and nobody is marked as having voted."""
    ballots = sa.select(sa.literal(1)).where(Ballot.poll_id == poll_id)
    marks = sa.select(sa.literal(1)).where(RollEntry.poll_id == poll_id, RollEntry.marked)
    return db.session.execute(sa.union_all(ballots, marks).limit(1)).first() is None


def ballots_in(poll_id: UUID) -> int:
    """How many ballots lie in the box."""
    query = sa.select(sa.func.count()).select_from(Ballot).where(Ballot.poll_id == poll_id)
    return db.session.execute(query).scalar_one()


@once
def told(poll: Poll) -> list[Entry]:
    """What the ledger says of a poll in the hall, in order."""
    query = sa.select(Entry).where(Entry.docket_id == poll.docket_id).order_by(Entry.seq)
    return list(db.session.scalars(query))


def who_froze(docket_id: UUID) -> UUID | None:
    """Who froze the roll of a poll, and so prepared its opening; None before, or the clock."""
    query = sa.select(Entry.actor_id).where(
        Entry.docket_id == docket_id, Entry.event == "votes.roll_frozen"
    )
    return db.session.scalars(query.order_by(Entry.seq.desc()).limit(1)).first()


def opening_facts(poll: Poll) -> dict[str, Any] | None:
    """What was written down when the poll was opened, with its moments; None before."""
    found = next((entry for entry in told(poll) if entry.event == "votes.opened"), None)
    if found is None:
        return None
    moments = {name: datetime.fromisoformat(found.facts[name]) for name in OPENING_MOMENTS}
    return {**found.facts, **moments}


def presence_line(poll: Poll) -> list[tuple[datetime, int]]:
    """How many of the roll were at the meeting after every minute in which somebody moved."""
    on_roll = set(
        db.session.scalars(sa.select(RollEntry.person_id).where(RollEntry.poll_id == poll.id))
    )
    here: set[UUID] = set()
    line = []
    known = [move for move in bodies.moves(poll.meeting_id) if move.person_id in on_roll]
    for minute, moves in groupby(known, lambda move: move.at.replace(second=0, microsecond=0)):
        for move in moves:
            (here.add if move.move == "arrive" else here.discard)(move.person_id)
        line.append((minute, len(here)))
    return line
