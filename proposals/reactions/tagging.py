"""A proposal gets its tags when it becomes public; until then they are words of a draft."""

from uuid import UUID

import sqlalchemy as sa

from commons.database import db, new_id
from commons.ledger import Entry, when
from commons.policy import Actor
from proposals import queries
from proposals.models import ProposalTag, Tag
from proposals.rules.tags import TAGS, tags_of


@when("proposals.submitted")
def tag(entry: Entry, _actor: Actor) -> None:
    """Give the proposal of this docket the tags typed into its draft."""
    found = queries.of_docket(entry.docket_id)
    names = tags_of(found.tag_words)[:TAGS]
    for tag_id in {_standing(found.council_id, name) for name in names}:
        db.session.add(ProposalTag(proposal_id=found.id, tag_id=tag_id))
    db.session.flush()


def _standing(council_id: UUID, name: str) -> UUID:
    """The tag of this name, made if need be, or the one it was joined with."""
    query = sa.select(Tag).where(Tag.council_id == council_id, Tag.name == name)
    found = db.session.scalar(query)
    if found is None:
        found = Tag(id=new_id(), council_id=council_id, name=name)
        db.session.add(found)
        db.session.flush()
    return found.merged_into_id or found.id
