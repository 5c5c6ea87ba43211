"""What is decided about rolls: who is of age, the notice, what stands before a freeze."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from votes.rules.obstacle import Obstacle

VOTING_AGE = 18
NOTICE_DAYS = 5
LEAST_NOTICE = timedelta(days=1)
MOST_ROWS = 100_000
PROBLEMS_KEPT = 2_000
BEFORE_FREEZE = ("configured", "ready")
CHANGEABLE = ("ready", "checking_in", "no_quorum", "open", "paused")


@dataclass(frozen=True)
class Drawing:
    """Everything known about a roll that may stand in the way of freezing it.

    *has_public_draft* is True for a roll that people could only know by its notice: residents.
    """

    has_public_draft: bool
    people: int
    is_importing: bool
    notice_until: datetime | None
    objections_open: int
    moment: datetime


def obstacles_to_freeze(roll: Drawing) -> tuple[Obstacle, ...]:
    """What is missing before the roll may be frozen; empty when nothing is."""
    found = []
    if roll.is_importing:
        found.append(Obstacle("roll_being_imported"))
    elif roll.people == 0:
        found.append(Obstacle("roll_empty"))
    if roll.has_public_draft and roll.notice_until is None:
        found.append(Obstacle("roll_notice_not_given"))
    if roll.notice_until is not None and roll.moment < roll.notice_until:
        found.append(Obstacle("roll_notice_running", {"until": roll.notice_until}))
    if roll.objections_open:
        found.append(Obstacle("roll_objections_unanswered", {"count": roll.objections_open}))
    return tuple(found)


def is_of_age(birth_year: int | None, year: int) -> bool:
    """Whether somebody born in *birth_year* may vote in *year*; an unknown year does not exclude.

    Only the year is known, so whoever turns 18 in the year of the poll is of age.
    """
    return birth_year is None or year - birth_year >= VOTING_AGE
