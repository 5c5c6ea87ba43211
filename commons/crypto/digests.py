"""Digests by explicit name, random tokens and comparison in constant time."""

import hashlib
import hmac
import secrets
from typing import Literal

from cryptography.hazmat.primitives import hashes

Algorithm = Literal["sha256", "sm3"]
ALGORITHMS: tuple[Algorithm, ...] = ("sha256", "sm3")


def sha256_hex(data: bytes) -> str:
    """SHA-256 as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def digest(data: bytes, algorithm: Algorithm = "sha256") -> str:
    """The digest by its name as 64 hex digits: SHA-256, or SM3 (GB/T 32905) where asked for.

    SM3 comes from ``cryptography``, which carries it on every platform; ``hashlib`` has it only
    where the system's OpenSSL does.
    """
    if algorithm == "sha256":
        return sha256_hex(data)
    if algorithm == "sm3":
        run = hashes.Hash(hashes.SM3())
        run.update(data)
        return run.finalize().hex()
    raise ValueError(f"unknown digest: {algorithm!r}")


def token() -> str:
    """A new secret of 256 random bits, safe in a URL or cookie; store only its digest."""
    return secrets.token_urlsafe(32)


def digest_token(secret: str) -> str:
    """What is stored of a token. No key and no salt: 256 random bits cannot be tried out."""
    return sha256_hex(secret.encode("utf-8", "surrogatepass"))


def same(one: str | bytes, other: str | bytes) -> bool:
    """Whether two secrets are equal, in time that does not depend on where they differ."""
    return hmac.compare_digest(_octets(one), _octets(other))


def _octets(value: str | bytes) -> bytes:
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
