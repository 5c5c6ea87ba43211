"""What is decided about people and places: kinds of areas, identity levels, roles, limits."""

from datetime import timedelta

AREA_KINDS = ("district", "street", "community", "village", "group")
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

CODE_LIFE = timedelta(minutes=5)
CODE_TRIES = 5
PRINTED_LIFE = timedelta(days=30)
RESIDENT_IDLE, RESIDENT_LIFE = timedelta(days=7), timedelta(days=30)
STAFF_IDLE, STAFF_LIFE = timedelta(minutes=60), timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=5)
NAME_LENGTH = 60


def session_limits(second_factor: bool) -> tuple[timedelta, timedelta]:
    """How long a session may rest, and how long it may live (conventions, 6.3)."""
    return (STAFF_IDLE, STAFF_LIFE) if second_factor else (RESIDENT_IDLE, RESIDENT_LIFE)
