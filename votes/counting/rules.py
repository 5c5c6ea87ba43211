"""The rule set of a poll: all that the count needs from decision tables A-1 to A-8, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from votes.counting import canonical
from votes.counting.aside import Aside
from votes.counting.choices import (
    BothMarks,
    GradeBase,
    LaterThreshold,
    Quorum,
    Shortfall,
    Style,
    Threshold,
    TieStep,
)
from votes.counting.conduct import Conduct
from votes.counting.contradictions import CONTRADICTIONS
from votes.counting.errors import RuleError
from votes.counting.legal import read_value, require_legal
from votes.counting.spending import Spending

FIRST_FORMAT, SECOND_FORMAT, FORMAT = 1, 2, 3


@dataclass(frozen=True)
class Rules(Conduct, Spending, Aside):
    """One adopted rule set; the defaults are the street council's. Raises RuleError if not legal.

    `most_marks` None means as many as there are places; it and `least_marks` bind the first round.
    `tie_steps` are tried in order, the last one must end the matter. `enlarge_to` is the largest
    number of places that `enlarge_k` may reach. `minimum_votes` is inclusive.
    """

    style: Style = Style.APPROVE_UPTO_K
    places: int = 10
    least_marks: int = 1
    most_marks: int | None = None
    write_ins: bool = False
    both_marks: BothMarks = BothMarks.ITEM
    abstentions_are_valid: bool = True
    quorum: Quorum = Quorum.TWO_THIRDS_INCL
    threshold: Threshold = Threshold.MAJORITY_OF_ALL
    minimum_votes: int = 0
    later_threshold: LaterThreshold = LaterThreshold.SAME
    tie_steps: tuple[TieStep, ...] = (TieStep.REVOTE_TIED, TieStep.CHAIR_DECIDES)
    max_revotes: int = 1
    enlarge_to: int | None = None
    shortfall: Shortfall = Shortfall.SECOND_ROUND_SAME_MEETING
    max_rounds: int = 2
    equal_slate: bool = False
    differential_percent: int = 20
    grade_base: GradeBase = GradeBase.ALL

    def __post_init__(self) -> None:
        for field in fields(self):
            require_legal(field.name, getattr(self, field.name))
        for key, reason, is_contradicted in CONTRADICTIONS:
            if is_contradicted(self):
                raise RuleError("contradiction", key, reason)

    def places_for(self, candidates: int) -> int:
        """How many can win among so many candidates; where money alone decides, all of them."""
        return candidates if self.as_many_as_fit else self.places

    def as_dict(self) -> dict[str, object]:
        """Every rule by name in JSON's types, with the number of the format.

        Format 1 knows only the rules named in this class, format 2 those of conduct and spending
        too. The lowest that says all is written, so that what was adopted in it keeps its digest;
        one rule set has one text.
        """
        values = {field.name: canonical.plain(getattr(self, field.name)) for field in fields(self)}
        told = [
            since
            for since, names in LATER.items()
            if any(
                getattr(self, field.name) != field.default
                for field in fields(self)
                if field.name in names
            )
        ]
        number = max(told, default=FIRST_FORMAT)
        return {"format": number, **{name: values[name] for name in names_of(number)}}

    @classmethod
    def from_dict(cls, stored: Mapping[str, object]) -> Rules:
        """The rules back from `as_dict`; RuleError names an unknown, missing or illegal key."""
        number = stored.get("format", FIRST_FORMAT)
        if type(number) is not int or number not in FORMATS:
            raise RuleError("unknown_format", "format")
        names = names_of(number)
        require_keys(stored, names | {"format"})
        facts = {name: read_value(name, stored[name]) for name in names}
        rules = cls(**facts)  # type: ignore[arg-type]  # __post_init__ checks each value's type
        if rules.as_dict()["format"] != number:
            raise RuleError("unknown_format", "format")
        return rules

    def canonical(self) -> str:
        """The text that is hashed, shown and compared."""
        return canonical.canonical(self.as_dict())

    def digest(self) -> str:
        """SHA-256 of the canonical text: frozen before the poll, printed on the certificate."""
        return canonical.digest(self.as_dict())


FORMATS = (FIRST_FORMAT, SECOND_FORMAT, FORMAT)
# Since which format rules are written that are not named in the class itself.
LATER = {
    SECOND_FORMAT: frozenset(field.name for half in (Conduct, Spending) for field in fields(half)),
    FORMAT: frozenset(field.name for field in fields(Aside)),
}


def names_of(number: int) -> set[str]:
    """The rules that a format knows."""
    unknown = frozenset().union(*(names for since, names in LATER.items() if since > number))
    return {field.name for field in fields(Rules)} - unknown


def require_keys(given: Mapping[str, object], wanted: set[str]) -> None:
    """Raise RuleError for the first key, by name, that is not wanted or not given."""
    unknown = sorted(str(key) for key in given if key not in wanted)
    missing = sorted(wanted - set(given))
    if unknown:
        raise RuleError("unknown_key", unknown[0])
    if missing:
        raise RuleError("missing_key", missing[0])
