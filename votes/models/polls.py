"""Rule sets and polls: what is voted on, by whom, under which rules, and who runs the ballot."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from residents.models import one_of
from votes.rules import (
    BRANCHES,
    CHANNELS,
    CUSTODIES,
    ELECTORATES,
    KINDS,
    MODES,
    OFFICERS,
    POLL,
    SCHEMES,
)


class RuleSet(Model):
    """A voting measure (票决办法) of a council: adopted options, versioned and hashed."""

    __tablename__ = "rule_sets"
    __table_args__ = (
        sa.UniqueConstraint("council_id", "name", "version"),
        {"info": {"append_only": True}},
    )

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    preset: Mapped[str] = mapped_column(sa.String(40))
    name: Mapped[str] = mapped_column(sa.String(60))
    version: Mapped[int]
    options: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(sa.String(64))
    adopted_at: Mapped[datetime]


class Poll(Model):
    """One ballot: over candidates (selection), over finished works (evaluation), or for advice.

    *parent_id* is the poll that this one follows, *branch* why: the tied are voted on again, a
    further round for empty places, or the whole once more after a void one. *places* is how many
    are filled here, None for all of the rules. *overdue_in* is the state in which the clock noted
    that the next step was late. The salts make the hashes of roll and ballots say nothing to
    whoever tries names or ballots out; they are thrown away with what they are of.
    """

    __tablename__ = "polls"
    __table_args__ = (
        POLL.check(),
        one_of("kind", KINDS),
        one_of("mode", MODES),
        one_of("scheme", SCHEMES),
        one_of("branch", BRANCHES),
        one_of("electorate", ELECTORATES),
        one_of("custody", CUSTODIES),
        sa.CheckConstraint("opens_at < closes_at", name="order"),
    )
    LIFECYCLE = POLL

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), index=True)
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"), unique=True)
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"), index=True)
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"))
    shortlist_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("shortlists.id"))
    rule_set_id: Mapped[UUID] = mapped_column(sa.ForeignKey("rule_sets.id"))
    parent_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("polls.id"), index=True)
    branch: Mapped[str] = mapped_column(sa.String(20), default="first")
    round: Mapped[int] = mapped_column(default=1)
    revote: Mapped[int] = mapped_column(default=0)
    places: Mapped[int | None]
    kind: Mapped[str] = mapped_column(sa.String(20))
    electorate: Mapped[str] = mapped_column(sa.String(20), default="mandates")
    needs_presence: Mapped[bool] = mapped_column(default=True)
    allows_revision: Mapped[bool] = mapped_column(default=False)
    mode: Mapped[str] = mapped_column(sa.String(20))
    scheme: Mapped[str] = mapped_column(sa.String(20), default="detached")
    title: Mapped[str] = mapped_column(sa.String(120))
    rules: Mapped[dict[str, Any]]
    rules_digest: Mapped[str] = mapped_column(sa.String(64))
    items_digest: Mapped[str] = mapped_column(sa.String(64))
    roll_digest: Mapped[str | None] = mapped_column(sa.String(64))
    roll_salt: Mapped[bytes | None]
    ballots_salt: Mapped[str | None] = mapped_column(sa.String(32))
    box_public: Mapped[bytes]
    custody: Mapped[str] = mapped_column(sa.String(10), default="file")
    shares_needed: Mapped[int | None]
    lot_commitment: Mapped[str | None] = mapped_column(sa.String(64))
    state: Mapped[str] = mapped_column(sa.String(20), default=POLL.start)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    rehearsed_at: Mapped[datetime | None]
    opening_agreed_at: Mapped[datetime | None]
    opening_agreed_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    opened_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    close_asked_at: Mapped[datetime | None]
    close_asked_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    closed_at: Mapped[datetime | None]
    key_destroyed_at: Mapped[datetime | None]
    present_count: Mapped[int | None]
    issued_count: Mapped[int | None]
    roll_notice_until: Mapped[datetime | None]
    publication_agreed_at: Mapped[datetime | None]
    publication_agreed_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    objections_until: Mapped[datetime | None]
    archived_at: Mapped[datetime | None]
    overdue_in: Mapped[str | None] = mapped_column(sa.String(20))


class PollItem(Model):
    """What is voted on: a frozen copy with the number it has on every paper and screen."""

    __tablename__ = "poll_items"
    __table_args__ = ({"info": {"append_only": True}},)

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    subject_id: Mapped[UUID]
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    title: Mapped[str] = mapped_column(sa.String(120))
    details: Mapped[dict[str, Any]]


class Officer(Model):
    """Somebody who runs the ballot, and their signature under the count."""

    __tablename__ = "poll_officers"
    __table_args__ = (one_of("role", OFFICERS),)

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    role: Mapped[str] = mapped_column(sa.String(20))
    signed_at: Mapped[datetime | None]
    signed_digest: Mapped[str | None] = mapped_column(sa.String(64))


class RollEntry(Model):
    """One person on the frozen roll of one poll, marked once when their ballot is taken.

    *area_id* is the community where they are counted, *channel* and *station_id* by which way they
    voted: for turnout only, and never joined to a ballot.
    """

    __tablename__ = "roll"
    __table_args__ = (one_of("channel", CHANNELS),)

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("people.id"), primary_key=True, index=True
    )
    mandate_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("mandates.id"))
    area_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("areas.id"))
    is_deputy: Mapped[bool] = mapped_column(default=False)
    marked: Mapped[bool] = mapped_column(default=False)
    channel: Mapped[str | None] = mapped_column(sa.String(10))
    station_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("stations.id"))


class Extension(Model):
    """The voting time extended, once and before the close: by whom, to when, and why (B-27)."""

    __tablename__ = "poll_extensions"
    __table_args__ = (
        sa.CheckConstraint("from_at < until_at", name="order"),
        {"info": {"append_only": True}},
    )

    poll_id: Mapped[UUID] = mapped_column(sa.ForeignKey("polls.id"), primary_key=True)
    from_at: Mapped[datetime]
    until_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]
