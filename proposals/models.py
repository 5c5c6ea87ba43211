"""Proposals with endorsements, photos, findings and remarks; the shortlist with its candidates."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from proposals.rules import CATEGORIES, OUTCOMES, PROPOSAL, SOURCES, STAGES, STANCES
from residents.models import one_of


class Proposal(Model):
    """A plan somebody puts forward; its docket number stays with it to the rating."""

    __tablename__ = "proposals"
    __table_args__ = (
        PROPOSAL.check(),
        one_of("category", CATEGORIES),
        one_of("source", SOURCES),
        sa.CheckConstraint("endorsement_count >= 0", name="endorsement_count"),
        sa.Index("ix_proposals_list", "cycle_id", "state", "submitted_at"),
    )
    LIFECYCLE = PROPOSAL

    id: Mapped[Id]
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"), unique=True)
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    unit_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("handling_units.id"))
    source: Mapped[str] = mapped_column(sa.String(20), default="resident")
    state: Mapped[str] = mapped_column(sa.String(20), default=PROPOSAL.start)
    title: Mapped[str] = mapped_column(sa.String(120), default="")
    problem: Mapped[str] = mapped_column(sa.Text, default="")
    wish: Mapped[str] = mapped_column(sa.Text, default="")
    beneficiaries: Mapped[str] = mapped_column(sa.String(200), default="")
    place: Mapped[str] = mapped_column(sa.String(120), default="")
    area_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("areas.id"))
    category: Mapped[str] = mapped_column(sa.String(20), default="other")
    cost_guess_fen: Mapped[int | None] = mapped_column(sa.BigInteger)
    endorsement_count: Mapped[int] = mapped_column(default=0)
    saved_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]


class Endorsement(Model):
    """One verified resident stands behind one proposal (附议)."""

    __tablename__ = "endorsements"

    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("people.id"), primary_key=True, index=True
    )
    at: Mapped[datetime]


class Photo(Model):
    """A picture of a proposal, re-encoded without EXIF and stored by digest."""

    __tablename__ = "proposal_photos"

    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    alt: Mapped[str] = mapped_column(sa.String(200))
    position: Mapped[int]


class Finding(Model):
    """A reviewer's judgment at one stage of the review; hidden until the review is closed."""

    __tablename__ = "findings"
    __table_args__ = (
        one_of("stage", STAGES),
        one_of("outcome", OUTCOMES),
        sa.UniqueConstraint("proposal_id", "stage"),
    )

    id: Mapped[Id]
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), index=True)
    reviewer_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    stage: Mapped[str] = mapped_column(sa.String(20))
    outcome: Mapped[str] = mapped_column(sa.String(20))
    reason: Mapped[str] = mapped_column(sa.Text)
    cost_fen: Mapped[int | None] = mapped_column(sa.BigInteger)
    delivery_by: Mapped[date | None]
    unit_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("handling_units.id"))
    at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Remark(Model):
    """A contribution to the deliberation with its stance."""

    __tablename__ = "remarks"
    __table_args__ = (one_of("stance", STANCES),)

    id: Mapped[Id]
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    stance: Mapped[str] = mapped_column(sa.String(10))
    text: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]
    hidden_at: Mapped[datetime | None]
    hidden_reason: Mapped[str | None] = mapped_column(sa.String(40))


class Shortlist(Model):
    """The candidates of a cycle: numbers drawn by a public lot, frozen with a hash."""

    __tablename__ = "shortlists"
    __table_args__ = (sa.UniqueConstraint("cycle_id", "version"),)

    id: Mapped[Id]
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycles.id"))
    version: Mapped[int] = mapped_column(default=1)
    seed: Mapped[str] = mapped_column(sa.String(64))
    digest: Mapped[str] = mapped_column(sa.String(64))
    frozen_at: Mapped[datetime]
    notice_from: Mapped[datetime | None]
    notice_until: Mapped[datetime | None]


class Candidate(Model):
    """A frozen copy of a proposal as it stands on the ballot."""

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
