"""What is decided about motions: raised hands, roll calls, when one is carried, what follows."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from commons.lifecycle import lifecycle
from council.rules.orders import OrderSettings, order_majority

CHOICES = ("yes", "no", "abstain")
TEXT, REASON_OF_LEAVE, DONE_WORDS = (5, 4000), (2, 300), (2, 500)
MOST_HANDS = 9999
DUE_SOON = 3  # days before a resolution is due

# D-12. Hands are typed by one and confirmed by another; a roll call is closed by another.
MOTION = lifecycle(
    "motion",
    "moved",
    [
        ("moved", "type", "counted", "council.hands_typed"),
        ("counted", "refuse", "moved", "council.hands_refused"),
        ("counted", "carry", "carried", "council.motion_carried"),
        ("counted", "lose", "lost", "council.motion_lost"),
        ("moved", "call", "calling", "council.roll_called"),
        ("calling", "carry", "carried", "council.motion_carried"),
        ("calling", "lose", "lost", "council.motion_lost"),
        ("moved", "withdraw", "withdrawn", "council.motion_withdrawn"),
    ],
)
DECIDED = ("carried", "lost", "withdrawn")

# Mechanism 29. Late is said by the day, not stored.
RESOLUTION = lifecycle(
    "resolution",
    "open",
    [("open", "finish", "done", "council.resolution_done")],
)


@dataclass(frozen=True)
class Hands:
    """Votes on something: members of the body, those present, and how they voted."""

    members: int
    present: int
    in_favour: int
    against: int
    abstained: int

    @property
    def not_voting(self) -> int:
        """Those who were present and did not vote."""
        return self.present - self.in_favour - self.against - self.abstained

    @property
    def is_possible(self) -> bool:
        """True when nobody voted twice and nobody who is not there."""
        counted = self.in_favour + self.against + self.abstained
        return 0 <= counted <= self.present <= self.members


def carries(hands: Hands, majority: str) -> bool:
    """Whether *hands* carry a motion that needs this majority of the standing orders."""
    return hands.is_possible and hands.in_favour >= needed(hands, majority)


def needed(hands: Hands, majority: str) -> int:
    """How many votes in favour a motion needs."""
    settings = replace(OrderSettings(), majority=majority)
    return order_majority(settings, hands.members, hands.present)


def counted(voices: Collection[str], members: int, present: int) -> Hands:
    """The numbers of a roll call."""
    yes, no, abstained = (sum(each == choice for each in voices) for choice in CHOICES)
    return Hands(members, present, yes, no, abstained)


def standing(state: str, due_on: date | None, today: date) -> str:
    """How a resolution stands: ``done``, ``late``, ``open``, or ``ownerless`` without a day."""
    if state == "done":
        return "done"
    if due_on is None:
        return "ownerless"
    return "late" if due_on < today else "open"
