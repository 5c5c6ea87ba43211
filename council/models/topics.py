"""The dictionary of topics that are raised at stalls and meetings: every change, kept for good."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Model
from council.rules.topics import TOPIC_MOVES
from residents.models import one_of


class TopicChange(Model):
    """One version of a council's dictionary: which topic was added, renamed, retired, restored."""

    __tablename__ = "topic_changes"
    __table_args__ = (one_of("move", TOPIC_MOVES), {"info": {"append_only": True}})

    council_id: Mapped[UUID] = mapped_column(sa.ForeignKey("councils.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    move: Mapped[str] = mapped_column(sa.String(10))
    name: Mapped[str] = mapped_column(sa.String(20))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]
