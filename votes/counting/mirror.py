"""The mirror (X9): what the other rule would have chosen from the same ballots; never binding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from votes.counting.case import Case
from votes.counting.choices import Shortfall, Style, Threshold
from votes.counting.chosen import choose
from votes.counting.errors import CountError
from votes.counting.explain import payments
from votes.counting.facts import NO_FACTS, Facts
from votes.counting.reasons import reach
from votes.counting.result import Round
from votes.counting.rounds import paper_of, profile_of
from votes.counting.rules import Rules
from votes.counting.spending import Allocation


class Binding(Protocol):
    """Whatever says who has won: a result, or the winners of all rounds together."""

    @property
    def won(self) -> tuple[str, ...]:
        """Their names."""


@dataclass(frozen=True)
class Mirror:
    """Two lists from the same ballots. `rule` names the one of `listed`, which binds nobody.

    `open` depends on a tie of that rule. `gained` stand in the mirror only, `lost` in the binding
    list only. `reach` and `binding_reach` are how many ballots name none, one, two … of each list.
    `shares` say in whole numbers who would pay what for each place.
    """

    rule: str
    listed: tuple[str, ...]
    open: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    voters: int
    reach: tuple[int, ...]
    binding_reach: tuple[int, ...]
    shares: tuple[dict[str, int | str], ...]
    is_binding: bool = False


def mirror(
    rules: Rules,
    round_: Round,
    ballots: Iterable[object],
    binding: Binding,
    facts: Facts = NO_FACTS,
) -> Mirror:
    """Equal Shares beside most votes, or most votes beside Equal Shares (counting.md, rule 3).

    No threshold is asked for: the mirror shows the rule alone. `ballots` and `round_` are those of
    the binding result. CountError("style_has_no_approvals") for grades.
    """
    if rules.style is Style.GRADE:
        raise CountError("style_has_no_approvals", rules.style.value)
    profile = profile_of(ballots, paper_of(rules, round_, facts))
    other = _other(rules)
    first = replace(round_, number=1, revote=0)
    votes = profile.votes()
    standing = {name: (votes[name],) for name in round_.candidates}
    chosen = choose(Case(other, first, standing, frozenset(votes), facts, profile))
    listed, open_ = chosen.sure, chosen.open or chosen.tied
    return Mirror(
        rule=other.allocation.value,
        listed=listed,
        open=open_,
        gained=tuple(name for name in listed if name not in binding.won),
        lost=tuple(name for name in binding.won if name not in {*listed, *open_}),
        voters=profile.voters,
        reach=reach(profile, listed),
        binding_reach=reach(profile, binding.won),
        shares=payments(chosen.shared),
    )


def _other(rules: Rules) -> Rules:
    """Places, money and settings of these rules under the other allocation; never adopted."""
    is_shared = rules.allocation is Allocation.EQUAL_SHARES
    return Rules(
        places=rules.places,
        threshold=Threshold.PLURALITY,
        shortfall=Shortfall.LEAVE_VACANT,
        budget=rules.budget,
        conflict_rule=rules.conflict_rule,
        allocation=Allocation.MOST_VOTES if is_shared else Allocation.EQUAL_SHARES,
        share_satisfaction=rules.share_satisfaction,
        share_completion=rules.share_completion,
        share_step=rules.share_step,
        share_stop=rules.share_stop,
        share_whole_start=rules.share_whole_start,
        share_comparison=rules.share_comparison,
        share_ties=rules.share_ties,
    )
