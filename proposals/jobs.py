"""Periodic work: proposals that did not gather enough in time lapse."""

import logging

from commons.jobs import tick
from commons.lifecycle import Impossible
from commons.policy import CLOCK, Refused
from proposals import queries
from proposals.actions import lapse

log = logging.getLogger(__name__)


@tick
def lapse_overdue() -> None:
    """Let every overdue proposal lapse; doing it twice changes nothing."""
    for proposal_id in queries.overdue_gathering():
        try:
            lapse(CLOCK, proposal_id)
        except (Refused, Impossible):
            # Its author withdrew it, or another worker was here, since the list was read.
            log.info("proposal %s had moved on", proposal_id)
