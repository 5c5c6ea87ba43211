"""How evenly what was chosen is spread: by the facts frozen with the ballot (X10)."""

from collections.abc import Iterable

from proposals.queries.fairness import residents_of
from proposals.rules.fairness import Balance, Item, balance
from votes.models import Poll, PollItem


def of_items(poll: Poll, items: Iterable[PollItem]) -> Balance:
    """The balance of *items* of a selection against the register of its area."""
    counted = residents_of(poll.area_path)
    return balance([_item(each, counted) for each in items], counted)


def _item(each: PollItem, counted: Iterable[str]) -> Item:
    """A project by its scope; one for the whole area belongs to no community."""
    facts = each.details
    scope = facts.get("scope", "")
    place = scope if facts.get("scope_area") and scope in counted else ""
    return Item(place, facts.get("category") or "", facts.get("cost_fen") or 0)
