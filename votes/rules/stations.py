"""Paper at stations: how papers add up (B-25), and what a sheet read twice says (B-24)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from votes.counting.ballots import SPOILED_REASONS

POOLED_BELOW = 10
# The count sheet among the photos of a station, where papers have their numbers; how many of it.
COUNT_SHEET, COUNT_SHEET_PHOTOS = 0, 3
STATION_SIGNATURES = 2
READINGS = (1, 2)
COUNT, RECOUNT = 1, 2
SERIES = {"first": COUNT, "second": RECOUNT}
STANDS = tuple(SERIES)
MOST_PAPERS = 5_000
PRINTED_AT_ONCE = 100
STATION_NAME, PLACE = (2, 30), (2, 60)
# Found by people looking at the paper; too many or too few marks are found by the count itself.
SHEET_REASONS = SPOILED_REASONS


@dataclass(frozen=True, slots=True)
class Account:
    """The papers of one station: numbers that must add up.

    *issued* are all that were given out, *spoilt* those that came back for a new one or for
    nothing, *found* lie in the box; *marked* are the people on the roll who got one that counts.
    """

    received: int
    issued: int
    spoilt: int
    marked: int
    unused: int | None = None
    found: int | None = None

    @property
    def used(self) -> int:
        """Papers that should lie in the box."""
        return self.issued - self.spoilt

    @property
    def differences(self) -> Mapping[str, int]:
        """What does not add up, by code, with how many papers there are too many (+) or few (-)."""
        unused, found = self.unused or 0, self.found or 0
        said = {
            "papers": self.issued + unused - self.received,
            "box": found - self.used,
            "roll": self.marked - self.used,
        }
        return {code: number for code, number in said.items() if number}

    @property
    def is_balanced(self) -> bool:
        """True when received = issued + unused, and issued = found + spoilt."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says stands on a sheet: its marks, or the code that makes it invalid."""

    choices: tuple[Any, ...]
    invalid: str = ""

    @property
    def ballot(self) -> Any:
        """The same as a ballot for the count."""
        return {"invalid": self.invalid} if self.invalid else list(self.choices)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a box: two readings, and what two scrutineers ruled where it was needed."""

    number: int
    first: Said | None = None
    second: Said | None = None
    ruled: Said | None = None
    is_agreed: bool = False

    @property
    def is_read(self) -> bool:
        """True when both readings are there."""
        return self.first is not None and self.second is not None

    @property
    def needs_ruling(self) -> bool:
        """True for two readings that differ, and for a paper that somebody holds to be invalid.

        A-5, row 4: two scrutineers agree on what cannot be read or must not be counted.
        """
        if self.first is None or self.second is None:
            return False
        return self.first != self.second or bool(self.first.invalid)

    @property
    def outcome(self) -> Said | None:
        """What the sheet says in the end, or None while that is open."""
        if self.needs_ruling:
            return self.ruled if self.is_agreed else None
        return self.first if self.is_read else None


def pooled(sizes: Mapping[Any, int]) -> set[Any]:
    """The stations whose ballots are published by themselves: ten papers or more each."""
    return {station for station, size in sizes.items() if size >= POOLED_BELOW}


def differing(one: Sequence[Sheet], other: Sequence[Sheet]) -> list[int]:
    """The numbers of the sheets on which a count and its recount do not agree.

    A sheet that only one of them found is one of these.
    """
    first = {sheet.number: sheet.outcome for sheet in one}
    again = {sheet.number: sheet.outcome for sheet in other}
    numbers = sorted(first.keys() | again.keys())
    missing = object()
    return [each for each in numbers if first.get(each, missing) != again.get(each, missing)]
