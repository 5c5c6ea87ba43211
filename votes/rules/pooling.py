"""No group of fewer than ten is shown by itself: it is pooled with others, or not shown at all."""

from collections.abc import Iterable, Mapping

SMALLEST = 10


def kept_apart(sizes: Mapping[str, int], least: int = SMALLEST) -> frozenset[str]:
    """The groups that may be shown by themselves; all others together are one more group.

    That one has *least* members too, or nobody: otherwise who knows the whole knows the rest. So
    the smallest of those large enough join it, until it is large enough.
    """
    large = sorted((size, name) for name, size in sizes.items() if size >= least)
    rest = sum(size for size in sizes.values() if size < least)
    while 0 < rest < least and large:
        rest += large.pop(0)[0]
    return frozenset(name for _size, name in large)


def pooled(sizes: Mapping[str, int], least: int = SMALLEST) -> dict[str, int]:
    """Sizes of the groups that may be shown, by name; the others together under an empty name."""
    apart = kept_apart(sizes, least)
    found = {name: sizes[name] for name in sorted(apart)}
    rest = sum(size for name, size in sizes.items() if name not in apart)
    return {**found, "": rest} if rest else found


def is_too_small(sizes: Iterable[int], least: int = SMALLEST) -> bool:
    """Would showing these groups apart show a group of few? One group alone is the whole."""
    there = [size for size in sizes if size]
    return len(there) > 1 and min(there) < least
