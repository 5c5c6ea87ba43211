"""Keys, sealed fields, keyed look-ups, codes people type, and the ballot box of a poll.

Every algorithm is a library's: AES-256-GCM, HKDF and HMAC with SHA-256, X25519 through HPKE
(RFC 9180), SHA-256 or SM3 digests. Nothing here knows what it protects.
"""

from commons.crypto.box import drop, new_box, open_all, open_box, sealed_size
from commons.crypto.codes import code6, decode32, encode32, grouped, random_code, read_code
from commons.crypto.digests import ALGORITHMS, digest, digest_token, same, sha256_hex, token
from commons.crypto.keyring import Keyring
from commons.crypto.refusals import WORDS, CryptoRefused

__all__ = [
    "ALGORITHMS",
    "WORDS",
    "CryptoRefused",
    "Keyring",
    "code6",
    "decode32",
    "digest",
    "digest_token",
    "drop",
    "encode32",
    "grouped",
    "new_box",
    "open_all",
    "open_box",
    "random_code",
    "read_code",
    "same",
    "sealed_size",
    "sha256_hex",
    "token",
]
