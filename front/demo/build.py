"""Building the demonstration, step by step."""

import logging
from time import monotonic

from front.demo import (
    advice,
    bodies,
    council,
    doors,
    lastyear,
    meetings,
    opinions,
    panels,
    people,
    places,
    thisyear,
    voices,
    works,
)
from front.demo.street import Street

log = logging.getLogger(__name__)
STEPS = (
    places.found,
    doors.enrol,
    people.register,
    council.seat,
    bodies.adopt_first,
    lastyear.decide,
    works.carry_out,
    bodies.adopt_second,
    meetings.hold,
    panels.draw,
    works.rate,
    thisyear.gather,
    bodies.meet_residents,
    thisyear.gather_next,
    voices.gather_more,
    opinions.ask,
    thisyear.ballot,
    bodies.nominate,
    advice.prepare_next,
    meetings.prepare_next,
    doors.write_down,
)


def build() -> None:
    """Let the street live up to today."""
    street = Street()
    for step in STEPS:
        began = monotonic()
        step(street)
        log.info("demonstration: %s in %.1f s", step.__name__, monotonic() - began)
