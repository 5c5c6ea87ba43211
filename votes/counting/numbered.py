"""Ballots that put whole numbers beside candidates: order numbers (力洋 2010) and points (B-05)."""

from __future__ import annotations

from collections.abc import Collection

from votes.counting.choices import Style

Marks = tuple[tuple[str, int], ...]
MOST_NUMBER = 1_000_000


def read_numbers(
    pairs: Collection[object],
    candidates: frozenset[str],
    style: Style,
    limits: tuple[int, int, int | None, int | None],
) -> tuple[str, Marks]:
    """A fault as a code, or none and the pairs that count, in order of name.

    `limits`: least and most candidates marked, most points for one, most in all. Order numbers
    are 1, 2, 3 … without gaps; a candidate given 0 points is not marked.
    """
    found: dict[str, int] = {}
    for pair in pairs:
        if not isinstance(pair, (list, tuple)) or len(pair) != 2:
            return "malformed", ()
        name, number = pair
        fault = _fault_of(name, number, candidates)
        if fault or name in found:
            return fault or "duplicate_mark", ()
        found[name] = number
    kept = tuple(sorted((name, number) for name, number in found.items() if number))
    if style is Style.RANK and len(kept) < len(found):
        return "unknown_mark", ()
    return _judge([number for _name, number in kept], style, limits), kept


def _fault_of(name: object, number: object, candidates: frozenset[str]) -> str:
    if not isinstance(name, str) or name not in candidates:
        return "unknown_candidate"
    return "" if type(number) is int and 0 <= number <= MOST_NUMBER else "unknown_mark"


def _judge(
    numbers: list[int], style: Style, limits: tuple[int, int, int | None, int | None]
) -> str:
    least, most, most_points, point_sum = limits
    if len(numbers) > most:
        return "over_vote"
    if 0 < len(numbers) < least:
        return "under_vote"
    if style is Style.RANK:
        if len(set(numbers)) < len(numbers):
            return "duplicate_number"
        return "" if sorted(numbers) == list(range(1, len(numbers) + 1)) else "number_gap"
    too_many = most_points is not None and max(numbers, default=0) > most_points
    is_over = too_many or (point_sum is not None and sum(numbers) > point_sum)
    return "over_points" if is_over else ""
