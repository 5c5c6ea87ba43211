"""What is decided in the hall: whether a motion is carried (A-2), and how the steps follow."""

from collections.abc import Mapping

from council.rules.motions import Hands
from votes.counting.rules import Rules

# Who runs the ballot sees these steps, each with the states in which it is due.
STEPS: Mapping[str, tuple[str, ...]] = {
    "check_in": ("configured", "ready", "checking_in", "no_quorum"),
    "vote": ("open", "paused"),
    "count": ("closed",),
    "sign": ("counted",),
    "announce": ("certified",),
}


def is_carried(matter: str, hands: Hands) -> bool:
    """The measure needs more than half of all members, the scrutineers of those present (A-2)."""
    base = hands.members if matter == "measure" else hands.present
    return hands.is_possible and 2 * hands.in_favour > base


def motions_asked(rules: Rules) -> tuple[str, ...]:
    """The motions that must be carried before the ballot."""
    asked = {"measure": rules.measure_motion, "scrutineers": rules.scrutineers_motion}
    return tuple(matter for matter, wanted in asked.items() if wanted)


def step_of(state: str) -> str:
    """The step of the hall that a poll in *state* has come to; ``done`` after the last."""
    return next((step for step, states in STEPS.items() if state in states), "done")
