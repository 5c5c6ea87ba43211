"""Which values each rule may take, one by one; what may not stand together is in rules.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from votes.counting.choices import (
    BothMarks,
    GradeBase,
    LaterThreshold,
    Quorum,
    Shortfall,
    Style,
    Threshold,
    TieStep,
)
from votes.counting.errors import RuleError

MOST_PLACES = 1_000
MOST_MARKS = 10_000
MOST_VOTES = 10**9

_ENUMS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "style": Style,
        "both_marks": BothMarks,
        "quorum": Quorum,
        "threshold": Threshold,
        "later_threshold": LaterThreshold,
        "shortfall": Shortfall,
        "grade_base": GradeBase,
    }
)


def _within(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _none_or(inner: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: value is None or inner(value)


def _is_flag(value: object) -> bool:
    return type(value) is bool


def _are_steps(value: object) -> bool:
    if not isinstance(value, tuple) or any(type(step) is not TieStep for step in value):
        return False
    return 0 < len(value) == len(set(value))


_OTHERS: Mapping[str, Callable[[object], bool]] = MappingProxyType(
    {
        "places": _within(1, MOST_PLACES),
        "least_marks": _within(1, MOST_PLACES),
        "most_marks": _none_or(_within(1, MOST_MARKS)),
        "write_ins": _is_flag,
        "abstentions_are_valid": _is_flag,
        "minimum_votes": _within(0, MOST_VOTES),
        "tie_steps": _are_steps,
        "max_revotes": _within(0, 3),
        "enlarge_to": _none_or(_within(2, MOST_PLACES)),
        "max_rounds": _within(1, 3),
        "equal_slate": _is_flag,
        "differential_percent": _within(0, 100),
    }
)


def read_value(key: str, value: object) -> object:
    """Stored text to the preset it names, lists of steps to a tuple; the rest as it is."""
    if key == "tie_steps" and isinstance(value, (list, tuple)):
        return tuple(_choice(TieStep, key, step) for step in value)
    return _choice(_ENUMS[key], key, value) if key in _ENUMS else value


def require_legal(key: str, value: object) -> None:
    """Raise RuleError("illegal_value", key) unless the rule may take the value."""
    if key in _ENUMS:
        is_legal = type(value) is _ENUMS[key]
    else:
        is_legal = key in _OTHERS and _OTHERS[key](value)
    if not is_legal:
        raise RuleError("illegal_value", key)


def _choice(kind: type[StrEnum], key: str, value: object) -> StrEnum:
    if not isinstance(value, str) or value not in {member.value for member in kind}:
        raise RuleError("illegal_value", key)
    return kind(value)
