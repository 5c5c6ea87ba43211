"""Numbers of a .pb file: ASCII digits and a decimal point, nothing that has two readings."""

from __future__ import annotations

import re
from fractions import Fraction

from votes.pabulib.errors import PabulibError

_WHOLE = re.compile(r"[0-9]{1,15}", re.ASCII)
_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?", re.ASCII)
_WITH_COMMA = re.compile(r"-?[0-9]+,[0-9]+", re.ASCII)


def whole(text: str, line: int, name: str, *, least: int = 0) -> int:
    """A whole number of at least `least`; PabulibError names line and field."""
    if not _WHOLE.fullmatch(text.strip()):
        raise PabulibError(line, "not_a_whole_number", f"{name} {text}")
    value = int(text)
    if value < least:
        raise PabulibError(line, "too_small", f"{name} {text}")
    return value


def amount(text: str, line: int, name: str, *, signed: bool = False) -> Fraction:
    """An exact amount; decimal commas are refused, since 1,500 may mean two things."""
    text = text.strip()
    if _WITH_COMMA.fullmatch(text):
        raise PabulibError(line, "decimal_comma", f"{name} {text}")
    if not _DECIMAL.fullmatch(text):
        raise PabulibError(line, "not_a_number", f"{name} {text}")
    value = Fraction(text)
    if value < 0 and not signed:
        raise PabulibError(line, "too_small", f"{name} {text}")
    return value


def lean(value: Fraction) -> int | Fraction:
    """An integer where the fraction is one: adding integers is ten times faster."""
    return value.numerator if value.denominator == 1 else value
