"""What is asked of a replay, and what it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from votes.counting.budget import TieBreak
from votes.counting.completion import Shared
from votes.pabulib.box import BoxCount
from votes.pabulib.shares import ShareSettings


class ReplayRule(StrEnum):
    """The rules that can be replayed; the names are those of the files."""

    TOP_K = "top-k"
    GREEDY = "greedy"
    GREEDY_NO_SKIP = "greedy-no-skip"
    GREEDY_THRESHOLD = "greedy-threshold"
    EQUAL_SHARES = "equalshares"
    EQUAL_SHARES_ADD1 = "equalshares/add1"
    EQUAL_SHARES_ADD1U = "equalshares/add1u"
    EQUAL_SHARES_COMPARISON = "equalshares-comparison"
    GREEDY_PER_COST = "greedy-per-cost"
    PHRAGMEN = "phragmen"
    MAXIMIN_SUPPORT = "maximin-support"
    MOST_WELFARE = "most-welfare"


@dataclass(frozen=True)
class Asked:
    """How to replay: rule (None: the file's own), places, tie-break, and what is let through.

    `shares` are the settings of Equal Shares; its rules set completion and comparison by name.
    """

    rule: ReplayRule | None = None
    places: int | None = None
    tie_break: TieBreak = TieBreak.CHEAPER
    duplicates_counted: bool = False
    limits_ignored: bool = False
    shares: ShareSettings = field(default_factory=ShareSettings)


@dataclass(frozen=True)
class Replay:
    """What the replay found. `selected` is None, and `refusal` says why, if the rule is not ours.

    `selected` follows the named tie-break; `tie_groups` are the equal votes whose order mattered.
    `agrees`: the official winners follow from the same rule with some order of the tied; None when
    the rule differs or nothing official is stated. `same_selection` compares the bare sets.
    """

    rule: str
    file_rule: str
    box: BoxCount | None
    selected: tuple[str, ...] | None
    refusal: str = ""
    tie_groups: tuple[tuple[str, ...], ...] = ()
    places_left_for_tied: int = 0
    tie_break: TieBreak | None = None
    left: Fraction | None = None
    reasons: Mapping[str, str] | None = None
    official: tuple[str, ...] | None = None
    agrees: bool | None = None
    same_selection: bool | None = None
    tally_differs: tuple[str, ...] = ()
    shared: Shared | None = None
