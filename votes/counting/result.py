"""What came of a round: numbers, winners, ties, what follows, and why for every candidate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from votes.counting import canonical
from votes.counting.errors import CountError
from votes.counting.turnout import Turnout


class Outcome(StrEnum):
    """How a round ended; what to do next follows from it."""

    DECIDED = "DECIDED"
    NO_QUORUM = "NO_QUORUM"
    VOID_ISSUED_GT_PRESENT = "VOID_ISSUED_GT_PRESENT"
    VOID_RETURNED_GT_ISSUED = "VOID_RETURNED_GT_ISSUED"
    VOID_BY_CHAIR = "VOID_BY_CHAIR"
    AWAITS_CHAIR = "AWAITS_CHAIR"
    TIE_REVOTE = "TIE_REVOTE"
    TIE_CHAIR = "TIE_CHAIR"
    TIE_ADVISORY = "TIE_ADVISORY"
    TIE_LOT = "TIE_LOT"
    SHORTFALL = "SHORTFALL"
    NEXT_MEETING = "NEXT_MEETING"
    LEFT_VACANT = "LEFT_VACANT"


TIES = frozenset({Outcome.TIE_REVOTE, Outcome.TIE_CHAIR, Outcome.TIE_ADVISORY, Outcome.TIE_LOT})
UNFILLED = frozenset({Outcome.SHORTFALL, Outcome.NEXT_MEETING, Outcome.LEFT_VACANT})
UNCOUNTED = frozenset(
    {
        Outcome.NO_QUORUM,
        Outcome.VOID_ISSUED_GT_PRESENT,
        Outcome.VOID_RETURNED_GT_ISSUED,
        Outcome.VOID_BY_CHAIR,
        Outcome.AWAITS_CHAIR,
    }
)
FINAL = frozenset({Outcome.DECIDED, Outcome.LEFT_VACANT})


@dataclass(frozen=True)
class Round:
    """One round to be counted: its candidates, its places, its number, and which re-vote it is."""

    candidates: tuple[str, ...]
    places: int
    number: int = 1
    revote: int = 0

    def __post_init__(self) -> None:
        if self.places < 1 or self.number < 1 or self.revote < 0:
            raise CountError("bad_round")
        if len(set(self.candidates)) < len(self.candidates):
            raise CountError("duplicate_candidate")
        if self.revote and len(self.candidates) <= self.places:
            raise CountError("nothing_to_revote")


@dataclass(frozen=True)
class Line:
    """Why one candidate is where it is: a code and the numbers it rests on, no prose."""

    candidate: str
    code: str
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class RoundResult:
    """The result of one round; CountError("bad_result") if its parts contradict each other.

    `won` never holds a tied candidate; `remaining` places are those of the tied and the empty ones.
    `invalid_reasons`, `opposed` and `void_items` are reasons or candidates with their numbers.
    `scores` stand where order numbers or points decide. Where money is given out, `left` is what
    remains (in fen), `open` whoever depends on the tie, `part` who got the rest; `shares` say who
    paid for each place under Equal Shares.
    """

    outcome: Outcome
    round: Round
    turnout: Turnout
    rules_digest: str
    returned: int = 0
    valid: int = 0
    abstain: int = 0
    invalid_reasons: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    opposed: Mapping[str, int] = field(default_factory=dict)
    void_items: Mapping[str, int] = field(default_factory=dict)
    won: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    places_left_for_tied: int = 0
    empty_places: int = 0
    next_round_slate: tuple[str, ...] = ()
    log: tuple[Line, ...] = ()
    scores: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    open: tuple[str, ...] = ()
    left: int | None = None
    part: tuple[str, int] | None = None
    shares: tuple[Mapping[str, int | str], ...] = ()

    def __post_init__(self) -> None:
        counted = self.outcome not in UNCOUNTED
        is_right = (
            bool(self.tied) == (self.outcome in TIES) == (self.places_left_for_tied > 0)
            and (self.empty_places > 0) == (self.outcome in UNFILLED)
            and bool(self.next_round_slate) == (self.outcome is Outcome.SHORTFALL)
            and not set(self.won) & {*self.tied, *self.next_round_slate}
            and (not counted or self.left is not None or bool(self.open) or self._fills_places)
            and (counted or not self.won)
        )
        if not is_right:
            raise CountError("bad_result", self.outcome.value)

    @property
    def _fills_places(self) -> bool:
        """Is every place won, tied for or empty? Money may leave less, and says so in `left`."""
        return len(self.won) + self.remaining >= self.round.places

    @property
    def remaining(self) -> int:
        """Places not filled by this round."""
        return self.places_left_for_tied + self.empty_places

    @property
    def invalid(self) -> int:
        """Invalid ballots of all reasons."""
        return sum(self.invalid_reasons.values())

    def as_dict(self) -> dict[str, object]:
        """The whole result in JSON's types, for the certificate and the public bundle."""
        facts = {name: getattr(self, name) for name in _STORED}
        facts |= {name: getattr(self, name) for name in _FURTHER if getattr(self, name)}
        if self.left is not None:
            facts["left"] = self.left
        facts["round"] = vars(self.round)
        facts["turnout"] = vars(self.turnout)
        facts["log"] = [vars(line) for line in self.log]
        plain = canonical.plain({**facts, "invalid": self.invalid, "remaining": self.remaining})
        assert isinstance(plain, dict)
        return plain

    def digest(self) -> str:
        """SHA-256 of the canonical text of `as_dict`."""
        return canonical.digest(self.as_dict())


_FURTHER = ("scores", "open", "part", "shares")  # stored only where the rules make them
_STORED = (
    "outcome",
    "rules_digest",
    "returned",
    "valid",
    "abstain",
    "invalid_reasons",
    "counts",
    "opposed",
    "void_items",
    "won",
    "tied",
    "places_left_for_tied",
    "empty_places",
    "next_round_slate",
)
