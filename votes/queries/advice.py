"""What the residents advised on the matters of a poll: ranks, never mixed into its totals."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from commons.reading import once
from votes.models import Poll
from votes.queries.polls import items, kin
from votes.queries.results import certificate, standings


@dataclass(frozen=True, slots=True)
class Advised:
    """How the residents ranked one matter: equal votes share a rank."""

    rank: int
    votes: int


@dataclass(frozen=True, slots=True)
class Advice:
    """A published poll of residents: how many took part, and what they said of each docket."""

    poll: Poll
    members: int
    returned: int
    of: Mapping[UUID, Advised]


@once
def advice(cycle_id: UUID) -> Advice | None:
    """The newest published poll of residents of a year; None before there is one."""
    found = [one for one in kin(cycle_id) if (one.kind, one.state) == ("advisory", "published")]
    newest = max(found, key=lambda one: one.opens_at, default=None)
    made = certificate(newest.id) if newest else None
    if newest is None or made is None:
        return None
    said = {each.item.docket_id: Advised(each.rank, each.votes) for each in standings(newest)}
    return Advice(newest, made.record["members"], made.record["returned"], said)


def advice_for(poll: Poll) -> dict[int, Advised]:
    """What the residents said of each number of *poll*; empty for their own, and without one."""
    said = advice(poll.cycle_id) if poll.kind == "selection" else None
    if said is None:
        return {}
    asked = {item.number: said.of.get(item.docket_id) for item in items(poll.id)}
    return {number: one for number, one in asked.items() if one is not None}
