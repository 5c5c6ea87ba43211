"""What is decided about meetings: their way, the notice they need, when members are reminded."""

from collections.abc import Container, Iterable
from datetime import date, timedelta

from commons.lifecycle import lifecycle

# D-07 … D-13. Whoever is late with the minutes still has the meeting closed on the day itself.
MEETING = lifecycle(
    "meeting",
    "called",
    [
        ("called", "open", "opened", "council.meeting_opened"),
        ("called", "cancel", "cancelled", "council.meeting_cancelled"),
        ("opened", "close", "closed", "council.meeting_closed"),
        ("closed", "draft", "drafted", "council.minutes_drafted"),
        ("drafted", "approve", "approved", "council.minutes_approved"),
    ],
)

MEETING_KINDS = (
    "plenary", "board", "group", "consultation", "coordination", "courtyard", "field", "other",
)  # fmt: skip
ITEM_KINDS = ("report", "deliberation", "decision", "election", "ballot", "information", "other")
REMIND_DAYS = (7, 3, 1)
LASTS = (15, 24 * 60)  # minutes
MOST_ITEMS, MOST_PAPERS = 60, 20  # of a meeting; of an item
PAPER_WORDS = 50_000
REASON = (5, 500)


def notice_given(called_on: date, meeting_day: date) -> int:
    """Days between the day of the call and the day of the meeting."""
    return (meeting_day - called_on).days


def is_short(called_on: date, meeting_day: date, days_asked: int) -> bool:
    """Whether a meeting is called later than the standing orders ask."""
    return notice_given(called_on, meeting_day) < days_asked


def reminder_due(meeting_day: date, today: date, told_on: date, sent: Container[int]) -> int | None:
    """Which reminder (7, 3 or 1 days before) is due today, or None.

    A reminder whose day was over before the members were told of this day is not sent at all, and
    when several were missed only the nearest one is sent.
    """
    left = (meeting_day - today).days
    passed = [
        days for days in REMIND_DAYS
        if 0 < left <= days and told_on < meeting_day - timedelta(days=days)
    ]  # fmt: skip
    nearest = min(passed, default=None)
    return None if nearest is None or nearest in sent else nearest


def numbers(parents: Iterable[int | None]) -> list[str]:
    """The numbers of agenda items in order, each with the place of its parent: 1, 2, 2.1, 2.2, 3.

    *parents* holds for each item None, or the place (from 0) of an earlier item.
    """
    given: list[str] = []
    below: dict[str, int] = {}
    for parent in parents:
        stem = "" if parent is None else f"{given[parent]}."
        below[stem] = below.get(stem, 0) + 1
        given.append(f"{stem}{below[stem]}")
    return given
