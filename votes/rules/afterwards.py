"""What follows publication: objections for some working days, then the archive (A-8, B-48)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from commons.calendar import WorkingCalendar
from commons.clock import at_local

WORDS = (4, 1000)
CODE_LENGTH = 64

# Before publication: who observes may have the ballots and hand in a count of their own (X5).
OBSERVED = ("tied", "short", "following", "declared", "confirmed", "returned")


def objections_end(published_on: date, working_days: int) -> datetime:
    """The end of the last working day on which an objection to the result is taken."""
    last = WorkingCalendar(provisional=True).due(published_on, working_days)
    return at_local(last + timedelta(days=1))


def count_sheet(poll_id: str, record: Mapping[str, Any], winners: list[str]) -> dict[str, Any]:
    """The numbers in which every count of a poll must agree; its hash is what observers hand in.

    The same sheet is made by ``verifier.py`` and by the recount in the browser from the ballots.
    """
    result, grades = record["result"], record["grades"]
    told = ("satisfied", "basic", "dissatisfied", "unknown", "grade")
    return {
        "poll": poll_id,
        **{name: record[name] for name in ("returned", "valid", "invalid", "blank")},
        "votes": record["approvals"],
        "scores": (result or {}).get("scores", {}),
        "grades": {
            name: {key: each[key] for key in told} for name, each in grades.items()
        } if grades else None,
        "winners": sorted(winners),
    }  # fmt: skip
