"""Whose projects are whose (B-03): which communities may choose which items, and on what paper."""

from collections.abc import Iterable, Mapping
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from commons.database import db
from commons.reading import once
from residents.models import Area
from votes.facts import home_of
from votes.models import Poll
from votes.queries.polls import items, paper_of


@once
def home_areas(poll: Poll) -> dict[int, frozenset[str]]:
    """For every item that only its own people may choose: the ids of the areas they live in.

    Empty where the rules limit no scopes, and in later rounds, which everybody shares.
    """
    paper = paper_of(poll).counted
    named, scopes = dict(paper.scope_limits), dict(paper.scopes)
    if not named:
        return {}
    own = [item for item in items(poll.id) if scopes.get(str(item.number), "") not in named]
    within = _areas_within(home_of(item.details) for item in own)
    return {item.number: within.get(home_of(item.details), frozenset()) for item in own}


def styles(poll: Poll) -> dict[str, str]:
    """The papers that a poll needs: one for the people of each community, named by its id.

    The one under an empty id has projects of the whole area only, for communities without any of
    their own; there are no styles where everybody has the same paper.
    """
    own = home_areas(poll)
    named = {home_of(item.details): str(item.details.get("scope") or "")
             for item in items(poll.id) if item.number in own}  # fmt: skip
    return {**named, "": ""} if own else {}


def style_of(poll: Poll, area_id: UUID | None) -> str:
    """The paper for somebody who is counted in this community."""
    own = home_areas(poll)
    found = (
        home_of(item.details)
        for item in items(poll.id)
        if item.number in own and str(area_id) in own[item.number]
    )
    return next(found, "")


def _areas_within(area_ids: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The ids of the areas at or below each of these."""
    top, wanted = aliased(Area), [UUID(each) for each in set(area_ids) if each]
    query = (
        sa.select(top.id, Area.id)
        .join(Area, Area.path.like(top.path + "%"))
        .where(top.id.in_(wanted))
    )
    found: dict[str, set[str]] = {}
    for above, below in db.session.execute(query):
        found.setdefault(str(above), set()).add(str(below))
    return {above: frozenset(below) for above, below in found.items()}
