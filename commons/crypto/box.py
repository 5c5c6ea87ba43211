"""The ballot box of a poll: anyone can drop in with the public key, only the key opens it.

One drop is HPKE in base mode (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM) over the padded ballot,
so every sealed ballot of one poll has the same size and nobody, the caster included, can open it
again without the private key. ``context`` (poll and rule set) is bound as HPKE's info: a ballot
moved to another poll does not open.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from commons.crypto.refusals import CryptoRefused

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_VERSION = b"\x01"
_LENGTH = 2  # octets that say how long the ballot is without its padding
_OVERHEAD = len(_VERSION) + 32 + _LENGTH + 16  # version, ephemeral key, length, tag


def new_box() -> tuple[bytes, bytes]:
    """A new key pair as (public, private), 32 octets each."""
    key = X25519PrivateKey.generate()
    return key.public_key().public_bytes_raw(), key.private_bytes_raw()


def public_box(private: bytes) -> bytes:
    """The public key of a private one. Raises :class:`CryptoRefused` ``box_broken``."""
    return _key(private).public_key().public_bytes_raw()


def sealed_size(length: int) -> int:
    """Octets of every drop of a poll whose ballots are padded to ``length`` octets."""
    return _OVERHEAD + length


def drop(public: bytes, plaintext: bytes, context: bytes, length: int = 256) -> bytes:
    """Seal one ballot, padded to ``length`` octets.

    Raises :class:`CryptoRefused` ``box_too_long`` when it does not fit, ``box_broken`` for a
    public key that is none.
    """
    if not 0 <= length < 1 << (8 * _LENGTH):
        raise ValueError("ballots are padded to at most 65535 octets")
    if len(plaintext) > length:
        raise CryptoRefused("box_too_long", length=len(plaintext), limit=length)
    padded = len(plaintext).to_bytes(_LENGTH, "big") + plaintext.ljust(length, b"\0")
    try:
        return _VERSION + _SUITE.encrypt(padded, _public_key(public), info=_VERSION + context)
    except ValueError as reason:
        raise CryptoRefused("box_broken") from reason


def open_box(private: bytes, sealed: bytes, context: bytes) -> bytes:
    """The ballot of one drop. Raises :class:`CryptoRefused` ``box_broken``."""
    return _opened(_key(private), sealed, context)


def open_all(private: bytes, drops: Iterable[bytes], context: bytes) -> Iterator[bytes]:
    """The ballots of many drops in their order; the key is loaded once, which saves half."""
    key = _key(private)
    for sealed in drops:
        yield _opened(key, sealed, context)


# Everybody drops into the same few boxes.
@lru_cache(64)
def _public_key(public: bytes) -> X25519PublicKey:
    return X25519PublicKey.from_public_bytes(public)


def _key(private: bytes) -> X25519PrivateKey:
    try:
        return X25519PrivateKey.from_private_bytes(private)
    except ValueError as reason:
        raise CryptoRefused("box_broken") from reason


def _opened(key: X25519PrivateKey, sealed: bytes, context: bytes) -> bytes:
    if sealed[:1] != _VERSION:
        raise CryptoRefused("box_broken")
    try:
        padded = _SUITE.decrypt(sealed[1:], key, info=_VERSION + context)
    except (InvalidTag, ValueError) as reason:
        raise CryptoRefused("box_broken") from reason
    length = int.from_bytes(padded[:_LENGTH], "big")
    ballot, padding = padded[_LENGTH : _LENGTH + length], padded[_LENGTH + length :]
    if len(ballot) != length or any(padding):
        raise CryptoRefused("box_broken")
    return bytes(ballot)
