"""The roll: who is on it, who is present, who has voted; and whether a tracker lies in the box."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once, seldom
from council.models import Attendance
from residents.models import Person
from votes.models import Ballot, Poll, RollEntry
from votes.queries.afterwards import turnout_of_archive
from votes.queries.paper_counts import counterfoils, is_counterfoil


@dataclass(frozen=True, slots=True)
class Turnout:
    """Heads, never choices: N members, P present now, and how many have voted."""

    members: int
    present: int
    voted: int

    @property
    def percent(self) -> int:
        """Voted of members, in whole percent, rounded down."""
        return 100 * self.voted // self.members if self.members else 0


@dataclass(frozen=True, slots=True)
class RollRow:
    """One line of the roll as the officers see it."""

    person_id: UUID
    name: str
    is_present: bool
    has_voted: bool


@once
def turnout(poll: Poll) -> Turnout:
    """The head counts of a poll at this moment; before check-in there is no roll to count."""
    if poll.roll_digest is None:
        return Turnout(0, 0, 0)
    if kept := turnout_of_archive(poll):
        return Turnout(kept["members"], poll.present_count or 0, kept["voted"])
    return _counted(poll.id, poll.meeting_id)


@seldom
def _counted(poll_id: UUID, meeting_id: UUID | None) -> Turnout:
    # Who is here is looked up from those who came, not from everybody on the roll.
    present = (
        sa.select(sa.func.count())
        .select_from(Attendance)
        .join(RollEntry, _is_at(meeting_id))
        .where(RollEntry.poll_id == poll_id)
        .correlate(None)
        .scalar_subquery()
    )
    voted = sa.func.coalesce(sa.func.sum(sa.cast(RollEntry.marked, sa.Integer)), 0)
    query = sa.select(sa.func.count(), voted, present).where(RollEntry.poll_id == poll_id)
    members, marks, here = db.session.execute(query).one()
    return Turnout(members, here, int(marks))


def was_present(poll: Poll) -> int:
    """P and I of the certificate: who was here at any time since the poll was opened.

    Where nobody has to come, whoever has voted was there.
    """
    if not poll.needs_presence:
        return turnout(poll).voted
    stayed = sa.or_(Attendance.left_at.is_(None), Attendance.left_at >= poll.opened_at)
    query = (
        sa.select(sa.func.count())
        .select_from(RollEntry)
        .outerjoin(
            Attendance,
            sa.and_(
                Attendance.meeting_id == poll.meeting_id,
                Attendance.person_id == RollEntry.person_id,
            ),
        )
        .where(RollEntry.poll_id == poll.id, sa.or_(RollEntry.marked, stayed))
    ).where(sa.or_(RollEntry.marked, Attendance.person_id.is_not(None)))
    return db.session.execute(query).scalar_one()


def have_all_present_voted(poll: Poll) -> bool:
    """True when somebody is present and everybody present has voted.

    Where nobody has to come, everybody on the roll.
    """
    if not poll.needs_presence:
        heads = turnout(poll)
        return 0 < heads.members == heads.voted
    query = (
        sa.select(sa.func.count(), sa.func.sum(sa.cast(RollEntry.marked, sa.Integer)))
        .select_from(RollEntry)
        .join(Attendance, _is_here(poll))
        .where(RollEntry.poll_id == poll.id)
    )
    present, voted = db.session.execute(query).one()
    return bool(present and present == voted)


def roll(poll: Poll, *, name: str = "", limit: int | None = None) -> list[RollRow]:
    """The roll by name; only whose name holds *name*, and at most *limit*, if given."""
    query = (
        sa.select(RollEntry.person_id, Person.name, Attendance.arrived_at, RollEntry.marked)
        .join(Person, Person.id == RollEntry.person_id)
        .outerjoin(Attendance, _is_here(poll))
        .where(RollEntry.poll_id == poll.id, Person.name.contains(name, autoescape=True))
        .order_by(Person.name, Person.id)
        .limit(limit)
    )
    return [
        RollRow(row.person_id, row.name, row.arrived_at is not None, row.marked)
        for row in db.session.execute(query)
    ]


def members(poll_id: UUID) -> list[UUID]:
    """Everybody on the roll."""
    query = sa.select(RollEntry.person_id).where(RollEntry.poll_id == poll_id)
    return list(db.session.scalars(query.order_by(RollEntry.person_id)))


def unmarked(poll_id: UUID) -> list[UUID]:
    """Who has not voted yet."""
    query = sa.select(RollEntry.person_id).where(
        RollEntry.poll_id == poll_id, RollEntry.marked.is_(False)
    )
    return list(db.session.scalars(query.order_by(RollEntry.person_id)))


def is_marked(poll_id: UUID, person_id: UUID) -> bool | None:
    """Whether somebody has voted; None when they are not on the roll."""
    entry = db.session.get(RollEntry, (poll_id, person_id))
    return entry.marked if entry else None


def roll_entry(poll_id: UUID, person_id: UUID) -> RollEntry | None:
    """Somebody's line on the roll with its newest values, or None."""
    return db.session.get(RollEntry, (poll_id, person_id), populate_existing=True)


def is_here(poll: Poll, person_id: UUID) -> bool:
    """True for somebody who is checked in, and for everybody where the poll needs nobody there."""
    if not poll.needs_presence:
        return True
    query = sa.select(sa.literal(1)).where(
        Attendance.meeting_id == poll.meeting_id,
        Attendance.person_id == person_id,
        Attendance.left_at.is_(None),
    )
    return db.session.execute(query).first() is not None


def calling_polls(person_id: UUID) -> list[Poll]:
    """The open polls in which this person may still vote."""
    query = (
        sa.select(Poll)
        .join(RollEntry, RollEntry.poll_id == Poll.id)
        .where(
            Poll.state == "open",
            RollEntry.person_id == person_id,
            RollEntry.marked.is_(False),
        )
        .order_by(Poll.closes_at)
    )
    return list(db.session.scalars(query))


def is_in_box(poll_id: UUID, tracker: str) -> bool:
    """True when a ballot with this receipt lies in a box of the poll, sealed or on paper."""
    query = sa.select(sa.literal(1)).where(Ballot.poll_id == poll_id, Ballot.tracker == tracker)
    return db.session.execute(query).first() is not None or is_counterfoil(poll_id, tracker)


def trackers(poll_id: UUID) -> list[str]:
    """The receipts of all ballots, and counterfoils of papers, sorted, so that no order shows."""
    query = sa.select(Ballot.tracker).where(Ballot.poll_id == poll_id)
    return sorted([*db.session.scalars(query), *counterfoils(poll_id)])


def _is_here(poll: Poll) -> sa.ColumnElement[bool]:
    return _is_at(poll.meeting_id)


def _is_at(meeting_id: UUID | None) -> sa.ColumnElement[bool]:
    return sa.and_(
        Attendance.meeting_id == meeting_id,
        Attendance.person_id == RollEntry.person_id,
        Attendance.left_at.is_(None),
    )
