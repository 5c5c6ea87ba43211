"""How each place was won, and how many voters see something of theirs chosen: numbers, no prose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from votes.counting.profile import Profile
from votes.counting.result import Line, RoundResult


@dataclass(frozen=True)
class PlaceWon:
    """One place: its code and rank, the votes or score it rests on, and how safe they were.

    `above_needed` is how many approvals more than the threshold asks for; `margin` how much more
    than the best who did not win (None if all won, or if money and not votes drew the line; it can
    be 0 after a tie). `gates` are (name, had, needed) of the deputies' and of all members' gate.
    `share` are the payments under Equal Shares, None elsewhere.
    """

    candidate: str
    code: str
    rank: int
    approvals: int
    score: int | None
    needed: int
    above_needed: int
    margin: int | None
    gates: tuple[tuple[str, int, int], ...]
    share: Mapping[str, int | str] | None
    money: Mapping[str, int]


def places_won(result: RoundResult) -> tuple[PlaceWon, ...]:
    """Every place of a counted round in the order of the count (B-45), from its own log."""
    won = set(result.won)
    number = {
        line.candidate: line.numbers.get("score", line.numbers.get("approvals", 0))
        for line in result.log
    }
    others = [number[name] for name in number if name not in won]
    best = max(others) if others and result.left is None else None
    shares = {str(each["candidate"]): each for each in result.shares}
    return tuple(
        _place(line, None if best is None else number[line.candidate] - best, shares)
        for line in result.log
        if line.candidate in won
    )


def _place(
    line: Line, margin: int | None, shares: Mapping[str, Mapping[str, int | str]]
) -> PlaceWon:
    given = line.numbers
    return PlaceWon(
        candidate=line.candidate,
        code=line.code,
        rank=given["rank"],
        approvals=given["approvals"],
        score=given.get("score"),
        needed=given["needed"],
        above_needed=given["approvals"] - given["needed"],
        margin=margin,
        gates=_gates(given),
        share=shares.get(line.candidate),
        money={key: given[key] for key in ("cost", "left", "then") if key in given},
    )


def _gates(numbers: Mapping[str, int]) -> tuple[tuple[str, int, int], ...]:
    if "needed_of_deputies" not in numbers:
        return ()
    return (
        ("deputies", numbers["of_deputies"], numbers["needed_of_deputies"]),
        ("all", numbers["approvals"], numbers["needed"]),
    )


def reach(profile: Profile, winners: Iterable[str]) -> tuple[int, ...]:
    """How many ballots name none, one, two … of the winners; blank ballots are not in it."""
    seen = [0] * len(profile.weights)
    for name in frozenset(winners):
        for groups in profile.backers.get(name, {}).values():
            for group in groups:
                seen[group] += 1
    found: Counter[int] = Counter()
    for number, weight in zip(seen, profile.weights, strict=True):
        found[number] += weight
    return tuple(found[at] for at in range(max(found, default=0) + 1))
