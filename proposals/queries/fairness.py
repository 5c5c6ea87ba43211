"""What the panel of balance is drawn from: candidates with community, need and cost."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from proposals.models import Candidate, Proposal
from proposals.queries.lists import Row
from proposals.queries.scope import PLACES
from proposals.rules.fairness import Balance, Item, balance
from residents import queries as people
from residents.models import Area


def of_rows(rows: Sequence[Row], area_path: str) -> Balance:
    """The balance of proposals that were accepted, against the register of the place."""
    counted = residents_of(area_path)
    return balance(
        [
            Item(it.area_name if it.area_name in counted else "", it.category, it.cost_fen or 0)
            for it in rows
        ],
        counted,
    )


def of_shortlist(shortlist_id: UUID, area_path: str, *only: UUID) -> Balance:
    """The balance of frozen candidates, all of them or those of *only*, the chosen ones."""
    counted = residents_of(area_path)
    query = (
        sa.select(Area.name, Candidate.category, Candidate.cost_fen)
        .select_from(Candidate)
        .join(Proposal, Proposal.id == Candidate.proposal_id)
        .outerjoin(Area, Area.id == Proposal.area_id)
        .where(Candidate.shortlist_id == shortlist_id)
        .order_by(Candidate.number)
    )
    if only:
        query = query.where(Candidate.id.in_(only))
    rows = db.session.execute(query)
    items = [Item(name if name in counted else "", need, cost) for name, need, cost in rows]
    return balance(items, counted)


def residents_of(area_path: str) -> dict[str, int]:
    """How many people are on the register of each community and village, groups included."""
    areas, heads = people.areas_below(area_path), people.head_count([area_path])
    places = [it for it in areas if it.kind in PLACES and it.kind != "street"]
    return {
        place.name: sum(heads.get(it.id, 0) for it in areas if it.path.startswith(place.path))
        for place in places
    }
