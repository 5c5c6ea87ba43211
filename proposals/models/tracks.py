"""Problems in a unit's coordination, wishes somebody has adopted, and changes of way."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Id, Model
from proposals.rules.tracks import RESULTS, TRACKS
from residents.models import one_of


class Coordination(Model):
    """A problem in the hands of a unit: due on a day, answered, closed with a result, rated."""

    __tablename__ = "coordinations"
    __table_args__ = (one_of("result", RESULTS),)

    id: Mapped[Id]
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(sa.ForeignKey("handling_units.id"), index=True)
    due_on: Mapped[date]
    at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(sa.Text)
    answered_at: Mapped[datetime | None]
    result: Mapped[str | None] = mapped_column(sa.String(20))
    result_words: Mapped[str | None] = mapped_column(sa.Text)
    settled_at: Mapped[datetime | None]
    is_satisfied: Mapped[bool | None]
    rated_at: Mapped[datetime | None]


class Adoption(Model):
    """Somebody takes a wish on: fulfils it with a word and a photo, or lets it go again."""

    __tablename__ = "adoptions"
    __table_args__ = (
        sa.Index(
            "ux_adoptions_held",
            "proposal_id",
            unique=True,
            sqlite_where=sa.text("let_go_at IS NULL"),
            postgresql_where=sa.text("let_go_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    source: Mapped[str] = mapped_column(sa.String(20))
    unit_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("handling_units.id"))
    at: Mapped[datetime]
    let_go_at: Mapped[datetime | None]
    word: Mapped[str | None] = mapped_column(sa.Text)
    photo: Mapped[str | None] = mapped_column(sa.String(64))
    fulfilled_at: Mapped[datetime | None]
    thanked_at: Mapped[datetime | None]


class TrackChange(Model):
    """A matter turned from one track to another, with the reason; the docket number stays."""

    __tablename__ = "track_changes"
    __table_args__ = (
        one_of("was", TRACKS),
        one_of("now", TRACKS),
        {"info": {"append_only": True}},
    )

    id: Mapped[Id]
    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), index=True)
    was: Mapped[str] = mapped_column(sa.String(10))
    now: Mapped[str] = mapped_column(sa.String(10))
    reason: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]
