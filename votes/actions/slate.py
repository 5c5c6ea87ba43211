"""What a poll is about: candidates of a frozen list with their area, and what excludes what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from proposals.models import Candidate, Proposal
from residents.models import Area
from residents.queries import areas_below
from votes.actions.refusals import NotAPoll
from votes.facts import WHOLE_AREA

FROZEN = ("wish", "place", "category", "beneficiaries", "cost_fen", "unit_name", "photo")


EVERYWHERE = {"scope": WHOLE_AREA, "scope_area": ""}


@dataclass(frozen=True)
class Item:
    """One thing to vote on: what it is, its docket, and the facts printed beside its title."""

    subject_id: UUID
    docket_id: UUID
    title: str
    details: Mapping[str, Any]
    number: int | None = None


def candidates(shortlist_id: UUID, area_path: str) -> list[Item]:
    """The candidates of a frozen list by number, each with its scope in the area at *area_path*.

    The scope is the community right below that area in which the proposal lies, or the whole.
    """
    query = (
        sa.select(Candidate, Area.path)
        .join(Proposal, Proposal.id == Candidate.proposal_id)
        .outerjoin(Area, Area.id == Proposal.area_id)
        .where(Candidate.shortlist_id == shortlist_id)
        .order_by(Candidate.number)
    )
    below = {area.path: area for area in areas_below(area_path) if area.path != area_path}
    return [_item(one, _community(path, below)) for one, path in db.session.execute(query)]


def excluding(items: Sequence[Item], groups: Iterable[Sequence[int]]) -> list[Item]:
    """The items with the groups of which one can win; NotAPoll for a group that names no two."""
    found: dict[int, list[str]] = {}
    known = {number for number, _item in numbered(items)}
    for place, group in enumerate(groups, start=1):
        if len(set(group)) < 2 or not set(group) <= known:
            raise NotAPoll("conflict_unknown")
        for number in set(group):
            found.setdefault(number, []).append(str(place))
    return [
        replace(item, details={**item.details, "conflicts": found[number]})
        if number in found
        else item
        for number, item in numbered(items)
    ]


def exclusive_pairs(shortlist_id: UUID | None) -> list[list[int]]:
    """The pairs of numbers of a frozen list of which only one can win, as frozen with it."""
    if shortlist_id is None:
        return []
    query = sa.select(Candidate.number, Candidate.excludes).where(
        Candidate.shortlist_id == shortlist_id
    )
    found = db.session.execute(query.order_by(Candidate.number))
    return [[number, other] for number, excludes in found for other in excludes if number < other]


def wide(items: Sequence[Item], numbers: Sequence[int]) -> list[Item]:
    """The items, with those of *numbers* in the scope of the whole area; NotAPoll for others."""
    if not set(numbers) <= {number for number, _item in numbered(items)}:
        raise NotAPoll("number_unknown")
    return [
        replace(item, details={**item.details, **EVERYWHERE}) if number in numbers else item
        for number, item in numbered(items)
    ]


def numbered(items: Sequence[Item]) -> list[tuple[int, Item]]:
    """The items with their numbers: those drawn, else in the order given."""
    return [(item.number or place, item) for place, item in enumerate(items, start=1)]


def _item(each: Candidate, community: Area | None) -> Item:
    frozen = {name: getattr(each, name) for name in FROZEN}
    scope = EVERYWHERE
    if community is not None:
        scope = {"scope": community.name, "scope_area": str(community.id)}
    details = {**frozen, "delivery_by": each.delivery_by.isoformat(), **scope}
    return Item(each.id, each.docket_id, each.title, details, each.number)


def _community(path: str | None, below: Mapping[str, Area]) -> Area | None:
    """The community right below the whole area in which *path* lies; None for the whole."""
    known = [each for each in below if path and path.startswith(each)]
    return below[min(known, key=len)] if known else None
