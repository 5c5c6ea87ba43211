"""As what somebody proposes: for oneself, or in an office. Plain values only."""

from dataclasses import dataclass
from uuid import UUID

# Roles that speak in their own name, fully shown; both come from a mandate of the council.
MANDATED = ("delegate", "deputy")


@dataclass(frozen=True)
class Office:
    """A *source* of proposals; of a unit with its id and name."""

    source: str
    unit_id: UUID | None = None
    name: str = ""

    @property
    def code(self) -> str:
        """How a form names it."""
        return f"{self.source}:{self.unit_id}" if self.unit_id else self.source


RESIDENT = Office("resident")
