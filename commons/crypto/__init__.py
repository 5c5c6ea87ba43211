"""Keys, sealed fields, keyed look-ups, codes people type, and the ballot box of a poll.

Every algorithm is a library's: AES-256-GCM, HKDF and HMAC with SHA-256, X25519 and P-256 through
HPKE (RFC 9180), SHA-256 or SM3 digests. Only the splitting of a key into parts is ours: twenty
lines of exact integers. Nothing here knows what it protects.
"""

from commons.crypto.box import drop, new_box, open_all, open_box, public_box, sealed_size
from commons.crypto.codes import code6, decode32, encode32, grouped, random_code, read_code
from commons.crypto.digests import ALGORITHMS, digest, digest_token, same, sha256_hex, token
from commons.crypto.guardians import (
    is_guardian_key,
    new_guardian,
    open_part,
    proof_of,
    public_of,
    seal_part,
)
from commons.crypto.keyring import Keyring
from commons.crypto.papers import Kind, read_written, written
from commons.crypto.refusals import WORDS, CryptoRefused
from commons.crypto.shares import combine, split

__all__ = [
    "ALGORITHMS",
    "WORDS",
    "CryptoRefused",
    "Keyring",
    "Kind",
    "code6",
    "combine",
    "decode32",
    "digest",
    "digest_token",
    "drop",
    "encode32",
    "grouped",
    "is_guardian_key",
    "new_box",
    "new_guardian",
    "open_all",
    "open_box",
    "open_part",
    "proof_of",
    "public_box",
    "public_of",
    "random_code",
    "read_code",
    "read_written",
    "same",
    "seal_part",
    "sealed_size",
    "sha256_hex",
    "split",
    "token",
    "written",
]
