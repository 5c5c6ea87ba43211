"""Keys and shares as text for paper: base 32 in groups of four, with kind and checksum.

One octet says what it is, three octets of SHA-256 at the end that it was copied right.
"""

import hashlib
from enum import IntEnum

from commons.crypto.codes import decode32, encode32, grouped
from commons.crypto.refusals import CryptoRefused

_CHECK = 3


class Kind(IntEnum):
    """What stands on the paper."""

    PUBLIC = 1
    KEY = 2
    SHARE = 3
    PROOF = 4
    SEALED = 5


def written(kind: Kind, data: bytes) -> str:
    """*data* as people copy it."""
    body = bytes([kind]) + data
    return grouped(encode32(body + _check(body)))


def read_written(text: str) -> tuple[Kind, bytes]:
    """What *text* is and holds, forgiving as :func:`commons.crypto.read_code`.

    Raises :class:`CryptoRefused`: ``code_…`` when it cannot be one, ``code_false`` when it was not
    copied right.
    """
    data = decode32(text)
    body, check = data[:-_CHECK], data[-_CHECK:]
    if len(body) < 2 or _check(body) != check or body[0] not in set(Kind):
        raise CryptoRefused("code_false")
    return Kind(body[0]), body[1:]


def _check(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:_CHECK]
