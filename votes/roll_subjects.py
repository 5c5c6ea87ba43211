"""What the policy of rolls looks at, where that is more than the poll."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from votes.models import Poll


@dataclass(frozen=True, slots=True)
class OnRoll:
    """One person's place on the roll of *poll*; *row* is the objection or the change about it."""

    poll: Poll
    person_id: UUID | None
    row: Any = None
    lives_here: bool = True

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
