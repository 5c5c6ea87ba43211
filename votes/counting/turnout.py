"""Who was there and what was handed out: quorum (A-2) and validity of the round (A-3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from votes.counting.choices import Quorum
from votes.counting.errors import CountError


class Irregularity(StrEnum):
    """What the scrutineers recorded and what the chair made of it (A-3, rows 3 and 4)."""

    NONE = "none"
    OPEN = "open"
    CONTINUE = "continue"
    VOID = "void"


@dataclass(frozen=True)
class Turnout:
    """Head counts of one round: N members, P present, I issued; CountError names a false one.

    `returned` is the number the chief scrutineer reported before the count, if there was one.
    `deputies` is the number of deputies among the members, for the double gate only.
    """

    members: int
    present: int
    issued: int
    returned: int | None = None
    irregularity: Irregularity = Irregularity.NONE
    deputies: int = 0

    def __post_init__(self) -> None:
        for name in ("members", "present", "issued", "returned", "deputies"):
            value = getattr(self, name)
            if value is None and name == "returned":
                continue
            if type(value) is not int or value < 0:
                raise CountError("not_a_number_of_people", name)
        if self.present > self.members:
            raise CountError("more_than_members", "present")
        if self.deputies > self.members:
            raise CountError("more_than_members", "deputies")


def has_quorum(preset: Quorum, members: int, present: int) -> bool:
    """May ballots be issued (A-2)? Exact: 3P >= 2N, 3P > 2N, 2P > N, 2P >= N, or always."""
    if preset is Quorum.TWO_THIRDS_INCL:
        return 3 * present >= 2 * members
    if preset is Quorum.TWO_THIRDS_STRICT:
        return 3 * present > 2 * members
    if preset is Quorum.MAJORITY:
        return 2 * present > members
    if preset is Quorum.HALF_INCL:
        return 2 * present >= members
    return True


def quorum_needed(preset: Quorum, members: int) -> int:
    """The smallest number present that meets the quorum; may exceed the members (N = 0)."""
    if preset is Quorum.TWO_THIRDS_INCL:
        return -(-2 * members // 3)
    if preset is Quorum.TWO_THIRDS_STRICT:
        return 2 * members // 3 + 1
    if preset is Quorum.MAJORITY:
        return members // 2 + 1
    return -(-members // 2) if preset is Quorum.HALF_INCL else 0
