"""What is said about proposals."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from proposals.rules import HIDE_REASONS, STANCES
from proposals.rules.talk import DEEPEST, KINDS, STANDINGS
from residents.models import one_of


class Remark(Model):
    """A contribution to the deliberation, said as a resident or as a delegate.

    What opens a thread has a stance; a reply takes over the stance of its thread and stands at a
    *place* in it. *replies* counts the shown ones below the opening remark.
    """

    __tablename__ = "remarks"
    __table_args__ = (
        one_of("kind", KINDS),
        one_of("stance", STANCES),
        one_of("standing", STANDINGS),
        one_of("hidden_reason", HIDE_REASONS),
        sa.CheckConstraint(f"depth BETWEEN 0 AND {DEEPEST}", name="depth"),
        sa.CheckConstraint("(depth = 0) = (parent_id IS NULL)", name="opening"),
        sa.CheckConstraint("(standing = 'hidden') = (hidden_at IS NOT NULL)", name="hidden"),
        sa.CheckConstraint("standing <> 'waiting' OR waits_until IS NOT NULL", name="waiting"),
        sa.Index("ix_remarks_list", "proposal_id", "kind", "depth", "stance", "at"),
        sa.Index("ix_remarks_thread", "thread_id", "place"),
    )

    id: Mapped[Id]
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    role: Mapped[str] = mapped_column(sa.String(20), default="resident")
    kind: Mapped[str] = mapped_column(sa.String(10), default="remark")
    stance: Mapped[str] = mapped_column(sa.String(10))
    text: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]
    thread_id: Mapped[UUID] = mapped_column(sa.ForeignKey("remarks.id"))
    parent_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("remarks.id"))
    depth: Mapped[int] = mapped_column(default=0)
    place: Mapped[str] = mapped_column(sa.String(20), default="")
    replies: Mapped[int] = mapped_column(default=0)
    standing: Mapped[str] = mapped_column(sa.String(10), default="shown", index=True)
    waits_until: Mapped[date | None]
    hidden_at: Mapped[datetime | None]
    hidden_reason: Mapped[str | None] = mapped_column(sa.String(40))
    edited_at: Mapped[datetime | None]
