"""Earlier items that are like a draft: bounded queries, whatever there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons import search
from commons.database import db
from commons.policy import Actor
from proposals.models import Endorsement, Photo, Proposal
from proposals.queries.lists import Row, rows
from proposals.queries.lookups import has_endorsed
from proposals.rules import PUBLIC_STATES
from proposals.rules.likeness import LEAST, SHOWN, Said, likeness


@dataclass(frozen=True)
class Alike:
    """An earlier item like a draft, with its first picture."""

    row: Row
    proposal: Proposal
    photo: Photo | None


def of_docket(docket_id: UUID) -> Proposal:
    """The proposal of a docket; raises NoResultFound."""
    return db.session.scalars(sa.select(Proposal).where(Proposal.docket_id == docket_id)).one()


def said(found: Proposal) -> Said:
    """What a stored proposal says, as likeness looks at it."""
    text = f"{found.problem} {found.wish}"
    area = found.area_id.hex if found.area_id else ""
    return Said(found.title, text, found.place, area, found.category or "")


def alike(actor: Actor, draft: Said) -> list[Alike]:
    """Public items most like *draft* across all years, the likest first: six queries at most."""
    near = search.alike(draft.title, draft.place, draft.text)
    if not near:
        return []
    where = (Proposal.docket_id.in_(near), Proposal.state.in_(PUBLIC_STATES))
    scored = [
        (likeness(draft, said(found)), found)
        for found in db.session.scalars(sa.select(Proposal).where(*where))
    ]
    best = sorted(scored, key=lambda pair: (-pair[0], str(pair[1].id)))[:SHOWN]
    return _shown(actor, [found for score, found in best if score >= LEAST])


def _shown(actor: Actor, found: Sequence[Proposal]) -> list[Alike]:
    if not found:
        return []
    ids = [proposal.id for proposal in found]
    listed = {row.id: row for row in rows(Proposal.id.in_(ids))}
    pictures = _first_photos(ids)
    _note_endorsed(actor, ids)
    return [Alike(listed[one.id], one, pictures.get(one.id)) for one in found]


def _first_photos(ids: Sequence[UUID]) -> dict[UUID, Photo]:
    query = sa.select(Photo).where(Photo.proposal_id.in_(ids)).order_by(Photo.position.desc())
    return {photo.proposal_id: photo for photo in db.session.scalars(query)}


def _note_endorsed(actor: Actor, ids: Sequence[UUID]) -> None:
    """What the button of each item would ask one by one."""
    query = sa.select(Endorsement.proposal_id).where(
        Endorsement.proposal_id.in_(ids), Endorsement.person_id == actor.person_id
    )
    behind = set(db.session.scalars(query))
    for proposal_id in ids:
        has_endorsed.known(proposal_id in behind, proposal_id, actor.person_id)
