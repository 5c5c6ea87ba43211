"""What is decided about the shares of a box key: how many there must be, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST_SHARES = 2
TEXT = (4, 400)  # characters of a key, share or proof as it is typed


@dataclass(frozen=True, slots=True)
class Keeper:
    """How far one scrutineer has come with their share."""

    role: str
    has_key: bool = False
    has_share: bool = False
    has_rehearsed: bool = False
    has_surrendered: bool = False


@dataclass(frozen=True)
class Shares:
    """The shares of one box: how many open it, and who keeps them."""

    needed: int
    keepers: Sequence[Keeper]

    @property
    def parts(self) -> int:
        """How many shares there are, or will be."""
        return len(self.keepers)

    @property
    def keys(self) -> int:
        """How many scrutineers have made a key."""
        return sum(each.has_key for each in self.keepers)

    @property
    def rehearsed(self) -> int:
        """How many have shown that their share opens."""
        return sum(each.has_rehearsed for each in self.keepers)

    @property
    def surrendered(self) -> int:
        """How many have handed their share in."""
        return sum(each.has_surrendered for each in self.keepers)

    @property
    def is_dealt(self) -> bool:
        """Every scrutineer holds a share."""
        return bool(self.keepers) and all(each.has_share for each in self.keepers)

    @property
    def survives_a_loss(self) -> bool:
        """Two at least open the box, and one may be missing."""
        return FEWEST_SHARES <= self.needed < self.parts

    @property
    def can_be_dealt(self) -> bool:
        """All keys are there, and the number needed fits."""
        return self.survives_a_loss and self.keys == self.parts

    @property
    def is_rehearsed(self) -> bool:
        """So many shares as open the box have been tried."""
        return self.is_dealt and self.rehearsed >= self.needed

    @property
    def is_enough(self) -> bool:
        """So many shares as open the box have been handed in."""
        return self.surrendered >= self.needed

    @property
    def missing(self) -> list[str]:
        """The offices of those who have not handed in their share."""
        return [each.role for each in self.keepers if not each.has_surrendered]
