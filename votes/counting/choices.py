"""The presets a council chooses from (decision tables A-2 to A-7); values are stored and hashed."""

from __future__ import annotations

from enum import StrEnum


class Style(StrEnum):
    """What may be marked on the paper (A-5)."""

    APPROVE_UPTO_K = "approve_upto_k"
    APPROVE_EXACT_K = "approve_exact_k"
    YES_NO_ABSTAIN = "yes_no_abstain"
    RANK = "rank"
    POINTS = "points"
    BUDGET_BASKET = "budget_basket"
    GRADE = "grade"


class Quorum(StrEnum):
    """How many must be present before a ballot may be issued (A-2)."""

    TWO_THIRDS_INCL = "two_thirds_incl"
    TWO_THIRDS_STRICT = "two_thirds_strict"
    MAJORITY = "majority"
    HALF_INCL = "half_incl"
    NONE = "none"


class Threshold(StrEnum):
    """How many approvals one candidate needs (A-7)."""

    MAJORITY_OF_ALL = "majority_of_all"
    MAJORITY_OF_PRESENT = "majority_of_present"
    MAJORITY_OF_RETURNED = "majority_of_returned"
    MAJORITY_OF_VALID = "majority_of_valid"
    PLURALITY = "plurality"
    DOUBLE_GATE = "double_gate"
    THIRD_OF_RETURNED = "third_of_returned"


class LaterThreshold(StrEnum):
    """How many approvals a candidate needs in the second and third round (A-7)."""

    SAME = "same"
    THIRD_OF_RETURNED = "third_of_returned"
    PLURALITY = "plurality"


class TieStep(StrEnum):
    """One way to settle equal votes at the cut line (A-7); a rule set lists them in order."""

    REVOTE_TIED = "revote_tied"
    ENLARGE_K = "enlarge_k"
    ADVISORY_POLL = "advisory_poll"
    CHAIR_DECIDES = "chair_decides"
    LOT = "lot"


class Shortfall(StrEnum):
    """What follows when fewer candidates pass than there are places (A-7)."""

    SECOND_ROUND_SAME_MEETING = "second_round_same_meeting"
    NEXT_MEETING = "next_meeting"
    LEAVE_VACANT = "leave_vacant"


class BothMarks(StrEnum):
    """What is void when one item carries two different marks (A-5, row 5)."""

    ITEM = "item"
    WHOLE = "whole"


class GradeBase(StrEnum):
    """Of whom a grade needs more than half: all members, or those who graded (B-5)."""

    ALL = "all"
    VOTING = "voting"


ENDING_STEPS = frozenset({TieStep.CHAIR_DECIDES, TieStep.LOT})
APPROVAL_STYLES = frozenset({Style.APPROVE_UPTO_K, Style.APPROVE_EXACT_K, Style.BUDGET_BASKET})
NUMBER_STYLES = frozenset({Style.RANK, Style.POINTS})
