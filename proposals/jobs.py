"""Periodic work: what gathered too little lapses, silence counts, reviewers and units answer."""

import logging

from commons.clock import today
from commons.jobs import tick
from commons.lifecycle import Impossible
from commons.policy import CLOCK, Refused
from proposals import queries
from proposals.actions import lapse, regroupings, remind_reviewer
from proposals.actions.questions import remind_of_question
from proposals.queries import questions
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


@tick
def remind_of_questions() -> None:
    """Remind units of answers that are nearly or already late; a second run a day finds none."""
    for remark_id in questions.overdue(today()):
        try:
            remind_of_question(CLOCK, remark_id)
        except Refused:
            # Answered or hidden since the list was read.
            log.info("question %s had moved on", remark_id)


@tick
def remind_reviewers() -> None:
    """Remind everybody who owes an overdue review, once a day however often this runs."""
    for person_id in queries.to_remind():
        try:
            remind_reviewer(CLOCK, person_id)
        except Refused:
            log.info("a reviewer had been reminded meanwhile")
