"""Which values each rule may take, one by one; what may not stand together is in rules.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from votes.counting.aside import Study, TookPart
from votes.counting.budget import TieBreak
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
from votes.counting.conduct import (
    Channel,
    Electorate,
    Extender,
    ListOrder,
    Publication,
    RollFreeze,
    ScreenOrder,
    Secrecy,
)
from votes.counting.errors import RuleError
from votes.counting.share_rules import Completion, Satisfaction, ShareStop, ShareTie
from votes.counting.spending import Allocation, ConflictRule, OverBudget, RankBy

MOST_PLACES = 1_000
MOST_MARKS = 10_000
MOST_VOTES = 10**9
MOST_MONEY = 10**13  # fen: what JavaScript still counts exactly
LONGEST_SCOPE = 60

_ENUMS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "style": Style,
        "both_marks": BothMarks,
        "quorum": Quorum,
        "threshold": Threshold,
        "later_threshold": LaterThreshold,
        "shortfall": Shortfall,
        "grade_base": GradeBase,
        "electorate": Electorate,
        "roll_freeze": RollFreeze,
        "secrecy": Secrecy,
        "publication": Publication,
        "extension_by": Extender,
        "list_order": ListOrder,
        "screen_order": ScreenOrder,
        "rank_by": RankBy,
        "allocation": Allocation,
        "over_budget": OverBudget,
        "budget_tie": TieBreak,
        "conflict_rule": ConflictRule,
        "share_satisfaction": Satisfaction,
        "share_completion": Completion,
        "share_stop": ShareStop,
        "took_part": TookPart,
    }
)
_LISTS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {"tie_steps": TieStep, "channels": Channel, "share_ties": ShareTie, "study": Study}
)
_FLAGS = (
    *("write_ins", "abstentions_are_valid", "equal_slate", "observers", "assisted", "booth"),
    *("changeable", "measure_motion", "scrutineers_motion"),
    *("share_whole_start", "share_comparison", "as_many_as_fit", "overrides"),
)


def _within(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _none_or(inner: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: value is None or inner(value)


def _is_flag(value: object) -> bool:
    return type(value) is bool


def _are_all_of(kind: type[StrEnum], least: int = 1) -> Callable[[object], bool]:
    """A list that names some of the kind, each once, and *least* of them."""

    def is_legal(value: object) -> bool:
        if not isinstance(value, tuple) or any(type(step) is not kind for step in value):
            return False
        return least <= len(value) == len(set(value))

    return is_legal


def _are_scores(value: object) -> bool:
    return isinstance(value, tuple) and all(_within(0, MOST_VOTES)(each) for each in value)


def _are_scopes(value: object) -> bool:
    if not isinstance(value, tuple):
        return False
    names = [pair[0] for pair in value if isinstance(pair, tuple) and len(pair) == 2]
    return (
        len(names) == len(value) == len(set(names))
        and all(isinstance(name, str) and 0 < len(name) <= LONGEST_SCOPE for name in names)
        and all(_within(0, MOST_MARKS)(most) for _name, most in value)
    )


_OTHERS: Mapping[str, Callable[[object], bool]] = MappingProxyType(
    {
        "places": _within(1, MOST_PLACES),
        "least_marks": _within(1, MOST_PLACES),
        "most_marks": _none_or(_within(1, MOST_MARKS)),
        "minimum_votes": _within(0, MOST_VOTES),
        "max_revotes": _within(0, 3),
        "enlarge_to": _none_or(_within(2, MOST_PLACES)),
        "max_rounds": _within(1, 3),
        "differential_percent": _within(0, 100),
        "most_proxies": _within(0, 3),
        "extension_hours": _within(0, 48),
        "mobile_boxes": _within(0, 20),
        "notice_days": _within(0, 90),
        "papers_days": _within(1, 90),
        "chief_scrutineers": _within(1, 3),
        "scrutineers": _within(2, 50),
        "tellers": _within(1, 50),
        "callers": _within(0, 1),
        "confirmation_days": _within(0, 60),
        "announcement_days": _within(0, 20),
        "objection_days": _within(1, 30),
        "rank_scores": _are_scores,
        "most_points": _none_or(_within(1, MOST_MARKS)),
        "point_sum": _none_or(_within(1, MOST_MARKS)),
        "scope_limits": _are_scopes,
        "budget": _none_or(_within(1, MOST_MONEY)),
        "share_step": _within(1, MOST_MONEY),
        **dict.fromkeys(_FLAGS, _is_flag),
        **{name: _are_all_of(kind) for name, kind in _LISTS.items()},
        "study": _are_all_of(Study, 0),
    }
)


def read_value(key: str, value: object) -> object:
    """Stored text to the preset it names, lists of steps to a tuple; the rest as it is."""
    if isinstance(value, (list, tuple)):
        if key in _LISTS:
            return tuple(_choice(_LISTS[key], key, step) for step in value)
        return tuple(tuple(each) if isinstance(each, list) else each for each in value)
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
