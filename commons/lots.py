"""The public lot (抽签): drawn in front of everybody, replayable by anybody.

The procedure, so that it can be replayed without this program:

1. Before the draw the committee publishes ``commit(secret)``, the SHA-256 of a secret of at
   least 16 random octets, and the list of items.
2. At the draw a number nobody could know before is named aloud (for example a lottery result of
   the day). The seed is HMAC-SHA-256 with the secret as key over that text in UTF-8. The secret
   is published too, so everyone can check the commitment.
3. The items are sorted by their UTF-8 octets, so the order of the list does not matter.
4. Blocks are HMAC-SHA-256 with the seed as key over ``lots/1`` and the block's number (from 0)
   as 8 octets, big-endian. Their octets in turn are read as 4-octet big-endian numbers.
5. Fisher-Yates: for every place from the last down to the second, counted from 0, take the next
   number below the largest multiple of (place + 1) in 2**32, skipping larger ones; its remainder
   by (place + 1) is the place to swap with.
"""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

WORDS: dict[str, LazyString] = {
    "lot_secret_short": _l("The secret of the draw needs at least %(least)s octets."),
    "lot_twice": _l("“%(item)s” is in the list twice. Give every entry a name of its own."),
    "lot_too_many": _l("At most %(most)s entries can be drawn at once."),
}

LEAST_SECRET = 16
MOST_ITEMS = 1_000_000
_RANGE = 1 << 32


class LotRefused(ValueError):  # noqa: N818
    """A draw that would not be fair or not be checkable; ``code`` and ``facts`` word it."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def commit(secret: bytes) -> str:
    """What is published before the draw. Raises :class:`LotRefused` for a guessable secret."""
    if len(secret) < LEAST_SECRET:
        raise LotRefused("lot_secret_short", least=LEAST_SECRET)
    return hashlib.sha256(secret).hexdigest()


def matches(commitment: str, secret: bytes) -> bool:
    """Whether the secret shown at the draw is the one committed to."""
    return hmac.compare_digest(commit(secret), commitment.strip().lower())


def seed(secret: bytes, public: str) -> bytes:
    """The seed of the draw: the committed secret and what was named aloud, together."""
    commit(secret)
    return hmac.digest(secret, public.encode("utf-8"), "sha256")


class Swap(NamedTuple):
    """One step of a draw: the last place still open, the place drawn for it (both from 1)."""

    place: int
    with_place: int
    after: tuple[str, ...]


def draw(seed: bytes, items: Sequence[str]) -> list[str]:
    """All items in drawn order; the first is drawn first. Same seed and items, same order."""
    drawn = _checked(items)
    for place, other in _pairs(seed, len(drawn)):
        drawn[place], drawn[other] = drawn[other], drawn[place]
    return drawn


def swaps(seed: bytes, items: Sequence[str]) -> list[Swap]:
    """Every step of the same draw, for a page on which it is replayed."""
    drawn, steps = _checked(items), []
    for place, other in _pairs(seed, len(drawn)):
        drawn[place], drawn[other] = drawn[other], drawn[place]
        steps.append(Swap(place + 1, other + 1, tuple(drawn)))
    return steps


def _checked(items: Sequence[str]) -> list[str]:
    """The items sorted by their octets, each there once."""
    drawn = sorted(items, key=lambda item: item.encode("utf-8"))
    if len(drawn) > MOST_ITEMS:
        raise LotRefused("lot_too_many", most=MOST_ITEMS)
    for one, next_one in pairwise(drawn):
        if one == next_one:
            raise LotRefused("lot_twice", item=one)
    return drawn


def _pairs(seed: bytes, size: int) -> Iterator[tuple[int, int]]:
    """The places to swap, from the last down to the second."""
    numbers = _numbers(seed)
    for place in range(size - 1, 0, -1):
        yield place, _below(place + 1, numbers)


def _numbers(seed: bytes) -> Iterator[int]:
    block = 0
    while True:
        octets = hmac.digest(seed, b"lots/1" + block.to_bytes(8, "big"), "sha256")
        yield from (int.from_bytes(octets[at : at + 4], "big") for at in range(0, 32, 4))
        block += 1


def _below(bound: int, numbers: Iterator[int]) -> int:
    """A number under ``bound``, each equally likely: numbers past the last full round go."""
    limit = _RANGE - _RANGE % bound
    return next(number for number in numbers if number < limit) % bound
