"""People who propose together with the author."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from commons.database import Model
from residents.models import one_of

CO_STATES = ("invited", "accepted", "declined", "left")


class CoProposer(Model):
    """Somebody invited to propose together; named anywhere only while *state* is accepted."""

    __tablename__ = "co_proposers"
    __table_args__ = (one_of("state", CO_STATES),)

    proposal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("proposals.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("people.id"), primary_key=True, index=True
    )
    state: Mapped[str] = mapped_column(sa.String(10), default="invited")
    at: Mapped[datetime]
