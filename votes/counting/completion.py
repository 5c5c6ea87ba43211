"""Equal Shares to the end: more money a head (Add1), most votes for the rest, the comparison."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice, permutations

from votes.counting.add_one import add_one, cost_of, fill, prefer
from votes.counting.contest import Contest, contest_of
from votes.counting.market import Paid
from votes.counting.profile import Profile
from votes.counting.purse import CostedCandidate
from votes.counting.share_rules import Completion, ShareRules

MOST_ORDERS = 24


@dataclass(frozen=True)
class Shared:
    """The outcome of a count by Equal Shares.

    `paid` are the purchases of the run that stands, `added` those with most votes that fitted after
    it, `funded` both. `endowment` is what every voter had in that run, in money; `runs` how many
    were made, the one that overspent included; `stop` why Add1 ended: `exhaustive`,
    `next_overspends` (money or places), `all_fit`, `places_full`, or `none` without Add1.
    `replaced_by` is the outcome of "most votes first" if more voters preferred it. `tied` are
    equals that no declared step told apart.
    """

    funded: tuple[str, ...]
    paid: tuple[Paid, ...]
    added: tuple[str, ...]
    endowment: Fraction
    runs: int
    stop: str
    left: Fraction
    tied: tuple[tuple[str, ...], ...]
    replaced_by: tuple[str, ...] | None = None
    open: tuple[str, ...] = ()
    scale: int = 1

    @property
    def is_decided(self) -> bool:
        """Is nothing left to a tie that nobody has broken?"""
        return not self.open


def share(
    candidates: Iterable[CostedCandidate],
    profile: Profile,
    rules: ShareRules,
    lot_order: Sequence[str] = (),
    settled: Sequence[Sequence[Sequence[str]]] = (),
) -> Shared:
    """Count by Equal Shares (counting.md, rule 3).

    Equals that the declared steps do not tell apart are tried in every order (up to 24): what not
    every order funds is `open`, and only what all of them fund is `funded`. `settled` are orders
    that broke such ties, best group first, one after the other. CountError as for
    `contest_of`, and "too_many_runs" for a step too small.
    """
    contest = contest_of(candidates, profile, rules, lot_order)
    for groups in settled:
        contest = _in_groups(contest, groups)
    first = complete(contest)
    names, endings, is_complete = _endings(contest, first)
    sure = frozenset.intersection(*(frozenset(ending.funded) for ending in endings))
    possible = frozenset().union(*(ending.funded for ending in endings))
    if not is_complete:
        sure, possible = sure - names, possible | names
    if sure == possible:
        return first
    kept = tuple(name for name in first.funded if name in sure)
    return replace(
        first,
        funded=kept,
        open=tuple(sorted(possible - sure)),
        left=Fraction(contest.budget - cost_of(contest, kept), contest.scale),
        tied=tuple(sorted({group for ending in [first, *endings] for group in ending.tied})),
    )


def _endings(contest: Contest, first: Shared) -> tuple[frozenset[str], list[Shared], bool]:
    """Every equal that was met in some order of the others, the outcomes, and if they are all."""
    names: frozenset[str] = frozenset()
    endings = [first]
    while found := _equals(endings) - names:
        names |= found
        orders = list(islice(permutations(sorted(names)), MOST_ORDERS + 1))
        endings = [complete(_in_order(contest, order)) for order in orders[:MOST_ORDERS]]
        if len(orders) > MOST_ORDERS:
            return names, endings, False
    return names, endings, True


def _equals(endings: Iterable[Shared]) -> frozenset[str]:
    return frozenset(name for ending in endings for group in ending.tied for name in group)


def _in_order(contest: Contest, order: Sequence[str]) -> Contest:
    """The same contest with these names told apart by their place in *order*, at the very last."""
    return _in_groups(contest, [(name,) for name in order])


def _in_groups(contest: Contest, groups: Sequence[Sequence[str]]) -> Contest:
    last = {name: at for at, group in enumerate(groups) for name in group}
    orders = {name: (*key, last.get(name, -1)) for name, key in contest.orders.items()}
    return replace(contest, orders=orders)


def complete(contest: Contest) -> Shared:
    """All runs, the fill and the comparison of one contest; names tell the last equals apart."""
    if not contest.voters:
        nothing = Fraction(contest.budget, contest.scale)
        return Shared((), (), (), Fraction(0), 0, "none", nothing, ())
    tied: set[tuple[str, ...]] = set()
    found, runs, stop = add_one(contest, tied)
    fills, compares = contest.rules.completion is Completion.ADD1U, contest.rules.comparison
    added = fill(contest, found.names, tied) if fills else ()
    funded = (*found.names, *added)
    most = fill(contest, (), tied) if compares else ()
    is_replaced = compares and prefer(contest, most, funded)
    kept = most if is_replaced else funded
    return Shared(
        funded=kept,
        paid=found.paid,
        added=added,
        endowment=found.endowment / contest.scale,
        runs=runs,
        stop=stop,
        left=Fraction(contest.budget - cost_of(contest, kept), contest.scale),
        tied=tuple(sorted(tied)),
        replaced_by=most if is_replaced else None,
        scale=contest.scale,
    )
