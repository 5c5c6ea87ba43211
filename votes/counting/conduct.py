"""How a poll is held (A-1, A-2, A-6, A-8): rules that the count does not need but the poll does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Electorate(StrEnum):
    """Who may vote (A-1); residents vote in advisory polls (A-10)."""

    STREET_DELEGATES = "street_delegates"
    TOWNSHIP_DEPUTIES = "township_deputies"
    DISTRICT_DEPUTIES = "district_deputies"
    STANDING_COMMITTEE = "standing_committee"
    VILLAGERS_REP = "villagers_rep"
    RESIDENTS = "residents"


class RollFreeze(StrEnum):
    """When the roll is frozen (A-1)."""

    AT_NOTICE = "at_notice"
    AT_CHECK_IN = "at_check_in"


class Secrecy(StrEnum):
    """How a vote is given (A-1)."""

    BALLOT = "secret_ballot"
    NAMED = "named"
    SHOW_OF_HANDS = "show_of_hands"


class Channel(StrEnum):
    """By what way ballots come in (A-1)."""

    PAPER = "paper"
    DEVICE = "device"
    REMOTE = "remote"


class Publication(StrEnum):
    """What of the numbers the public sees (A-8)."""

    COUNTS = "counts"
    LIST_ONLY = "list_only"


class Extender(StrEnum):
    """Who may extend the voting time, where the rules allow it at all (B-27)."""

    CHAIR = "chair"
    CHIEF_SCRUTINEER = "chief_scrutineer"


class ListOrder(StrEnum):
    """In what order the announced list stands (A-8)."""

    BY_VOTES = "by_votes"
    BY_CATEGORY = "by_category"


class ScreenOrder(StrEnum):
    """In what order the items stand on a screen (B-13); their numbers stay the same."""

    DRAWN = "drawn"
    PER_VOTER = "per_voter"


@dataclass(frozen=True)
class Conduct:
    """The defaults are the tables'. Days before the meeting; working days after it.

    Where the product obeys each of them stands in docs/rule-options.md.

    `most_proxies` is how many written proxies one voter may hold (0: voting for others is
    forbidden). With `changeable` a ballot may be cast anew until the close. Voting may be extended
    once by up to `extension_hours` (0: never). `mobile_boxes` is how many go to voters (0: none).
    """

    electorate: Electorate = Electorate.STREET_DELEGATES
    most_proxies: int = 0
    roll_freeze: RollFreeze = RollFreeze.AT_CHECK_IN
    observers: bool = True
    assisted: bool = True
    secrecy: Secrecy = Secrecy.BALLOT
    channels: tuple[Channel, ...] = (Channel.PAPER, Channel.DEVICE)
    booth: bool = True
    changeable: bool = False
    notice_days: int = 7
    papers_days: int = 7
    measure_motion: bool = True
    scrutineers_motion: bool = True
    chief_scrutineers: int = 1
    scrutineers: int = 2
    tellers: int = 2
    callers: int = 0
    confirmation_days: int = 10
    announcement_days: int = 5
    objection_days: int = 5
    publication: Publication = Publication.COUNTS
    list_order: ListOrder = ListOrder.BY_VOTES
    screen_order: ScreenOrder = ScreenOrder.DRAWN
    extension_hours: int = 0
    extension_by: Extender = Extender.CHAIR
    mobile_boxes: int = 0
