"""How many approvals one candidate needs (A-7), in exact integers."""

from __future__ import annotations

from typing import NamedTuple

from votes.counting.choices import LaterThreshold, Threshold
from votes.counting.rules import Rules


class Bases(NamedTuple):
    """The numbers a threshold may be a share of: N, P, R, V, and deputies among the members."""

    members: int
    present: int
    returned: int
    valid: int
    deputies: int = 0


class Support(NamedTuple):
    """Approvals of one candidate: all of them, and those of deputies (double gate only)."""

    approvals: int
    of_deputies: int = 0


def threshold_of(rules: Rules, round_number: int, revote: int) -> Threshold:
    """The threshold of a round: none but "more than nothing" in a re-vote, maybe lower later."""
    if revote:
        return Threshold.PLURALITY
    if round_number > 1 and rules.later_threshold is not LaterThreshold.SAME:
        return Threshold(rules.later_threshold.value)
    return rules.threshold


def passes(threshold: Threshold, support: Support, bases: Bases, minimum: int = 0) -> bool:
    """Has the candidate enough approvals? Nobody passes without one; `minimum` is inclusive."""
    votes = support.approvals
    if votes <= 0 or votes < minimum:
        return False
    if threshold is Threshold.PLURALITY:
        return True
    if threshold is Threshold.THIRD_OF_RETURNED:
        return 3 * votes >= bases.returned
    if threshold is Threshold.DOUBLE_GATE:
        return 2 * support.of_deputies > bases.deputies and 3 * votes > 2 * bases.members
    return 2 * votes > _majority_base(threshold, bases)


def needed(threshold: Threshold, bases: Bases, minimum: int = 0) -> Support:
    """The smallest support that passes; both numbers must be reached."""
    of_deputies = 0
    if threshold is Threshold.PLURALITY:
        votes = 1
    elif threshold is Threshold.THIRD_OF_RETURNED:
        votes = -(-bases.returned // 3)
    elif threshold is Threshold.DOUBLE_GATE:
        votes, of_deputies = 2 * bases.members // 3 + 1, bases.deputies // 2 + 1
    else:
        votes = _majority_base(threshold, bases) // 2 + 1
    return Support(max(1, minimum, votes), of_deputies)


def _majority_base(threshold: Threshold, bases: Bases) -> int:
    if threshold is Threshold.MAJORITY_OF_PRESENT:
        return bases.present
    if threshold is Threshold.MAJORITY_OF_RETURNED:
        return bases.returned
    if threshold is Threshold.MAJORITY_OF_VALID:
        return bases.valid
    return bases.members
