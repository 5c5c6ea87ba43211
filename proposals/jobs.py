"""Periodic work: what gathered too little lapses, silence counts, reviewers and units answer."""

import logging
from uuid import UUID

from commons.clock import now, today
from commons.jobs import tick
from commons.lifecycle import Impossible
from commons.outbox import errand
from commons.policy import CLOCK, Refused
from commons.web import keyring
from council import queries as council
from proposals import queries, typed
from proposals.actions import imports, lapse, regroupings, remind_reviewer
from proposals.actions.questions import remind_of_question
from proposals.queries import imports as sheets
from proposals.queries import questions
from proposals.queries import regroupings as asked
from proposals.rules.imports import AT_ONCE, STAGED_LIFE

log = logging.getLogger(__name__)


@errand("proposals.enter_sheet")
def enter_sheet(import_id: str) -> None:
    """Enter the good rows of a sheet, some at a time; done twice it enters each once."""
    key = UUID(import_id)
    found = sheets.proposal_import(key)
    if found.state != "entering" or found.staged is None:
        return
    data = keyring().unseal(typed.PURPOSE, found.staged, context=key.bytes)
    settled = sheets.entered_rows(key) | {it["row"] for it in found.problems}
    left = sheets.checked(council.cycle(found.cycle_id), typed.rows(data), but=settled)
    while True:
        some, left.good = left.good[:AT_ONCE], left.good[AT_ONCE:]
        imports.enter_rows(CLOCK, key, rows=some, left=None if left.good else left)
        if not left.good:
            return


@tick
def forget_sheets() -> None:
    """Delete sheets that nobody imported for a day."""
    for import_id in sheets.forgettable(now() - STAGED_LIFE):
        try:
            imports.forget_import(CLOCK, import_id)
        except Refused:
            log.info("sheet %s had been answered", import_id)


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
