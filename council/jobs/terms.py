"""Periodic work: mandates end with their term, and confirmed members take their seats with it."""

import logging
from typing import Any
from uuid import UUID

from commons.clock import today
from commons.jobs import tick
from commons.lifecycle import Impossible
from commons.policy import CLOCK, Refused
from council.actions import expire_mandate, take_seat
from council.queries import mandates as seats

log = logging.getLogger(__name__)


@tick
def keep_terms() -> None:
    """Expire what is past its term, seat who waited for it; doing it twice changes nothing."""
    for mandate_id in seats.overdue_mandates(today()):
        _done(expire_mandate, mandate_id)
    for mandate_id in seats.waiting_mandates(today()):
        _done(take_seat, mandate_id)


def _done(deed: Any, mandate_id: UUID) -> None:
    try:
        deed(CLOCK, mandate_id)
    except (Refused, Impossible):
        # Somebody resigned, or another worker was here, since the list was read.
        log.info("mandate %s had moved on", mandate_id)
