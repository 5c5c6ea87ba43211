"""What people are asked about a year or a proposal beside remarks, for the links on its page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from commons.clock import local, now
from commons.database import db
from proposals.models import Conversation

MOST = 20


@dataclass(frozen=True)
class Opening:
    """One thing people are asked: its kind, its name, and until when."""

    kind: str
    id: UUID
    title: str
    closes_at: datetime

    @property
    def is_open(self) -> bool:
        """True while people may still answer."""
        return now() < self.closes_at

    @property
    def last_day(self) -> date:
        """The last day for answering."""
        return local(self.closes_at - timedelta(seconds=1)).date()


def of_year(cycle_id: UUID) -> list[Opening]:
    """What is asked about the year as a whole, the newest first."""
    return _asked(cycle_id, None)


def of_proposal(cycle_id: UUID, proposal_id: UUID) -> list[Opening]:
    """What is asked about one proposal, the newest first."""
    return _asked(cycle_id, proposal_id)


def _asked(cycle_id: UUID, proposal_id: UUID | None) -> list[Opening]:
    about = Conversation.proposal_id
    query = (
        sa.select(
            sa.literal("conversation"), Conversation.id, Conversation.topic, Conversation.closes_at
        )
        .where(
            Conversation.cycle_id == cycle_id,
            about == proposal_id if proposal_id else about.is_(None),
        )
        .order_by(Conversation.opened_at.desc())
        .limit(MOST)
    )
    return [Opening(*row) for row in db.session.execute(query)]
