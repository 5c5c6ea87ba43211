"""The conditions of the public list that look beyond the row of a proposal."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from council.models import Cycle
from proposals.models import Proposal, ProposalTag, Tag
from proposals.queries import reserve
from residents.models import Area


def within(area_id: UUID) -> sa.ColumnElement[bool]:
    """In this area or in one below it."""
    top = sa.select(Area.path).where(Area.id == area_id).scalar_subquery()
    inside = sa.func.substr(Area.path, 1, sa.func.length(top)) == top
    return Proposal.area_id.in_(sa.select(Area.id).where(inside))


def of_year(year: int) -> sa.ColumnElement[bool]:
    """In a round of that year, in every council."""
    return Proposal.cycle_id.in_(sa.select(Cycle.id).where(Cycle.year == year))


def tagged(name: str) -> sa.ColumnElement[bool]:
    """With a tag of this name that is shown."""
    found = sa.select(ProposalTag.proposal_id).join(Tag, Tag.id == ProposalTag.tag_id)
    return Proposal.id.in_(found.where(Tag.name == name, Tag.hidden_at.is_(None)))


def narrowing(filters: Any) -> list[sa.ColumnElement[bool]]:
    """What the filters ask for beyond plain columns."""
    asked = ((within, filters.area_id), (of_year, filters.year), (tagged, filters.tag))
    pooled = [reserve.waiting()] if filters.is_waiting else []
    return pooled + [condition(value) for condition, value in asked if value]
