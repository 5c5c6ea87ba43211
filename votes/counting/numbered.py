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
    faults: set[str] = set()
    for pair in pairs:
        fault, name, number = _pair(pair, candidates)
        if fault or name in found:
            faults.add(fault or "duplicate_mark")
        found[name] = number
    if faults:
        return gravest(faults), ()
    kept = tuple(sorted((name, number) for name, number in found.items() if number))
    if style is Style.RANK and len(kept) < len(found):
        return "unknown_mark", ()
    return _judge([number for _name, number in kept], style, limits), kept


def gravest(faults: Collection[str]) -> str:
    """One reason for a ballot with several faults, whatever the order of its marks."""
    return min(faults, key=_GRAVEST_FIRST.index)


_GRAVEST_FIRST = ("malformed", "unknown_candidate", "unknown_mark", "duplicate_mark")


def _pair(pair: object, candidates: frozenset[str]) -> tuple[str, str, int]:
    """A fault, the candidate, the number."""
    if not isinstance(pair, (list, tuple)) or len(pair) != 2:
        return ("malformed", "", 0)
    name, number = pair
    if not isinstance(name, str) or name not in candidates:
        return ("unknown_candidate", "", 0)
    is_number = type(number) is int and 0 <= number <= MOST_NUMBER
    return ("", name, number) if is_number else ("unknown_mark", name, 0)


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
