"""Periodic work: whoever was drawn and does not answer in time makes room for the next."""

import logging

from commons.clock import now
from commons.jobs import tick
from commons.lifecycle import Impossible
from commons.policy import CLOCK, Refused
from council.actions.panels import lapse_place
from council.queries import panels as found_by

log = logging.getLogger(__name__)


@tick
def pass_places_on() -> None:
    """End every place whose days are over; doing it twice changes nothing."""
    for place_id in found_by.overdue_places(now()):
        try:
            lapse_place(CLOCK, place_id)
        except (Refused, Impossible):
            # Somebody answered, or another worker was here, since the list was read.
            log.info("place %s had moved on", place_id)
