"""What is decided about moderation: reasons, decisions, who waits for approval, months."""

import re
from datetime import date, datetime

from commons.clock import at_local
from proposals.rules import HIDE_REASONS

DECISIONS = ("keep", "hide", "edit", "approve", "decline")
# What stands in the way of words, and what the author may object to.
AGAINST = ("hide", "edit", "decline")
NO_BREACH = "no_breach"
DECISION_REASONS = (*HIDE_REASONS, NO_BREACH)
RULINGS = ("uphold", "lift")
MODES = ("off", "newcomers", "everybody")
FIRST_REMARKS = (1, 20)
TARGET_WORKING_DAYS = 1
OBJECTION = (4, 500)
_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


def must_wait(mode: str, first: int, shown_before: int) -> bool:
    """Whether a remark waits for approval: everybody's, or the *first* of a new person."""
    return mode == "everybody" or (mode == "newcomers" and shown_before < first)


def month_bounds(month: str) -> tuple[datetime, datetime] | None:
    """The first moment of a month such as ``2026-11`` and of the next; None when it is none."""
    found = _MONTH.fullmatch(month)
    if found is None:
        return None
    year, number = int(found[1]), int(found[2])
    following = date(year + number // 12, number % 12 + 1, 1)
    return at_local(date(year, number, 1)), at_local(following)
