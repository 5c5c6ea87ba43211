"""The key of somebody who keeps a part of a secret: made in a browser or by a command, not here.

A part is sealed with HPKE in base mode (RFC 9180: P-256, HKDF-SHA256, AES-256-GCM), all of which
every browser of the last ten years has in WebCrypto; ``static/js/guardian.js`` opens it there.
"""

import hashlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from commons.crypto.refusals import CryptoRefused

PUBLIC, PRIVATE = 65, 32  # octets: an uncompressed point, a number
_CURVE = ec.SECP256R1()
_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_PROOF = b"council/share-proof/1/"


def new_guardian() -> tuple[bytes, bytes]:
    """A new key pair as (public, private)."""
    key = ec.generate_private_key(_CURVE)
    return _public(key), key.private_numbers().private_value.to_bytes(PRIVATE, "big")


def public_of(private: bytes) -> bytes:
    """The public part of a private key. Raises :class:`CryptoRefused` ``guardian_broken``."""
    return _public(_private(private))


def is_guardian_key(public: bytes) -> bool:
    """Whether *public* is a point of the curve, written as we write it."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, public)
    except ValueError:
        return False
    return len(public) == PUBLIC


def seal_part(public: bytes, part: bytes, context: bytes) -> bytes:
    """*part* for the holder of *public* alone. Raises :class:`CryptoRefused`."""
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, public)
    except ValueError as reason:
        raise CryptoRefused("guardian_broken") from reason
    return _SUITE.encrypt(part, key, info=context)


def open_part(private: bytes, sealed: bytes, context: bytes) -> bytes:
    """What :func:`seal_part` was given. Raises :class:`CryptoRefused` ``guardian_broken``."""
    try:
        return bytes(_SUITE.decrypt(sealed, _private(private), info=context))
    except (InvalidTag, ValueError) as reason:
        raise CryptoRefused("guardian_broken") from reason


def proof_of(part: bytes, context: bytes) -> bytes:
    """What only somebody who has opened *part* can say, without giving it away."""
    return hashlib.sha256(_PROOF + context + part).digest()


def _private(private: bytes) -> ec.EllipticCurvePrivateKey:
    try:
        return ec.derive_private_key(int.from_bytes(private, "big"), _CURVE)
    except ValueError as reason:
        raise CryptoRefused("guardian_broken") from reason


def _public(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
