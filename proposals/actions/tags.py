"""Tidying up tags: hidden, shown again, joined with another."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons import docket, ledger
from commons.action import action
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from council import queries as council
from council.models import Council
from proposals import queries
from proposals.models import ProposalTag, Tag


@dataclass(frozen=True)
class Tidying:
    """A tag of a council as the subject of a policy, and the one it is joined *into*."""

    tag: Tag
    council: Council
    into: Tag | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.council, name)


@action("proposals.hide_tag")
def hide_tag(actor: Actor, tag_id: UUID) -> None:
    """Show the tag nowhere, and let no filter find it; proposals keep it."""
    found = _tidying(tag_id)
    require("proposals.hide_tag", actor, found)
    found.tag.hidden_at = now()
    _note(actor, found, "proposals.tag_hidden")


@action("proposals.show_tag")
def show_tag(actor: Actor, tag_id: UUID) -> None:
    """Show a hidden tag again."""
    found = _tidying(tag_id)
    require("proposals.show_tag", actor, found)
    found.tag.hidden_at = None
    _note(actor, found, "proposals.tag_shown")


@action("proposals.join_tags")
def join_tags(actor: Actor, tag_id: UUID, *, into_id: UUID) -> None:
    """Let every proposal of a tag have another one instead; who types it later gets that one."""
    found = _tidying(tag_id, into_id)
    require("proposals.join_tags", actor, found)
    with_both = sa.select(ProposalTag.proposal_id).where(ProposalTag.tag_id == into_id)
    mine = ProposalTag.tag_id == tag_id
    double = sa.and_(mine, ProposalTag.proposal_id.in_(with_both))
    db.session.execute(sa.delete(ProposalTag).where(double))
    db.session.execute(sa.update(ProposalTag).where(mine).values(tag_id=into_id))
    earlier = sa.update(Tag).where(Tag.merged_into_id == tag_id)
    db.session.execute(earlier.values(merged_into_id=into_id))
    found.tag.merged_into_id = into_id
    _note(actor, found, "proposals.tags_joined", into=into_id)


def _tidying(tag_id: UUID, into_id: UUID | None = None) -> Tidying:
    found = queries.tag(tag_id)
    body = council.council(found.council_id)
    docket.lock(body.docket_id)  # one after the other: two joins must not make a circle
    into = db.session.get(Tag, into_id, populate_existing=True) if into_id else None
    return Tidying(queries.tag(tag_id, lock=True), body, into)


def _note(actor: Actor, found: Tidying, event: str, **facts: Any) -> None:
    ledger.write(
        found.council.docket_id,
        event,
        actor,
        visibility="staff",
        subject=found,
        tag=found.tag.id,
        **facts,
    )
