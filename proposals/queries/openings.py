"""What people are asked about a year or a proposal beside remarks, for the links on its page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.clock import local, now
from commons.database import db
from commons.reading import once
from proposals.models import Conversation, JointText, Survey

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


@once
def of_proposal(cycle_id: UUID, proposal_id: UUID) -> list[Opening]:
    """What is asked about one proposal, the newest first."""
    return _asked(cycle_id, proposal_id)


def _asked(cycle_id: UUID, proposal_id: UUID | None) -> list[Opening]:
    parts = [
        _part("conversation", Conversation, Conversation.topic, cycle_id, proposal_id),
        _part("joint_text", JointText, JointText.title, cycle_id, proposal_id),
    ]
    if proposal_id is None:
        parts.append(_surveys(cycle_id))
    query = sa.union_all(*parts).order_by(sa.desc("opened_at")).limit(MOST)
    return [Opening(*row[:4]) for row in db.session.execute(query)]


def _surveys(cycle_id: UUID) -> sa.Select[Any]:
    """The surveys of a year that were opened."""
    listed: Any = Survey
    return sa.select(
        sa.literal("survey").label("kind"),
        listed.id,
        listed.title.label("title"),
        listed.closes_at,
        listed.opened_at.label("opened_at"),
    ).where(Survey.cycle_id == cycle_id, Survey.state != "draft")


def _part(
    kind: str, model: Any, title: Any, cycle_id: UUID, proposal_id: UUID | None
) -> sa.Select[Any]:
    about = model.proposal_id
    return sa.select(
        sa.literal(kind).label("kind"),
        model.id,
        title.label("title"),
        model.closes_at,
        model.opened_at.label("opened_at"),
    ).where(
        model.cycle_id == cycle_id,
        about == proposal_id if proposal_id else about.is_(None),
    )
