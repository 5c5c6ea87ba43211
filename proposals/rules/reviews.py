"""What is decided about reviews: stages of each reviewer, closing, appeals, deadlines (pure)."""

from collections.abc import Iterable, Mapping
from datetime import date

POINTS = ("feasible", "lawful", "land")
ANSWERS = ("yes", "no", "unclear")
# Each of these can be explained by a word of its own.
EXPLAINED = (*POINTS, "cost_fen", "running_fen", "delivery_by", "unit_id")
VERDICTS = ("review", "appeal")
WORD = 300
NOTE = (2, 1000)
REVIEW_DAYS = (1, 30)
APPEAL_WORKING_DAYS = 5
APPEAL_REVIEW_WORKING_DAYS = 10


def next_stage(outcomes: Mapping[str, str]) -> str:
    """The stage one reviewer still owes (stage to outcome given); empty when nothing is owed."""
    if "formal" not in outcomes:
        return "formal"
    if outcomes["formal"] == "accept" and "substantive" not in outcomes:
        return "substantive"
    return ""


def deciding_stage(outcomes: Mapping[str, str]) -> str:
    """The stage that says what one reviewer thinks in the end; empty while it is missing."""
    if outcomes.get("formal") == "refuse":
        return "formal"
    return "substantive" if not next_stage(outcomes) else ""


def obstacles_to_closing(found: Iterable[Mapping[str, str]], outcome: str) -> list[str]:
    """Why a review cannot be closed with *outcome*: ``unfinished``, ``unsupported``.

    *found* holds the outcomes by stage of every reviewer it was assigned to. A joint outcome
    needs at least one reviewer behind it; nobody is outvoted by a number.
    """
    parts = list(found)
    if not parts or any(next_stage(part) for part in parts):
        return ["unfinished"]
    return [] if outcome in {part[deciding_stage(part)] for part in parts} else ["unsupported"]


def verdict_stage(found: Iterable[Mapping[str, str]], outcome: str) -> str:
    """The stage at which *outcome* was reached: formal when only formal findings speak for it."""
    stages = {deciding_stage(part) for part in found if part.get(deciding_stage(part)) == outcome}
    return "formal" if stages == {"formal"} else "substantive"


def is_overdue(due: date | None, day: date) -> bool:
    """True from the day after *due*."""
    return due is not None and due < day
