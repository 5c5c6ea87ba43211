"""Rules of the literature for the rule lab and for comparison; none of them decides a poll here.

Approvals only, all in exact numbers; equals go in order of name, as the published tools do.
Sources: Talmon and Faliszewski 2019 (greedy, maximal welfare), Brill and others 2017 (Phragmen),
Aziz, Lee and Talmon 2018 (maximin support).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import accumulate

from votes.counting.errors import CountError
from votes.counting.profile import Profile

MOST_CHOSEN = 14

Costs = Mapping[str, int]
Names = tuple[str, ...]
OtherRule = Callable[[Costs, Profile, int], Names]


def greedy_per_cost(costs: Costs, profile: Profile, budget: int) -> Names:
    """Most votes for the money first; who does not fit is skipped."""
    votes, found, left = profile.votes(), [], budget
    for name in sorted(costs, key=lambda name: (-Fraction(votes[name], costs[name] or 1), name)):
        if votes[name] and costs[name] <= left:
            found.append(name)
            left -= costs[name]
    return tuple(found)


def phragmen(costs: Costs, profile: Profile, budget: int) -> Names:
    """Every voter earns at the same pace; whoever has the money first is bought by its supporters.

    It ends when the next one would overspend.
    """
    loads = dict.fromkeys(range(len(profile.weights)), Fraction(0))
    backers = _backers(costs, profile)
    found: list[str] = []
    left = budget
    waiting = {name for name in backers if costs[name] <= budget}
    while waiting:
        load, name = min((_new_load(costs[each], backers[each], loads), each) for each in waiting)
        if costs[name] > left:
            break
        found.append(name)
        waiting.remove(name)
        left -= costs[name]
        loads.update(dict.fromkeys(backers[name], load))
    return tuple(found)


def maximin_support(costs: Costs, profile: Profile, budget: int) -> Names:
    """The candidate next whose cost can be shared so that the heaviest load stays least.

    The work doubles with every candidate chosen: CountError("too_many") beyond MOST_CHOSEN.
    """
    masks, left = _masks(costs, profile), budget
    found: list[str] = []
    unions: dict[Names, int] = {(): 0}  # the voters behind every set of those chosen
    load = Fraction(0)
    while fitting := sorted(name for name in masks if name not in found and costs[name] <= left):
        loads = {name: max(load, _densest(costs, unions, name, masks[name])) for name in fitting}
        name = min(fitting, key=lambda each: (loads[each], each))
        load = loads[name]
        if len(found) == MOST_CHOSEN:
            raise CountError("too_many", str(MOST_CHOSEN))
        found.append(name)
        left -= costs[name]
        unions |= {(*names, name): union | masks[name] for names, union in unions.items()}
    return tuple(found)


def most_welfare(costs: Costs, profile: Profile, budget: int) -> Names:
    """The set within the budget with the greatest sum of cost times votes."""
    votes = profile.votes()
    best: dict[int, tuple[int, Names]] = {0: (0, ())}  # spent: welfare and names
    for name in sorted(name for name in costs if votes[name]):
        for spent, (welfare, names) in sorted(best.items(), reverse=True):
            total = spent + costs[name]
            more = welfare + costs[name] * votes[name]
            if total <= budget and more > best.get(total, (-1, ()))[0]:
                best[total] = (more, (*names, name))
    return max(best.values(), key=lambda each: each[0])[1]


OTHER_RULES: Mapping[str, OtherRule] = {
    "greedy_per_cost": greedy_per_cost,
    "phragmen": phragmen,
    "maximin_support": maximin_support,
    "most_welfare": most_welfare,
}


def _backers(costs: Costs, profile: Profile) -> dict[str, dict[int, int]]:
    """The groups behind every candidate, and how many voters each has."""
    return {
        name: {group: profile.weights[group] for groups in scores.values() for group in groups}
        for name, scores in profile.backers.items()
        if name in costs
    }


def _new_load(cost: int, backers: Mapping[int, int], loads: Mapping[int, Fraction]) -> Fraction:
    total = cost + sum(loads[group] * number for group, number in backers.items())
    return Fraction(total, sum(backers.values()))


def _masks(costs: Costs, profile: Profile) -> dict[str, int]:
    """The voters behind every candidate, one bit each."""
    ends = list(accumulate(profile.weights))
    voters = [((1 << n) - 1) << (end - n) for n, end in zip(profile.weights, ends, strict=True)]
    return {
        name: sum(voters[group] for group in groups)
        for name, groups in _backers(costs, profile).items()
    }


def _densest(costs: Costs, unions: Mapping[Names, int], name: str, mask: int) -> Fraction:
    """The greatest cost a head over all sets of the chosen with this one: by duality, the load."""
    return max(
        Fraction(costs[name] + sum(costs[each] for each in names), (union | mask).bit_count())
        for names, union in unions.items()
    )
