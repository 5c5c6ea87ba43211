"""Periodic work: what did not gather enough lapses; silence about a merge counts."""

import logging

from commons.jobs import tick
from commons.lifecycle import Impossible
from commons.policy import CLOCK, Refused
from proposals import queries
from proposals.actions import lapse, regroupings
from proposals.queries import regroupings as asked

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


@tick
def conclude_regroupings() -> None:
    """Let every merge and split go ahead whose authors kept silent; twice changes nothing."""
    for regrouping_id in asked.overdue():
        try:
            regroupings.conclude(CLOCK, regrouping_id)
        except (Refused, Impossible):
            log.info("regrouping %s had been decided", regrouping_id)
