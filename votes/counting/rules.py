"""The rule set of a poll: all that the count needs from decision tables A-1 to A-8, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

from votes.counting import canonical
from votes.counting.choices import (
    ENDING_STEPS,
    BothMarks,
    GradeBase,
    LaterThreshold,
    Quorum,
    Shortfall,
    Style,
    Threshold,
    TieStep,
)
from votes.counting.errors import RuleError
from votes.counting.legal import read_value, require_legal

FORMAT = 1


@dataclass(frozen=True)
class Rules:
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
        for key, is_contradicted in _CONTRADICTIONS:
            if is_contradicted(self):
                raise RuleError("contradiction", key)

    def as_dict(self) -> dict[str, object]:
        """Every rule by name in JSON's types, with the number of this format."""
        values = {field.name: canonical.plain(getattr(self, field.name)) for field in fields(self)}
        return {"format": FORMAT, **values}

    @classmethod
    def from_dict(cls, stored: Mapping[str, object]) -> Rules:
        """The rules back from `as_dict`; RuleError names an unknown, missing or illegal key."""
        names = {field.name for field in fields(cls)}
        require_keys(stored, names | {"format"})
        if type(stored["format"]) is not int or stored["format"] != FORMAT:
            raise RuleError("unknown_format", "format")
        facts = {name: read_value(name, stored[name]) for name in names}
        return cls(**facts)  # type: ignore[arg-type]  # __post_init__ checks each value's type

    def canonical(self) -> str:
        """The text that is hashed, shown and compared."""
        return canonical.canonical(self.as_dict())

    def digest(self) -> str:
        """SHA-256 of the canonical text: frozen before the poll, printed on the certificate."""
        return canonical.digest(self.as_dict())


def require_keys(given: Mapping[str, object], wanted: set[str]) -> None:
    """Raise RuleError for the first key, by name, that is not wanted or not given."""
    unknown = sorted(str(key) for key in given if key not in wanted)
    missing = sorted(wanted - set(given))
    if unknown:
        raise RuleError("unknown_key", unknown[0])
    if missing:
        raise RuleError("missing_key", missing[0])


def _marks_cross(rules: Rules) -> bool:
    most = rules.places if rules.most_marks is None else rules.most_marks
    return rules.least_marks > most


def _limits_marks_of_another_style(rules: Rules) -> bool:
    """Only `approve_upto_k` leaves the number of marks open to a further limit."""
    is_free = rules.most_marks is None and rules.least_marks == 1
    return rules.style is not Style.APPROVE_UPTO_K and not is_free


def _steps_do_not_end(rules: Rules) -> bool:
    *before, last = rules.tie_steps
    return last not in ENDING_STEPS or bool(ENDING_STEPS & set(before))


def _enlarges_without_room(rules: Rules) -> bool:
    wanted = TieStep.ENLARGE_K in rules.tie_steps
    if rules.enlarge_to is None:
        return wanted
    return not wanted or rules.enlarge_to <= rules.places


_CONTRADICTIONS: tuple[tuple[str, Callable[[Rules], bool]], ...] = (
    ("least_marks", _marks_cross),
    ("most_marks", _limits_marks_of_another_style),
    ("tie_steps", _steps_do_not_end),
    ("enlarge_to", _enlarges_without_room),
    ("write_ins", lambda rules: rules.write_ins and rules.style is not Style.APPROVE_UPTO_K),
    ("equal_slate", lambda rules: rules.equal_slate and rules.style is not Style.YES_NO_ABSTAIN),
)
