"""Studies beside a result (B-06, X9): what another method would have chosen; never binding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from votes.counting.aside import CARRIED, Study, usual_study
from votes.counting.case import Case
from votes.counting.choices import Shortfall, Threshold
from votes.counting.chosen import choose
from votes.counting.errors import CountError
from votes.counting.explain import payments
from votes.counting.facts import NO_FACTS, Facts
from votes.counting.reasons import reach
from votes.counting.result import Round
from votes.counting.rounds import paper_of, profile_of
from votes.counting.rules import Rules
from votes.counting.spending import Allocation, RankBy
from votes.counting.standing import Standing, standing_of
from votes.counting.tally import Tally


class Binding(Protocol):
    """Whatever says who has won: a result, or the winners of all rounds together."""

    @property
    def won(self) -> tuple[str, ...]:
        """Their names."""


@dataclass(frozen=True)
class Mirror:
    """Two lists from the same ballots. `rule` names the method of `listed`, which binds nobody.

    `open` depends on a tie of that rule. `gained` stand in the mirror only, `lost` in the binding
    list only. `reach` and `binding_reach` are how many ballots name none, one, two … of each list.
    `shares` say in whole numbers who would pay what for each place; `scores` are the numbers that
    the method compares, where they are not simply votes.
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
    scores: Standing
    is_binding: bool = False


def mirror(
    rules: Rules,
    round_: Round,
    ballots: Iterable[object],
    binding: Binding,
    facts: Facts = NO_FACTS,
    method: Study | None = None,
) -> Mirror:
    """What *method* would have chosen; without one Equal Shares beside most votes, or the reverse.

    No threshold is asked for: a study shows its method alone. `ballots` and `round_` are those of
    the binding result. CountError("study_not_on_ballots") for a method that needs other ballots.
    """
    method = method or usual_study(rules)
    if method not in CARRIED[rules.style]:
        raise CountError("study_not_on_ballots", method.value)
    ballots, paper = list(ballots), paper_of(rules, round_, facts)
    profile = profile_of(ballots, paper)
    other = _other(rules, method)
    first = replace(round_, number=1, revote=0)
    votes = profile.votes()
    scores = _scores(rules, method, Tally(paper).add_all(ballots))
    standing = scores or {name: (votes[name],) for name in round_.candidates}
    chosen = choose(Case(other, first, standing, frozenset(votes), facts, profile))
    listed, open_ = chosen.sure, chosen.open or chosen.tied
    return Mirror(
        rule=method.value,
        listed=listed,
        open=open_,
        gained=tuple(name for name in listed if name not in binding.won),
        lost=tuple(name for name in binding.won if name not in {*listed, *open_}),
        voters=profile.voters,
        reach=reach(profile, listed),
        binding_reach=reach(profile, binding.won),
        shares=payments(chosen.shared),
        scores=scores,
    )


def _scores(rules: Rules, method: Study, tally: Tally) -> Standing:
    """What the method makes of the numbers on the ballots; empty where it looks at votes alone."""
    if method in (Study.MOST_VOTES, Study.EQUAL_SHARES):
        return {}
    if method is Study.POINT_SUM:
        return standing_of(rules, tally)
    ranked = replace(rules, rank_by=RankBy(method.value), rank_scores=(), study=())
    return standing_of(ranked, tally)


def _other(rules: Rules, method: Study) -> Rules:
    """Places, money and settings of these rules under the method of study; never adopted."""
    is_shared = method is Study.EQUAL_SHARES
    return Rules(
        places=rules.places,
        threshold=Threshold.PLURALITY,
        shortfall=Shortfall.LEAVE_VACANT,
        budget=rules.budget,
        conflict_rule=rules.conflict_rule,
        allocation=Allocation.EQUAL_SHARES if is_shared else Allocation.MOST_VOTES,
        share_satisfaction=rules.share_satisfaction,
        share_completion=rules.share_completion,
        share_step=rules.share_step,
        share_stop=rules.share_stop,
        share_whole_start=rules.share_whole_start,
        share_comparison=rules.share_comparison,
        share_ties=rules.share_ties,
    )
