"""The shortlist of a year: what was chosen, drawn and frozen, and what is said against it."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model


class Shortlist(Model):
    """The candidates of a cycle: numbers drawn by a public lot, frozen with a hash.

    The *commitment* is published when the candidates are chosen; *named* is what was said aloud
    at the draw, and *secret* and *seed* are published with it, so that anybody can draw again.
    """

    __tablename__ = "shortlists"
    __table_args__ = (sa.UniqueConstraint("cycle_id", "version"),)

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    version: Mapped[int] = mapped_column(default=1)
    places: Mapped[int]
    chosen_at: Mapped[datetime]
    commitment: Mapped[str] = mapped_column(sa.String(64))
    secret_sealed: Mapped[bytes]
    secret: Mapped[str | None] = mapped_column(sa.String(64))
    named: Mapped[str | None] = mapped_column(sa.String(120))
    seed: Mapped[str | None] = mapped_column(sa.String(64))
    digest: Mapped[str | None] = mapped_column(sa.String(64))
    frozen_at: Mapped[datetime | None]
    notice_from: Mapped[datetime | None]
    notice_until: Mapped[datetime | None]
    notice_closed_at: Mapped[datetime | None]


class ShortlistChoice(Model):
    """A proposal chosen to become a candidate; its number is drawn later."""

    __tablename__ = "shortlist_choices"

    shortlist_id: Mapped[UUID] = mapped_column(sa.ForeignKey("shortlists.id"), primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("proposals.id"), primary_key=True, index=True
    )


class Candidate(Model):
    """A frozen copy of a proposal as it stands on the ballot.

    *excludes* are the numbers of the candidates with which it cannot win together.
    """

    __tablename__ = "candidates"
    __table_args__ = (
        sa.UniqueConstraint("shortlist_id", "number"),
        sa.UniqueConstraint("shortlist_id", "proposal_id"),
        {"info": {"append_only": True}},
    )

    id: Mapped[Id]
    shortlist_id: Mapped[UUID] = mapped_column(sa.ForeignKey("shortlists.id"), index=True)
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(120))
    wish: Mapped[str] = mapped_column(sa.Text)
    place: Mapped[str] = mapped_column(sa.String(120))
    category: Mapped[str] = mapped_column(sa.String(20))
    beneficiaries: Mapped[str] = mapped_column(sa.String(200))
    cost_fen: Mapped[int] = mapped_column(sa.BigInteger)
    unit_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("handling_units.id"))
    unit_name: Mapped[str] = mapped_column(sa.String(60))
    delivery_by: Mapped[date]
    photo: Mapped[str | None] = mapped_column(sa.String(64))
    excludes: Mapped[list[int]] = mapped_column(sa.JSON, default=list)


class NoticeObjection(Model):
    """An objection to the shortlist in its public notice period, with its answer."""

    __tablename__ = "notice_objections"

    id: Mapped[Id]
    shortlist_id: Mapped[UUID] = mapped_column(sa.ForeignKey("shortlists.id"), index=True)
    candidate_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("candidates.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    text: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(sa.Text)
    answered_at: Mapped[datetime | None]
