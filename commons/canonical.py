"""One text and one hash for one value, so that a published file and its hash can be compared."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from commons.crypto.digests import sha256_hex


class NotCanonical(TypeError):  # noqa: N818
    """A value that has no single text: a float, a set, or a key that is not text."""


def canonical(value: Any) -> bytes:
    """JSON in UTF-8 with sorted keys and no spaces; days, moments and ids as text.

    Raises :class:`NotCanonical` for floats (two machines may write them differently), sets and
    other values that JSON does not know.
    """
    plain = _plain(value)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: Any) -> str:
    """SHA-256 of the canonical text as 64 hex digits."""
    return sha256_hex(canonical(value))


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_key(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise NotCanonical(f"{type(value).__name__} has no canonical text")


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise NotCanonical(f"a key must be text, not {type(key).__name__}")
    return key
