"""The steps of Equal Shares beyond one run: Add1, most votes for the rest, the comparison."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from votes.counting.contest import Contest, Run
from votes.counting.equal_shares import run
from votes.counting.errors import CountError
from votes.counting.share_rules import Completion, ShareStop

MOST_RUNS = 100_000


def add_one(contest: Contest, tied: set[tuple[str, ...]]) -> tuple[Run, int, str]:
    """Runs with ever more money a head, until the declared end; equals of all runs are noted."""
    rules, share_of = contest.rules, Fraction(contest.budget, contest.voters)
    if rules.whole_start:
        share_of = Fraction(share_of // contest.scale * contest.scale)
    found, runs = run(contest, share_of), 1
    tied.update(found.tied)
    if not _is_within(contest, found):
        return replace(found, paid=found.paid[: rules.places]), runs, "places_full"
    if rules.completion is Completion.NONE:
        return found, runs, "none"
    step = int(rules.step * contest.scale)
    for _ in range(MOST_RUNS):
        if not _unblocked(contest, found.names):
            return found, runs, "all_fit"
        if rules.stop is ShareStop.EXHAUSTIVE and not _fitting(contest, found.names):
            return found, runs, "exhaustive"
        steps = _steps_to_change(found, step)
        more = run(contest, found.endowment + steps * step)
        runs += steps
        tied.update(more.tied)
        if not _is_within(contest, more):
            last = found.endowment + (steps - 1) * step
            return (run(contest, last) if steps > 1 else found), runs, "next_overspends"
        found = more
    raise CountError("too_many_runs", str(MOST_RUNS))


def _steps_to_change(found: Run, step: int) -> int:
    """Steps to the first run that may end otherwise; those before it buy the same, and count."""
    return max(1, -(-found.room // step)) if found.room is not None else 1


def _is_within(contest: Contest, found: Run) -> bool:
    """Does a run keep the budget and the places?"""
    places = contest.rules.places
    return cost_of(contest, found.names) <= contest.budget and (
        places is None or len(found.paid) <= places
    )


def cost_of(contest: Contest, names: Iterable[str]) -> int:
    """What these cost together, in parts."""
    return sum(contest.costs[name] for name in names)


def _unblocked(contest: Contest, funded: Sequence[str]) -> list[str]:
    """Supported candidates not funded whose sites are not taken."""
    taken = frozenset[str]().union(*(contest.sites[name] for name in funded))
    return [
        name for name in contest.orders if name not in funded and not contest.sites[name] & taken
    ]


def _fitting(contest: Contest, funded: Sequence[str]) -> list[str]:
    """Those of them that money and places still have room for."""
    left = contest.budget - cost_of(contest, funded)
    places = contest.rules.places
    if places is not None and len(funded) >= places:
        return []
    return [name for name in _unblocked(contest, funded) if contest.costs[name] <= left]


def fill(contest: Contest, funded: tuple[str, ...], tied: set[tuple[str, ...]]) -> tuple[str, ...]:
    """Most satisfaction for the money first among those that still fit (utilitarian completion).

    Under cost satisfaction that is: most votes, or points, first.
    """
    added: tuple[str, ...] = ()

    def place(name: str) -> tuple[Fraction | int, ...]:
        worth = contest.weights[name] * contest.worth(name)
        return (-Fraction(worth, contest.costs[name] or 1), *contest.orders[name])

    while fitting := _fitting(contest, (*funded, *added)):
        first = min(map(place, fitting))
        equals = sorted(name for name in fitting if place(name) == first)
        if len(equals) > 1:
            tied.add(tuple(equals))
        added += (equals[0],)
    return added


def prefer(contest: Contest, one: Sequence[str], other: Sequence[str]) -> bool:
    """Do more voters get more from the first outcome? Those who get nothing have a say too."""
    mine, theirs = ([0] * len(contest.backing.weights) for _ in range(2))
    for outcome, got in ((one, mine), (other, theirs)):
        for name in outcome:
            for score, groups in contest.backing.backers[name].items():
                for group in groups:
                    got[group] += score * contest.worth(name)
    balance = 0
    for number, ours, others in zip(contest.backing.weights, mine, theirs, strict=True):
        balance += number * ((ours > others) - (ours < others))
    return balance > 0
