"""What stands beside the count and never changes it: studies, the list of voters, departures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from votes.counting.choices import APPROVAL_STYLES, Style
from votes.counting.spending import Allocation, RankBy

if TYPE_CHECKING:
    from votes.counting.rules import Rules


class Study(StrEnum):
    """A method that is run for study on the ballots of a poll (B-06, X9); it binds nobody.

    `most_votes` counts the ballots that name a candidate, whatever number stands beside it.
    """

    MOST_VOTES = "most_votes"
    EQUAL_SHARES = "equal_shares"
    BORDA = "borda"
    ORDER_COUNT = "order_count"
    POINT_SUM = "point_sum"


class TookPart(StrEnum):
    """Who may read the list of those who took part (B-42): their names, and nothing else."""

    OBSERVERS = "observers"
    PUBLIC = "public"


_OF_ALL = frozenset({Study.MOST_VOTES, Study.EQUAL_SHARES})
# Which methods the ballots of a style carry enough for; grades carry none.
CARRIED: Mapping[Style, frozenset[Study]] = MappingProxyType(
    {
        **dict.fromkeys(APPROVAL_STYLES, _OF_ALL),
        Style.YES_NO_ABSTAIN: _OF_ALL,
        Style.RANK: _OF_ALL | {Study.BORDA, Study.ORDER_COUNT},
        Style.POINTS: _OF_ALL | {Study.POINT_SUM},
        Style.GRADE: frozenset(),
    }
)
_RANKED = {RankBy.BORDA: Study.BORDA, RankBy.ORDER_COUNT: Study.ORDER_COUNT, RankBy.SCORES: None}


@dataclass(frozen=True)
class Aside:
    """The defaults: no study declared, names for observers only, no departure from the count.

    With `overrides` the confirming body may depart from a confirmed result by a decision of its
    own, with a reason and in public (B-36).
    """

    study: tuple[Study, ...] = ()
    took_part: TookPart = TookPart.OBSERVERS
    overrides: bool = False


def binding_method(rules: Rules) -> Study | None:
    """The method by which the rules choose; None for one that is no method of study."""
    if rules.allocation is Allocation.EQUAL_SHARES:
        return Study.EQUAL_SHARES
    if rules.style is Style.RANK:
        return _RANKED[rules.rank_by]
    return Study.POINT_SUM if rules.style is Style.POINTS else Study.MOST_VOTES


def usual_study(rules: Rules) -> Study:
    """What every result shows beside it (X9): Equal Shares, or most votes beside Equal Shares."""
    is_shared = rules.allocation is Allocation.EQUAL_SHARES
    return Study.MOST_VOTES if is_shared else Study.EQUAL_SHARES


def studies_of(rules: Rules) -> tuple[Study, ...]:
    """All methods shown beside the result: those declared, then the usual one; none for grades."""
    if rules.style is Style.GRADE:
        return ()
    return tuple(dict.fromkeys((*rules.study, usual_study(rules))))
