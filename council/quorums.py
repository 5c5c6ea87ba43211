"""How many must be at a meeting: what its ballots ask for, else its standing orders.

Rule sets belong to the ballots, further left: they register here how to find the quorum of a
meeting.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from council import queries
from council.rules.orders import order_quorum

QUORUM_RULES: dict[str, LazyString] = {
    "two_thirds": _l("Two thirds of all members or more must be present."),
    "majority": _l("More than half of all members must be present."),
}


@dataclass(frozen=True)
class MeetingQuorum:
    """How many of the members must be present, and the rule in words."""

    needed: int
    words: LazyString


Finder = Callable[[UUID, int], MeetingQuorum | None]
_finders: list[Finder] = []


def finds_quorum(finder: Finder) -> Finder:
    """Register how to find the quorum of a meeting with so many members; None where unknown."""
    _finders.append(finder)
    return finder


def quorum_of(meeting_id: UUID, members: int) -> MeetingQuorum:
    """The highest quorum that is asked for at a meeting of *members*."""
    found = [one for find in _finders if (one := find(meeting_id, members)) is not None]
    settings = queries.orders_of(queries.meeting(meeting_id)).settings
    usual = MeetingQuorum(order_quorum(settings, members), QUORUM_RULES[settings.quorum])
    return max(found, key=lambda one: one.needed, default=usual)
