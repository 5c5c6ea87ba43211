"""Rule sets that councils start from, each after the practice it is named for (A-2, A-7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType

from votes.counting.choices import Quorum, Shortfall, Style, Threshold
from votes.counting.conduct import Electorate
from votes.counting.errors import RuleError
from votes.counting.legal import read_value
from votes.counting.rules import Rules

PRESETS: Mapping[str, Rules] = MappingProxyType(
    {
        "street_council": Rules(),
        "street_council_strict": Rules(quorum=Quorum.TWO_THIRDS_STRICT),
        # A congress decides by the same numbers; what differs (no confirmation) is its profile's.
        "congress": Rules(electorate=Electorate.TOWNSHIP_DEPUTIES),
        "villagers": Rules(
            electorate=Electorate.VILLAGERS_REP, threshold=Threshold.MAJORITY_OF_PRESENT
        ),
        "major_matter": Rules(threshold=Threshold.DOUBLE_GATE),
        "equal_slate": Rules(style=Style.YES_NO_ABSTAIN, equal_slate=True),
        "consultation": Rules(
            quorum=Quorum.NONE,
            threshold=Threshold.PLURALITY,
            shortfall=Shortfall.LEAVE_VACANT,
            measure_motion=False,
        ),
        "urgency": Rules(style=Style.RANK, threshold=Threshold.PLURALITY),
        # The measure of the year was adopted before its ballot; a rating needs no second motion.
        "evaluation": Rules(style=Style.GRADE, quorum=Quorum.NONE, measure_motion=False),
    }
)


def preset(name: str, **changes: object) -> Rules:
    """A preset with some rules changed, values as stored or as enums.

    Raises RuleError("unknown_preset" | "unknown_key" | "illegal_value" | "contradiction", name).
    """
    if name not in PRESETS:
        raise RuleError("unknown_preset", name)
    names = {field.name for field in fields(Rules)}
    for key in sorted(changes):
        if key not in names:
            raise RuleError("unknown_key", key)
    read = {key: read_value(key, value) for key, value in changes.items()}
    return replace(PRESETS[name], **read)  # type: ignore[arg-type]  # Rules checks each type
