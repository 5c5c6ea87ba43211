"""Requests for the floor in a meeting, and the speeches that came of them."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from council.rules.floor import SPEECH, STANCES
from residents.models import one_of


class Speech(Model):
    """One member's speech on an item: allowed *seconds*, *used* before *running_since*."""

    __tablename__ = "speeches"
    __table_args__ = (
        SPEECH.check(),
        one_of("stance", STANCES),
        sa.CheckConstraint(
            "(running_since IS NOT NULL) = (state = 'speaking')", name="runs_while_speaking"
        ),
        sa.Index(
            "uq_speeches_floor", "meeting_id", unique=True,
            sqlite_where=sa.text("state IN ('speaking', 'paused')"),
            postgresql_where=sa.text("state IN ('speaking', 'paused')"),
        ),
    )  # fmt: skip
    LIFECYCLE = SPEECH

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"), index=True)
    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"))
    area_path: Mapped[str] = mapped_column(sa.String(300))
    docket_id: Mapped[UUID] = mapped_column(sa.ForeignKey("dockets.id"))
    item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("agenda_items.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    stance: Mapped[str] = mapped_column(sa.String(10))
    state: Mapped[str] = mapped_column(sa.String(20), default=SPEECH.start)
    asked_at: Mapped[datetime]
    seconds: Mapped[int] = mapped_column(default=0)
    used: Mapped[int] = mapped_column(default=0)
    running_since: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
