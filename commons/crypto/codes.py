"""Codes people read from paper and type: Crockford's base 32, in groups of four.

The alphabet has no I, L, O and U. Reading forgives lower case, full-width characters, spaces,
any dash, O for 0 and I or L for 1.
"""

import secrets
import unicodedata

from commons.crypto.refusals import CryptoRefused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_FORGIVEN = str.maketrans("OIL", "011")
_SKIPPED = frozenset("-_.·‐‑‒–—―−－~")


def grouped(code: str, size: int = 4) -> str:
    """``7F3K92QD`` as ``7F3K-92QD``."""
    return "-".join(code[start : start + size] for start in range(0, len(code), size))


def read_code(text: str, length: int | None = None) -> str:
    """The characters of a typed code, without groups. Raises :class:`CryptoRefused`.

    With ``length`` a code of another length is refused, saying how many were typed.
    """
    folded = unicodedata.normalize("NFKC", text).upper().translate(_FORGIVEN)
    kept = [c for c in folded if not (c.isspace() or c in _SKIPPED or _invisible(c))]
    if not kept:
        raise CryptoRefused("code_empty")
    for character in kept:
        if character not in _VALUE:
            raise CryptoRefused("code_character", character=character)
    if length is not None and len(kept) != length:
        raise CryptoRefused("code_length", wanted=length, given=len(kept))
    return "".join(kept)


def encode32(data: bytes) -> str:
    """Bytes as base 32, most significant bit first, the last character filled with zero bits."""
    bits = len(data) * 8
    padding = -bits % 5
    number = int.from_bytes(data, "big") << padding
    places = range(bits + padding - 5, -1, -5)
    return "".join(ALPHABET[number >> place & 31] for place in places)


def decode32(text: str) -> bytes:
    """The inverse of :func:`encode32`, forgiving as :func:`read_code`.

    Refuses a code that no bytes would have given, so that one value has one code.
    """
    code = read_code(text)
    number = 0
    for character in code:
        number = number << 5 | _VALUE[character]
    size, padding = divmod(len(code) * 5, 8)
    if padding >= 5 or number & ((1 << padding) - 1):
        raise CryptoRefused("code_false")
    return (number >> padding).to_bytes(size, "big")


def random_code(length: int = 16) -> str:
    """A new code without groups, five random bits a character."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def code6() -> str:
    """Six random digits for a short message, leading zeros kept."""
    return f"{secrets.randbelow(1_000_000):06d}"


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Cf", "Cc"}
