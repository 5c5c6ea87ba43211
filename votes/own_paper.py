"""The paper as one voter has it: the items open to them, in the order in which they see them.

Nothing of it is stored: a ballot says numbers, whatever was shown and in whatever order.
"""

import hmac
from collections.abc import Mapping, Sequence
from uuid import UUID

from commons.web import keyring
from votes.counting.ballots import ABSTAIN, OPPOSE
from votes.counting.conduct import ScreenOrder
from votes.counting.rules import Rules
from votes.models import PollItem
from votes.paper import Choices, as_marks

Homes = Mapping[int, frozenset[str]]


def is_at_home(homes: Homes, choices: Choices, home: UUID | None) -> bool:
    """Whether all that is chosen is open to somebody whose community is *home*."""
    chosen = [number for number, mark in as_marks(choices).items() if mark not in (OPPOSE, ABSTAIN)]
    return all(str(home) in homes[number] for number in chosen if number in homes)


def open_to(homes: Homes, items: Sequence[PollItem], home: UUID | str | None) -> list[PollItem]:
    """The items that somebody of the community *home* may choose, in the same order.

    Whose community the roll does not name has those of the whole area.
    """
    everybody = frozenset({str(home)})
    return [item for item in items if str(home) in homes.get(item.number, everybody)]


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
