"""What has to be said before Equal Shares can be counted: every setting, nothing implied."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from votes.counting.errors import RuleError


class Satisfaction(StrEnum):
    """What a funded project is worth to each of its supporters: its cost, or one each."""

    COST = "cost"
    CARDINALITY = "cardinality"


class Completion(StrEnum):
    """What is done with money left over: nothing; more a head (Add1); then most votes (Add1U)."""

    NONE = "none"
    ADD1 = "add1"
    ADD1U = "add1u"


class ShareStop(StrEnum):
    """Where Add1 ends: at the first outcome to which nothing fits, or before one overspends.

    Both are called Add1, and cities differ.
    """

    EXHAUSTIVE = "exhaustive"
    OVERSPEND = "overspend"


class ShareTie(StrEnum):
    """Who goes first among equals; a rule set lists the steps in order."""

    CHEAPER = "cheaper"
    DEARER = "dearer"
    MORE_VOTES = "more_votes"
    LOT = "lot"


USUAL_TIES = (ShareTie.CHEAPER, ShareTie.MORE_VOTES)


@dataclass(frozen=True)
class ShareRules:
    """Settings of one count by Equal Shares (counting.md, rule 3); RuleError for an illegal one.

    `step` is what every voter gets more in each run of Add1, in the unit of the budget. With
    `whole_start` the first share is the whole part of budget / voters. `comparison` lets every
    voter compare the outcome with that of "most votes first", and keeps what more prefer. At most
    `places` projects win (None: no such limit).
    """

    budget: Fraction
    satisfaction: Satisfaction = Satisfaction.COST
    completion: Completion = Completion.NONE
    step: Fraction = Fraction(1)
    stop: ShareStop = ShareStop.EXHAUSTIVE
    whole_start: bool = False
    comparison: bool = False
    places: int | None = None
    ties: tuple[ShareTie, ...] = USUAL_TIES

    def __post_init__(self) -> None:
        if type(self.budget) is not Fraction or self.budget < 0:
            raise RuleError("illegal_value", "budget")
        if type(self.step) is not Fraction or self.step <= 0:
            raise RuleError("illegal_value", "step")
        if self.places is not None and (type(self.places) is not int or self.places < 1):
            raise RuleError("illegal_value", "places")
        if len(set(self.ties)) < len(self.ties):
            raise RuleError("illegal_value", "ties")
