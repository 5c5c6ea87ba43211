"""The META section: what every file must state, and the limits it may state."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from votes.pabulib.election import Limits, VoteType
from votes.pabulib.errors import PabulibError
from votes.pabulib.numbers import amount, whole
from votes.pabulib.sections import Section

REQUIRED = ("num_projects", "num_votes", "budget", "vote_type")


class Meta(NamedTuple):
    """Keys with their text and the line on which each stands."""

    texts: MappingProxyType[str, str]
    lines: MappingProxyType[str, int]
    section_line: int

    def whole(self, key: str, *, least: int = 0) -> int:
        """A required whole number."""
        return whole(self.texts[key], self.lines[key], key, least=least)

    def amount(self, key: str, *, signed: bool = False) -> Fraction:
        """An amount; 0 if the key is absent or empty."""
        text = self.texts.get(key, "")
        return amount(text, self.lines[key], key, signed=signed) if text else Fraction(0)


def read_meta(section: Section) -> Meta:
    """Keys and values; PabulibError for a key twice, an empty key or a missing required one."""
    texts: dict[str, str] = {}
    lines: dict[str, int] = {}
    for (key, value), line in zip(section.rows, section.lines, strict=True):
        key = key.strip()
        if not key or key in texts:
            raise PabulibError(line, "duplicate_key" if key else "empty_key", key)
        texts[key], lines[key] = value.strip(), line
    for key in REQUIRED:
        if not texts.get(key):
            raise PabulibError(lines.get(key, section.line), "missing_key", key)
    return Meta(MappingProxyType(texts), MappingProxyType(lines), section.line)


def vote_type_of(meta: Meta) -> VoteType:
    """The way of voting; PabulibError for one the format does not know."""
    text = meta.texts["vote_type"]
    if text not in {kind.value for kind in VoteType}:
        raise PabulibError(meta.lines["vote_type"], "unknown_vote_type", text)
    return VoteType(text)


def limits_of(meta: Meta) -> Limits:
    """The limits on one ballot; PabulibError if a lower one is above the upper one."""
    read: dict[str, int | Fraction] = {}
    for field in fields(Limits):
        if not meta.texts.get(field.name):
            continue
        if field.name.endswith("length"):
            read[field.name] = meta.whole(field.name)
        else:
            read[field.name] = meta.amount(field.name, signed=True)
    for name in ("length", "points", "sum_points", "sum_cost"):
        low, high = read.get(f"min_{name}"), read.get(f"max_{name}")
        if low is not None and high is not None and low > high:
            raise PabulibError(meta.lines[f"max_{name}"], "limits_cross", name)
    return Limits(**read)  # type: ignore[arg-type]  # lengths are int, the others Fraction
