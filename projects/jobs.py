"""The clock of works: once a day it tells whom it concerns that a project has become late."""

import logging

from commons.clock import today
from commons.jobs import tick
from commons.policy import CLOCK, Refused
from projects import actions, queries
from projects.models import Project

log = logging.getLogger(__name__)


@tick
def mark_late_projects() -> None:
    """Mark every project that became late; a second run finds nothing left to mark."""
    waiting = queries.maybe_late(today())
    for line in queries.lines(Project.id.in_(waiting)) if waiting else ():
        if line.standing.is_late:
            try:
                actions.mark_late(CLOCK, line.id)
            except Refused:
                # Mended or marked by somebody else in between: nothing to tell.
                log.info("project %s is not late any more", line.id)
