"""Equal Shares straight from its definition: every voter apart, fractions, no queue."""

from collections.abc import Mapping, Sequence
from fractions import Fraction


def by_hand(
    costs: Mapping[str, int],
    ballots: Sequence[Mapping[str, int]],
    endowment: Fraction,
    *,
    by_cost: bool = True,
) -> list[str]:
    """Who is bought, in order; equals by cost, then most points, then name."""
    left = [endowment for _ in ballots]
    bought: list[str] = []
    while True:
        offers = []
        for name, cost in costs.items():
            price = _price(name, cost, ballots, left)
            if name not in bought and price is not None:
                worth = (cost or 1) if by_cost else 1
                points = sum(ballot.get(name, 0) for ballot in ballots)
                offers.append((price / worth, cost, -points, name, price))
        if not offers:
            return bought
        *_, name, price = min(offers)
        bought.append(name)
        for at, ballot in enumerate(ballots):
            left[at] -= min(left[at], price * ballot.get(name, 0))


def _price(
    name: str, cost: int, ballots: Sequence[Mapping[str, int]], left: Sequence[Fraction]
) -> Fraction | None:
    """The lowest payment for each point given that covers the cost."""
    backers = [at for at, ballot in enumerate(ballots) if ballot.get(name, 0)]
    if not backers or sum(left[at] for at in backers) < cost:
        return None
    for at in sorted(backers, key=lambda at: left[at] / ballots[at][name]):
        price = left[at] / ballots[at][name]
        paid = sum(min(left[each], price * ballots[each][name]) for each in backers)
        if paid >= cost:
            short = [each for each in backers if left[each] / ballots[each][name] < price]
            points = sum(ballots[each][name] for each in backers if each not in short)
            return (cost - sum(left[each] for each in short)) / Fraction(points)
    raise AssertionError("somebody can always pay")
