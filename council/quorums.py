"""How many must be at a meeting: what its ballots ask for, else two thirds of all members.

Rule sets belong to the ballots, further left: they register here how to find the quorum of a
meeting.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from council.rules import quorum


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
    usual = MeetingQuorum(quorum(members), _l("Two thirds of all members or more must be present."))
    return max(found, key=lambda one: one.needed, default=usual)
