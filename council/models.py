"""Councils, terms, mandates, cycles with phases, meetings with attendance."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from council.rules import CYCLE, MANDATE, MANDATE_KINDS, PHASES, PROFILES
from residents.models import one_of


class Council(Model):
    """A body with its profile: a street council recommends, a congress decides."""

    __tablename__ = "councils"
    __table_args__ = (one_of("profile", PROFILES),)

    id: Mapped[Id]
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("areas.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    name: Mapped[str] = mapped_column(sa.String(80), unique=True)
    slug: Mapped[str] = mapped_column(sa.String(40), unique=True)
    prefix: Mapped[str] = mapped_column(sa.String(20), unique=True)
    profile: Mapped[str] = mapped_column(sa.String(20))
    confirming_body: Mapped[str] = mapped_column(sa.String(80), default="")

    @property
    def council_id(self) -> UUID:
        """The council is its own scope."""
        return self.id

    @property
    def needs_confirmation(self) -> bool:
        """True when a result counts only after the confirming body has confirmed it."""
        return self.profile == "street_council"


class Term(Model):
    """One term (届) of a council."""

    __tablename__ = "terms"
    __table_args__ = (sa.UniqueConstraint("council_id", "number"),)

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    number: Mapped[int]
    from_day: Mapped[date]
    until_day: Mapped[date]


class Mandate(Model):
    """One seat held by one person in one term (B-8)."""

    __tablename__ = "mandates"
    __table_args__ = (
        MANDATE.check(),
        one_of("kind", MANDATE_KINDS),
        sa.UniqueConstraint("term_id", "person_id"),
    )
    LIFECYCLE = MANDATE

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), index=True)
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    term_id: Mapped[UUID] = mapped_column(sa.ForeignKey("terms.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    constituency_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("areas.id"))
    kind: Mapped[str] = mapped_column(sa.String(20))
    state: Mapped[str] = mapped_column(sa.String(20), default=MANDATE.start)
    since: Mapped[datetime]


class Cycle(Model):
    """One year's round of a council (B-1); several can be open at once."""

    __tablename__ = "cycles"
    __table_args__ = (CYCLE.check(), sa.UniqueConstraint("council_id", "year"))
    LIFECYCLE = CYCLE

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), index=True)
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    year: Mapped[int]
    places: Mapped[int] = mapped_column(default=10)
    endorsements_needed: Mapped[int] = mapped_column(default=10)
    equal_slate: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(sa.String(30), default=CYCLE.start)


class Phase(Model):
    """A dated part of a cycle; while it is open, the deeds it names may be done."""

    __tablename__ = "phases"
    __table_args__ = (
        one_of("name", tuple(PHASES)),
        sa.CheckConstraint("opens_at < closes_at", name="order"),
    )

    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(30), primary_key=True)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]


class Meeting(Model):
    """A meeting of a council: where its quorum is counted and its ballots are cast."""

    __tablename__ = "meetings"

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), index=True)
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    term_id: Mapped[UUID] = mapped_column(sa.ForeignKey("terms.id"))
    title: Mapped[str] = mapped_column(sa.String(120))
    place: Mapped[str] = mapped_column(sa.String(120))
    called_at: Mapped[datetime]
    starts_at: Mapped[datetime]


class AttendanceMove(Model):
    """Coming and going at a meeting, minute by minute: what the quorum is read from."""

    __tablename__ = "attendance_moves"
    __table_args__ = (one_of("move", ("arrive", "leave")), {"info": {"append_only": True}})

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    move: Mapped[str] = mapped_column(sa.String(10))
    at: Mapped[datetime]


class Attendance(Model):
    """One delegate's presence at a meeting; leaving early is kept, not erased."""

    __tablename__ = "attendances"

    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), primary_key=True)
    arrived_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
