"""From screened proposals to a frozen shortlist whose public notice is over."""

from collections.abc import Sequence
from uuid import UUID

from front.demo.street import Street
from front.demo.texts import phrase
from proposals import actions, jobs

NOTICE_DAYS = 5


def shortlist(
    street: Street, cycle: UUID, chosen: Sequence[UUID], first: int, *, named: str, objector: UUID
) -> UUID:
    """Choose, draw, give notice with one objection, answer it, close; takes about two weeks."""
    steward = street.actor("steward")
    with street.office(first, 9):
        jobs.lapse_overdue()
        made = actions.choose_candidates(steward, cycle, proposal_ids=chosen)
    with street.office(first + 1, 15):
        actions.draw_numbers(steward, made, named=named)
    with street.office(first + 2, 9):
        actions.give_notice(steward, made, working_days=NOTICE_DAYS)
    with street.at(street.workday(first + 2) + 1, 20, 15):
        raised = actions.object_to(street.actor(objector), made, text=phrase("objection"))
    with street.office(street.workday(first + 2) + 3, 11):
        actions.answer_objection(steward, raised, answer=phrase("answer"))
    return made


def close_notice(street: Street, made: UUID, offset: int) -> None:
    """End the notice on the day *offset*, when its time is over."""
    with street.office(offset, 9, 20):
        actions.close_notice(street.actor("steward"), made)
