"""From screened proposals to a frozen shortlist whose public notice is over."""

from collections.abc import Sequence
from uuid import UUID

from front.demo.street import Street
from front.demo.texts import phrase
from proposals import actions, jobs

NOTICE_DAYS = 5


def shortlist(
    street: Street, cycle: UUID, chosen: Sequence[UUID], first: int, *, named: str
) -> UUID:
    """Choose the candidates, draw their numbers and put them on public notice."""
    steward = street.actor("steward")
    with street.office(first, 9):
        jobs.lapse_overdue()
        made = actions.choose_candidates(steward, cycle, proposal_ids=chosen)
    with street.office(first + 1, 15):
        actions.draw_numbers(steward, made, named=named)
    with street.office(first + 2, 9):
        actions.give_notice(steward, made, working_days=NOTICE_DAYS)
    return made


def dispute(street: Street, made: UUID, first: int) -> None:
    """One neighbour objects on the day *first*, and gets an answer two days later."""
    neighbour = street.actor(street.neighbours(1)[0])
    with street.at(first, 20, 15):
        raised = actions.object_to(neighbour, made, text=phrase("objection"))
    with street.office(first + 2, 11):
        actions.answer_objection(street.actor("steward"), raised, answer=phrase("answer"))


def close_notice(street: Street, made: UUID, offset: int) -> None:
    """End the notice on the day *offset*, when its time is over."""
    with street.office(offset, 9, 20):
        actions.close_notice(street.actor("steward"), made)
