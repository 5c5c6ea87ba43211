"""One text and one SHA-256 for one value, whatever the order its keys were written in."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from fractions import Fraction

from votes.counting.errors import CountError

_DECIMAL = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,9})?", re.ASCII)


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces; fractions as text, floats refused.

    Raises CountError("not_canonical", path) for a float, a set or a key that is not text.
    """
    return json.dumps(
        plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def digest(value: object) -> str:
    """SHA-256 of the canonical text in UTF-8, as 64 hexadecimal digits."""
    try:
        return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise CountError("not_utf8", str(error.start)) from error


def plain(value: object, path: str = "$") -> object:
    """The same value in JSON's own types only, or CountError naming the place that has none."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {_key(key, path): plain(item, f"{path}.{key}") for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, f"{path}[{at}]") for at, item in enumerate(value)]
    raise CountError("not_canonical", path)


def exact(value: int | str | Fraction) -> Fraction:
    """An exact amount from an integer, a fraction or a plain decimal text such as "0.10".

    Raises CountError("not_exact") for floats, signs, exponents, commas and other digits than 0-9.
    """
    if isinstance(value, str):
        if not _DECIMAL.fullmatch(value):
            raise CountError("not_exact", value[:40])
        return Fraction(value)
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        raise CountError("not_exact", repr(value)[:40])
    return Fraction(value)


def _key(key: object, path: str) -> str:
    if not isinstance(key, str):
        raise CountError("not_canonical", f"{path} key {key!r}")
    return str(key)
