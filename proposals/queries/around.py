"""The small things that stand around a proposal on its page, read in one query."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import UTCDateTime, db
from commons.text import mask_name
from proposals.models import (
    ClosingStatement,
    Conversation,
    CoProposer,
    ImportedProposal,
    JointText,
    Photo,
    ProposalImport,
    ProposalTag,
    Tag,
)
from proposals.queries import openings
from proposals.queries.closing import statement
from proposals.queries.imports import Arrival, arrival
from proposals.queries.lookups import photos
from proposals.queries.tags import shown_tags
from proposals.queries.together import co_proposers, has_accepted
from residents.models import Person


def look_around(cycle_id: UUID, proposal_id: UUID) -> None:
    """Ask for photos, tags, co-proposers and openings together, before the page asks for each."""
    found: dict[str, list[Any]] = {"photo": [], "tag": [], "name": [], "closing": [], "sheet": []}
    asked: list[openings.Opening] = []
    query = sa.union_all(*_parts(cycle_id, proposal_id)).order_by(sa.desc("since"), "place")
    for row in db.session.execute(query):
        if row.kind in found:
            found[row.kind].append(row)
        else:
            asked.append(openings.Opening(row.kind, row.id, row.said, row.until))
    shown = [
        Photo(proposal_id=proposal_id, digest=one.said, alt=one.more, position=one.place)
        for one in found["photo"]
    ]
    photos.known(shown, proposal_id)
    shown_tags.known(sorted(one.said for one in found["tag"]), proposal_id)
    co_proposers.known([mask_name(one.said) for one in found["name"]], proposal_id)
    if not found["closing"]:
        statement.known(None, proposal_id)
    sheets = [Arrival(one.said, mask_name(one.more), one.since) for one in found["sheet"]]
    arrival.known(sheets[0] if sheets else None, proposal_id)
    openings.of_proposal.known(asked[: openings.MOST], cycle_id, proposal_id)


def _parts(cycle_id: UUID, proposal_id: UUID) -> list[sa.Select[Any]]:
    joined = sa.func.row_number().over(order_by=CoProposer.at)
    return [
        _part("photo", Photo.digest, more=Photo.alt, place=Photo.position).where(
            Photo.proposal_id == proposal_id
        ),
        _part("tag", Tag.name)
        .join(ProposalTag, ProposalTag.tag_id == Tag.id)
        .where(ProposalTag.proposal_id == proposal_id, Tag.hidden_at.is_(None)),
        _part("name", Person.name, place=joined)
        .join(CoProposer, CoProposer.person_id == Person.id)
        .where(*has_accepted(proposal_id)),
        _part("sheet", ImportedProposal.origin, more=Person.name, since=ProposalImport.at)
        .join(ProposalImport, ProposalImport.id == ImportedProposal.import_id)
        .join(Person, Person.id == ProposalImport.by_id)
        .where(ImportedProposal.proposal_id == proposal_id),
        _part("closing", ClosingStatement.heard).where(ClosingStatement.matter_id == proposal_id),
        *(
            _part(kind, title, row_id=model.id, since=model.opened_at, until=model.closes_at).where(
                model.cycle_id == cycle_id, model.proposal_id == proposal_id
            )
            for kind, model, title in (
                ("conversation", Conversation, Conversation.topic),
                ("joint_text", JointText, JointText.title),
            )
        ),
    ]


def _part(kind: str, said: Any, **facts: Any) -> sa.Select[Any]:
    return sa.select(
        sa.literal(kind).label("kind"),
        said.label("said"),
        facts.get("more", sa.literal("")).label("more"),
        facts.get("place", sa.literal(0)).label("place"),
        facts.get("row_id", sa.cast(sa.null(), sa.Uuid)).label("id"),
        facts.get("since", sa.cast(sa.null(), UTCDateTime)).label("since"),
        facts.get("until", sa.cast(sa.null(), UTCDateTime)).label("until"),
    )
