"""Mandates with the nominations that lead to them, seats by group, and objections."""

from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.clock import local
from commons.database import Id, Model
from council.rules.mandates import (
    BONDS,
    CLOSED,
    MANDATE,
    MANDATE_KINDS,
    SEAT_GROUPS,
    SOURCES,
)
from residents.models import one_of

_LIVE = sa.text(f"state NOT IN ({', '.join(repr(state) for state in CLOSED)})")


class Mandate(Model):
    """One seat held, or to be held, by one person in one term (B-8)."""

    __tablename__ = "mandates"
    __table_args__ = (
        MANDATE.check(),
        one_of("kind", MANDATE_KINDS),
        one_of("seat_group", SEAT_GROUPS),
        # Once at a time: who was declined or has left may be nominated again.
        sa.Index(
            "uq_mandates_live", "term_id", "person_id", unique=True,
            sqlite_where=_LIVE, postgresql_where=_LIVE,
        ),
    )  # fmt: skip
    LIFECYCLE = MANDATE

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), index=True)
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    term_id: Mapped[UUID] = mapped_column(sa.ForeignKey("terms.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    constituency_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("areas.id"))
    kind: Mapped[str] = mapped_column(sa.String(20))
    seat_group: Mapped[str] = mapped_column(sa.String(20), default="resident")
    state: Mapped[str] = mapped_column(sa.String(20), default=MANDATE.start)
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    succeeds_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("mandates.id"))


class Nomination(Model):
    """How a mandate came about: who nominated, what the nominee declares, the notice, the number.

    Nothing goes on before the nominee has agreed (*consent_at*).
    """

    __tablename__ = "nominations"
    __table_args__ = (
        one_of("source", SOURCES),
        one_of("bond", BONDS),
        sa.CheckConstraint("notice_from < notice_until", name="notice"),
    )

    mandate_id: Mapped[UUID] = mapped_column(sa.ForeignKey("mandates.id"), primary_key=True)
    source: Mapped[str] = mapped_column(sa.String(20))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    by_name: Mapped[str] = mapped_column(sa.String(60), default="")
    occupation: Mapped[str] = mapped_column(sa.String(60))
    introduction: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]
    consent_at: Mapped[datetime | None]
    is_adult: Mapped[bool] = mapped_column(default=False)
    bond: Mapped[str | None] = mapped_column(sa.String(10))
    bond_since: Mapped[date | None]
    is_substitute: Mapped[bool] = mapped_column(default=False)
    reference: Mapped[str] = mapped_column(sa.String(120), default="")
    notice_from: Mapped[datetime | None]
    notice_until: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(sa.String(20))
    number: Mapped[str | None] = mapped_column(sa.String(40), unique=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(index=True)

    @property
    def last_day(self) -> date | None:
        """The last whole day of the public notice, as people read it."""
        return local(self.notice_until - timedelta(seconds=1)).date() if self.notice_until else None


class SeatGroup(Model):
    """How many seats a group has in a term: the plan of its composition."""

    __tablename__ = "seat_groups"
    __table_args__ = (
        one_of("name", SEAT_GROUPS),
        sa.CheckConstraint("seats >= 0", name="seats"),
    )

    term_id: Mapped[UUID] = mapped_column(sa.ForeignKey("terms.id"), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    seats: Mapped[int]


class NomineeObjection(Model):
    """An objection to a nominee in the notice period; its answer is public, its words are not."""

    __tablename__ = "nominee_objections"

    id: Mapped[Id]
    mandate_id: Mapped[UUID] = mapped_column(sa.ForeignKey("mandates.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    text: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(sa.Text)
    answered_at: Mapped[datetime | None]
