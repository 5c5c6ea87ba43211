"""The agenda of a meeting: its items in a tree, and the papers to them."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from council.rules.meetings import ITEM_KINDS
from residents.models import one_of


class AgendaItem(Model):
    """One item; *link* is the page of the matter that *docket_number* names, if it names one."""

    __tablename__ = "agenda_items"
    __table_args__ = (one_of("kind", ITEM_KINDS),)

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), index=True)
    parent_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("agenda_items.id"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(200))
    kind: Mapped[str] = mapped_column(sa.String(20))
    reporter: Mapped[str] = mapped_column(sa.String(80), default="")
    docket_number: Mapped[str] = mapped_column(sa.String(60), default="")
    link: Mapped[str] = mapped_column(sa.String(200), default="")
    speaking_minutes: Mapped[int]


class AgendaPaper(Model):
    """A paper to an item: a file kept by its digest, or a text."""

    __tablename__ = "agenda_papers"
    __table_args__ = (
        sa.CheckConstraint("(digest IS NULL) <> (words IS NULL)", name="one_content"),
    )

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("agenda_items.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(120))
    digest: Mapped[str | None] = mapped_column(sa.String(64))
    words: Mapped[str | None] = mapped_column(sa.Text)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]
