"""What is decided about people and places: kinds of areas, identity levels, roles, limits."""

from collections.abc import Iterable
from datetime import timedelta

AREA_KINDS = ("district", "street", "community", "village", "group")
# The kinds of areas that keep books of record of their own.
BOOKED = frozenset({"street"})
INSIDE = {
    "street": ("district",),
    "community": ("street",),
    "village": ("street",),
    "group": ("community", "village"),
}

# Identity levels V0 to V4 of the conventions, 6.2.
ANYBODY, PHONE, VERIFIED, CHECKED, OFFICIAL = range(5)
LEVELS = (ANYBODY, PHONE, VERIFIED, CHECKED, OFFICIAL)

ROLES = (
    "delegate",
    "deputy",
    "liaison",
    "reviewer",
    "handling_unit",
    "scrutineer",
    "teller",
    "chair",
    "steward",
    "confirmer",
    "auditor",
    "settings_keeper",
)
STAFF = (
    "liaison",
    "reviewer",
    "handling_unit",
    "chair",
    "steward",
    "confirmer",
    "auditor",
    "settings_keeper",
)

# Who may give which role. Delegates and deputies get theirs from a mandate, never by hand.
GIVERS = {
    "settings_keeper": frozenset(ROLES) - {"delegate", "deputy"},
    "steward": frozenset({"liaison", "reviewer", "handling_unit", "scrutineer", "teller"}),
}

CODE_LIFE = timedelta(minutes=5)
CODE_TRIES = 5
CODE_PAUSE = timedelta(seconds=60)
CODES_UNUSED_A_DAY = 5
PRINTED_LIFE = timedelta(days=30)
PRINTED_LENGTH = 12
TICKET_LIFE = timedelta(minutes=5)
TOTP_STEP = 30
TOTP_TRIES = 10
INVITATION_LIFE = timedelta(days=3)
STAGED_LIFE = timedelta(hours=1)
SESSION_MEMORY = timedelta(days=183)
PASSWORD_LENGTH = (10, 200)
RESIDENT_IDLE, RESIDENT_LIFE = timedelta(days=7), timedelta(days=30)
STAFF_IDLE, STAFF_LIFE = timedelta(minutes=60), timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=5)
NAME_LENGTH = 60
OLDEST_BIRTH_YEAR = 1900


def session_limits(second_factor: bool) -> tuple[timedelta, timedelta]:
    """How long a session may rest, and how long it may live (conventions, 6.3)."""
    return (STAFF_IDLE, STAFF_LIFE) if second_factor else (RESIDENT_IDLE, RESIDENT_LIFE)


def may_give(givers: Iterable[str], role: str) -> bool:
    """Whether somebody who holds the roles *givers* may give *role*."""
    return any(role in GIVERS.get(giver, ()) for giver in givers)


def is_independent(held: Iterable[str], role: str) -> bool:
    """Whether *role* goes with the roles *held*: an auditor holds no other role of the staff."""
    together = {*held, role} & set(STAFF)
    return "auditor" not in together or together == {"auditor"}
