"""The items of a poll as the voter who reads the page has them."""

from uuid import UUID

from commons.reading import once
from votes import queries
from votes.models import Poll, PollItem, RollEntry
from votes.own_paper import in_order_for, is_at_home, open_to
from votes.paper import Choices
from votes.queries.own import home_areas
from votes.views.voter import Voter


def shown_items(poll: Poll, by: Voter) -> list[PollItem]:
    """The items open to this voter in their order; all as drawn for whoever is not on the roll."""
    items, person_id = queries.items(poll.id), by.actor.person_id
    if person_id is None:
        return items
    homes = home_areas(poll)
    entry = _entry(poll.id, person_id) if homes else None
    mine = open_to(homes, items, entry.area_id) if entry else items
    return in_order_for(queries.rules_of(poll), mine, person_id, poll.id)


def at_home(poll: Poll, by: Voter, choices: Choices) -> bool:
    """Whether everything chosen is open to this voter (B-03)."""
    homes = home_areas(poll)
    if not homes or by.actor.person_id is None:
        return True
    entry = _entry(poll.id, by.actor.person_id)
    return is_at_home(homes, choices, entry.area_id if entry else None)


@once
def _entry(poll_id: UUID, person_id: UUID) -> RollEntry | None:
    return queries.roll_entry(poll_id, person_id)
