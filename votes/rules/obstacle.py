"""One thing that is missing or unusual before a poll may go on."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Obstacle:
    """One thing that is missing before a poll may go on: a code and its numbers."""

    code: str
    numbers: Mapping[str, object] = field(default_factory=dict)
