"""Other meetings (mechanisms 34, 35, 67) and events recorded afterwards (D-14)."""

import re

from commons.lifecycle import lifecycle

GATHERING_KINDS = ("consultation", "coordination", "courtyard", "field", "event")
INVITEE_ROLES = ("resident", "unit", "expert", "delegate", "observer")

GATHERING = lifecycle(
    "gathering",
    "called",
    [
        ("called", "hold", "held", "council.gathering_held"),
        ("held", "close", "closed", "council.gathering_closed"),
        ("called", "cancel", "cancelled", "council.gathering_cancelled"),
    ],
)
OPEN = ("called", "held")

QUESTION = (4, 1000)
TEXT = (2, 1000)
RECORD = 10_000
PEOPLE_MOST = 1_000_000
PHOTOS_MOST = 12
PHOTO_BYTES = 10 * 1024 * 1024
_POINT = re.compile(r"^-?\d{1,2}\.\d{1,7}, ?-?\d{1,3}\.\d{1,7}$")


def is_point(text: str) -> bool:
    """True for a point on a map as people copy it: latitude, longitude in degrees."""
    if not _POINT.match(text):
        return False
    latitude, longitude = (abs(float(part)) for part in text.split(","))
    return latitude <= 90 and longitude <= 180
