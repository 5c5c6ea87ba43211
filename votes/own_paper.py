"""The paper as one voter has it: the items open to them, in the order in which they see them.

Nothing of it is stored: a ballot says numbers, whatever was shown and in whatever order.
"""

import hmac
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from commons.web import keyring
from votes.counting.ballots import ABSTAIN, OPPOSE
from votes.counting.conduct import ScreenOrder
from votes.counting.rules import Rules
from votes.facts import home_of
from votes.models import PollItem
from votes.paper import Choices, PollPaper, as_marks


def homes_of(paper: PollPaper, items: Iterable[PollItem]) -> Mapping[int, str]:
    """The community of every item that only its own people may choose (B-03), by number.

    Empty where the rules limit no scopes, and in later rounds, which everybody shares.
    """
    named = dict(paper.counted.scope_limits)
    scopes = dict(paper.counted.scopes)
    if not named:
        return {}
    return {
        item.number: home_of(item.details)
        for item in items
        if scopes.get(str(item.number), "") not in named
    }


def is_at_home(homes: Mapping[int, str], choices: Choices, home: UUID | None) -> bool:
    """Whether all that is chosen is open to somebody whose community is *home*."""
    chosen = [number for number, mark in as_marks(choices).items() if mark not in (OPPOSE, ABSTAIN)]
    return all(homes[number] == str(home) for number in chosen if number in homes)


def open_to(
    homes: Mapping[int, str], items: Sequence[PollItem], home: UUID | None
) -> list[PollItem]:
    """The items that somebody of the community *home* may choose, in the same order.

    Whose community the roll does not name has those of the whole area.
    """
    return [item for item in items if homes.get(item.number, str(home)) == str(home)]


def in_order_for(
    rules: Rules, items: Sequence[PollItem], person_id: UUID, poll_id: UUID
) -> list[PollItem]:
    """The items as this voter sees them (B-13): as drawn, or mixed by a keyed hash of who they are.

    The hash is worked out anew each time, so the order stays the same for one voter and one poll.
    """
    if rules.screen_order is ScreenOrder.DRAWN:
        return list(items)
    key, whose = keyring().derive("ballot-order"), poll_id.bytes + person_id.bytes

    def place(item: PollItem) -> bytes:
        return hmac.digest(key, whose + item.number.to_bytes(4, "big"), "sha256")

    return sorted(items, key=place)
