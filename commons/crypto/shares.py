"""One secret in several parts, any so many of which give it back (Shamir 1979), in exact integers.

The secret is the value at zero of a random polynomial over the field of ``PRIME``; a part is one
other point of it. Fewer points than its degree asks for leave every secret equally likely.
"""

import secrets
from collections.abc import Sequence

from commons.crypto.refusals import CryptoRefused

PRIME = 2**256 + 297  # the smallest prime above every secret of 32 octets
SECRET = 32
MOST_PARTS = 255
_VALUE = 33
PART = 1 + _VALUE  # its place, then its value


def split(secret: bytes, needed: int, parts: int) -> list[bytes]:
    """*parts* parts of 34 octets, any *needed* of which give the 32 octets of *secret*."""
    if len(secret) != SECRET or not 1 <= needed <= parts <= MOST_PARTS:
        raise ValueError("a secret of 32 octets goes into at most 255 parts, enough to open it")
    terms = [int.from_bytes(secret, "big")]
    terms += [secrets.randbelow(PRIME) for _ in range(needed - 1)]
    return [
        bytes([place]) + _value(terms, place).to_bytes(_VALUE, "big")
        for place in range(1, parts + 1)
    ]


def combine(parts: Sequence[bytes]) -> bytes:
    """The secret of *parts*; too few or false ones give another secret, or are refused.

    Raises :class:`CryptoRefused` ``shares_broken`` for what can be no parts of one secret.
    """
    points = {part[0]: int.from_bytes(part[1:], "big") for part in parts if len(part) == PART}
    if not points or len(points) != len(parts) or not _are_points(points):
        raise CryptoRefused("shares_broken")
    secret = sum(_weighed(points, place) for place in points) % PRIME
    if secret >= 1 << (8 * SECRET):
        raise CryptoRefused("shares_broken")
    return secret.to_bytes(SECRET, "big")


def _value(terms: Sequence[int], place: int) -> int:
    total = 0
    for term in reversed(terms):
        total = (total * place + term) % PRIME
    return total


def _are_points(points: dict[int, int]) -> bool:
    return all(place and value < PRIME for place, value in points.items())


def _weighed(points: dict[int, int], place: int) -> int:
    """One term of Lagrange's interpolation at zero."""
    above, below = points[place], 1
    for other in points:
        if other != place:
            above = above * other % PRIME
            below = below * (other - place) % PRIME
    return above * pow(below, -1, PRIME) % PRIME
