"""Mandates (B-8): from the nomination to the end of the seat, and who may be nominated."""

from datetime import date, datetime, timedelta

from commons.calendar import WorkingCalendar
from commons.clock import at_local
from commons.lifecycle import lifecycle

MANDATE_KINDS = ("delegate", "deputy")
SEAT_GROUPS = ("deputy", "cppcc", "resident", "expert", "enterprise", "organisation")
SOURCES = ("self", "community", "unit")
BONDS = ("lives", "works")
DECLINE_REASONS = ("conditions", "seats_full", "review", "objection")

MANDATE = lifecycle(
    "mandate",
    "nominated",
    [
        ("nominated", "appoint", "active", "council.appointed"),
        ("nominated", "screen", "screened", "council.nominee_screened"),
        ("screened", "review", "party_reviewed", "council.nominee_reviewed"),
        ("party_reviewed", "publicise", "publicised", "council.nominee_publicised"),
        ("publicised", "confirm", "confirmed", "council.mandate_confirmed"),
        ("confirmed", "take_seat", "active", "council.seat_taken"),
        *(
            (state, move, target, event)
            for state in ("nominated", "screened", "party_reviewed", "publicised")
            for move, target, event in (
                ("decline", "declined", "council.nominee_declined"),
                ("withdraw", "withdrawn", "council.nomination_withdrawn"),
            )
        ),
        ("active", "suspend", "suspended", "council.mandate_suspended"),
        ("suspended", "resume", "active", "council.mandate_resumed"),
        *(
            (state, move, target, event)
            for state in ("confirmed", "active", "suspended")
            for move, target, event in (
                ("resign", "resigned", "council.mandate_resigned"),
                ("terminate", "terminated", "council.mandate_terminated"),
                ("expire", "expired", "council.mandate_expired"),
            )
        ),
    ],
)

IN_SCREENING = ("nominated", "screened", "party_reviewed", "publicised")
SEATED = ("active", "suspended")
ENDED = ("resigned", "terminated", "expired")
CLOSED = (*ENDED, "declined", "withdrawn")
# What everybody may see: from the public notice on, and what came of it.
PUBLIC = ("publicised", "confirmed", *SEATED, *ENDED)
STAFF_MOVES = ("suspend", "resume", "resign", "terminate")
GROUP_OF_KIND = {"delegate": "resident", "deputy": "deputy"}

ADULT = 18
INTRODUCTION = (10, 500)
STATEMENT = (4, 1000)
SEATS_MOST = 500
NOTICE_DAYS = 7
NOTICE_WORKING_DAYS = 5


def kind_of(group: str) -> str:
    """The role that comes with a seat of a group: deputies stay deputies (A-5's second gate)."""
    return "deputy" if group == "deputy" else "delegate"


def obstacles_to_screening(
    birth_year: int | None, is_adult_declared: bool, bond_since: date | None, today: date
) -> list[str]:
    """What keeps a nominee from being screened: ``young``, ``undeclared``, ``new_here``."""
    found = []
    if birth_year is not None and today.year - birth_year < ADULT:
        found.append("young")
    if birth_year is None and not is_adult_declared:
        found.append("undeclared")
    if bond_since is None or not is_a_year_ago(bond_since, today):
        found.append("new_here")
    return found


def is_a_year_ago(day: date, today: date) -> bool:
    """True when a whole year has passed since *day*; 29 February counts as 1 March."""
    return (day.year + 1, day.month, day.day) <= (today.year, today.month, today.day)


def notice_ends(rule: str, begins: date) -> datetime:
    """The end of the public notice begun on *begins*: the end of its last day."""
    if rule == "7_days":
        last = begins + timedelta(days=NOTICE_DAYS)
    else:
        last = WorkingCalendar(provisional=True).due(begins, NOTICE_WORKING_DAYS)
    return at_local(last + timedelta(days=1))


def vacant(planned: int | None, taken: int) -> int | None:
    """How many seats of a group are free; None where the term has no plan for it."""
    return None if planned is None else max(planned - taken, 0)
