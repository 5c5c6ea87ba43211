"""What is asked about tags."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from council.models import Council
from council.queries.topics import usable_topics
from proposals.models import Proposal, ProposalTag, Tag
from proposals.rules import PUBLIC_STATES
from proposals.rules.tags import obstacle_to, tags_of

IN_USE = 12
LISTED = 300


@dataclass(frozen=True)
class Used:
    """A tag and how many public proposals have it."""

    tag: Tag
    council: Council
    count: int

    def __getattr__(self, name: str) -> Any:
        return getattr(self.council, name)


def tag(tag_id: UUID, *, lock: bool = False) -> Tag:
    """The tag; raises NoResultFound."""
    return db.session.get_one(Tag, tag_id, with_for_update=lock, populate_existing=lock)


@once
def shown_tags(proposal_id: UUID) -> list[str]:
    """The names of a proposal's tags that are not hidden."""
    query = (
        sa.select(Tag.name)
        .join(ProposalTag, ProposalTag.tag_id == Tag.id)
        .where(ProposalTag.proposal_id == proposal_id, Tag.hidden_at.is_(None))
        .order_by(Tag.name)
    )
    return list(db.session.scalars(query))


def tags_in_use(council_id: UUID, most: int = IN_USE) -> list[str]:
    """The topics of a council as far as they are tags, then its tags used most."""
    names = [tags_of(topic.name) for topic in usable_topics(council_id)]
    topics = [tags[0] for tags in names if len(tags) == 1 and not obstacle_to(tags)]
    used = [
        each.tag.name
        for each in _used(council_id, Tag.hidden_at.is_(None), most=most)
        if each.count
    ]
    return list(dict.fromkeys([*topics, *used]))[: most + len(topics)]


def every_tag(council_id: UUID) -> list[Used]:
    """Every tag of a council that was not merged away, the most used first, for its staff."""
    return _used(council_id, most=LISTED)


def all_tags_in_use(most: int = IN_USE) -> list[str]:
    """The names used most in all councils together."""
    count = sa.func.count(ProposalTag.proposal_id)
    query = (
        sa.select(Tag.name)
        .join(ProposalTag, ProposalTag.tag_id == Tag.id)
        .join(Proposal, Proposal.id == ProposalTag.proposal_id)
        .where(Tag.hidden_at.is_(None), Proposal.state.in_(PUBLIC_STATES))
        .group_by(Tag.name)
        .order_by(count.desc(), Tag.name)
    )
    return list(db.session.scalars(query.limit(most)))


def _used(council_id: UUID, *where: sa.ColumnElement[bool], most: int) -> list[Used]:
    count = sa.func.count(ProposalTag.proposal_id)
    query = (
        sa.select(Tag, Council, count)
        .join(Council, Council.id == Tag.council_id)
        .outerjoin(ProposalTag, ProposalTag.tag_id == Tag.id)
        .where(Tag.council_id == council_id, Tag.merged_into_id.is_(None), *where)
        .group_by(Tag.id, Council.id)
        .order_by(count.desc(), Tag.name)
    )
    return [Used(*row) for row in db.session.execute(query.limit(most))]
