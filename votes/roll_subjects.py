"""What the policy of rolls looks at, where that is more than the poll."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from votes.models import Poll


class OfPoll:
    """Something about a poll: offices, scopes and states are the poll's."""

    __slots__ = ()
    poll: Poll

    @property
    def id(self) -> UUID:
        """The poll's: offices at the poll are looked up by it."""
        return self.poll.id

    @property
    def council_id(self) -> UUID:
        """The poll's council."""
        return self.poll.council_id

    @property
    def area_path(self) -> str:
        """The poll's area."""
        return self.poll.area_path

    @property
    def state(self) -> str:
        """The poll's state."""
        return self.poll.state


@dataclass(frozen=True, slots=True)
class OnRoll(OfPoll):
    """One person's place on the roll of *poll*; *row* is the objection or the change about it."""

    poll: Poll
    person_id: UUID | None
    row: Any = None
    lives_here: bool = True


@dataclass(frozen=True, slots=True)
class OfChange(OfPoll):
    """A change of an officer of *poll* that waits for its answer."""

    poll: Poll
    row: Any
