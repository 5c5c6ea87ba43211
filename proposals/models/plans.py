"""Proposals with their endorsements, photos and remarks."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from proposals.rules import CATEGORIES, PROPOSAL, SOURCES
from proposals.rules.tracks import TRACKS
from residents.models import one_of


class Proposal(Model):
    """A plan somebody puts forward; its docket number stays with it to the rating.

    While it is a draft, *version* counts its savings and *tab* names the open page that saved it
    last, so that a second page cannot overwrite words it has never shown.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        PROPOSAL.check(),
        one_of("category", CATEGORIES),
        one_of("source", SOURCES),
        one_of("track", TRACKS),
        sa.CheckConstraint("endorsement_count >= 0", name="endorsement_count"),
        sa.Index("ix_proposals_list", "cycle_id", "state", "submitted_at"),
        sa.Index("ix_proposals_latest", "submitted_at", "id", "state"),
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
    track: Mapped[str] = mapped_column(sa.String(10), default="project")
    title: Mapped[str] = mapped_column(sa.String(120), default="")
    problem: Mapped[str] = mapped_column(sa.Text, default="")
    wish: Mapped[str] = mapped_column(sa.Text, default="")
    beneficiaries: Mapped[str] = mapped_column(sa.String(200), default="")
    place: Mapped[str] = mapped_column(sa.String(120), default="")
    area_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("areas.id"))
    category: Mapped[str | None] = mapped_column(sa.String(20))
    tag_words: Mapped[str] = mapped_column(sa.String(120), default="")
    cost_guess_fen: Mapped[int | None] = mapped_column(sa.BigInteger)
    endorsement_count: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=0)
    tab: Mapped[str] = mapped_column(sa.String(32), default="")
    saved_at: Mapped[datetime]
    consented_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    review_due: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str | None] = mapped_column(sa.Text)


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
