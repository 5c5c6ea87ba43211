"""Questions to the responsible unit: asked, given to a unit, answered, reminded of."""

from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.calendar import WorkingCalendar
from commons.clock import now, today
from commons.database import db
from commons.policy import Actor, require
from proposals import queries
from proposals.actions.remarks import speak
from proposals.actions.telling import tell_about
from proposals.models import Proposal, Question
from proposals.queries import questions
from proposals.rules.talk import ANSWER_WORKING_DAYS
from residents import queries as people
from residents.models import RoleGrant
from residents.notices import tell


class Unserved(ValueError):  # noqa: N818
    """A unit that does not serve the place of the proposal."""


@action("proposals.ask")
def ask(actor: Actor, proposal_id: UUID, *, text: str) -> UUID:
    """Ask the responsible unit; its clock runs from today once a unit is known."""
    proposal = queries.public(proposal_id, lock=True)
    require("proposals.ask", actor, proposal)
    said = speak(actor, proposal, text, kind="question", stance="neutral")
    unit_id = questions.responsible_unit(proposal_id)
    asked = Question(remark_id=said.id, proposal_id=proposal_id, unit_id=unit_id)
    db.session.add(asked)
    db.session.flush()
    ledger.write(
        proposal.docket_id,
        "proposals.asked",
        actor,
        visibility="public" if said.standing == "shown" else "staff",
        subject=proposal,
        remark=said.id,
    )
    if said.standing == "shown":
        start_clock(asked, proposal)
    return said.id


@action("proposals.name_unit")
def name_unit(actor: Actor, remark_id: UUID, *, unit_id: UUID) -> None:
    """Name the unit that answers a question; its clock starts anew."""
    found = questions.answerable(remark_id, lock=True)
    require("proposals.name_unit", actor, found)
    if unit_id not in {unit.id for unit in people.units_of(found.area_path)}:
        raise Unserved("the unit does not serve this place")
    found.question.unit_id = unit_id
    ledger.write(
        found.proposal.docket_id,
        "proposals.unit_named",
        actor,
        subject=found.proposal,
        remark=remark_id,
        unit=unit_id,
    )
    start_clock(found.question, found.proposal)


@action("proposals.answer_question")
def answer_question(actor: Actor, remark_id: UUID, *, answer: str) -> None:
    """Answer in public for the unit; whoever asked is told."""
    found = questions.answerable(remark_id, lock=True)
    require("proposals.answer_question", actor, found)
    found.question.answer, found.question.answered_at = answer, now()
    found.question.answered_by = actor.person_id
    proposal = found.proposal
    ledger.write(
        proposal.docket_id, "proposals.question_answered", actor, subject=found, remark=remark_id
    )
    told = [found.remark.person_id]
    tell_about(proposal, told, "proposals.question_answered", about=str(remark_id))


@action("proposals.remind_of_question")
def remind_of_question(actor: Actor, remark_id: UUID) -> None:
    """Remind the unit of an answer that is nearly or already late: once a day."""
    found = questions.answerable(remark_id, lock=True)
    require("proposals.remind_of_question", actor, found)
    found.question.reminded_on = today()
    ledger.write(
        found.proposal.docket_id,
        "proposals.question_reminded",
        actor,
        visibility="staff",
        remark=remark_id,
    )
    _tell_unit(found.question, found.proposal, "proposals.question_due", str(today()))


def start_clock(asked: Question, proposal: Proposal) -> None:
    """Let the clock of a shown question run from today, and tell its unit; inside deeds only."""
    if asked.unit_id is None:
        return
    asked.due = WorkingCalendar(provisional=True).due(today(), ANSWER_WORKING_DAYS)
    db.session.flush()
    _tell_unit(asked, proposal, "proposals.question_for_you", str(asked.unit_id)[:8])


def _tell_unit(asked: Question, proposal: Proposal, code: str, mark: str) -> None:
    day = today()
    query = sa.select(RoleGrant.person_id).where(
        RoleGrant.unit_id == asked.unit_id,
        RoleGrant.role == "handling_unit",
        RoleGrant.ended_at.is_(None),
        RoleGrant.from_day <= day,
        sa.or_(RoleGrant.until_day.is_(None), RoleGrant.until_day >= day),
    )
    tell(
        db.session.scalars(query),
        code,
        docket_id=proposal.docket_id,
        url=f"/questions/{asked.remark_id}/answer",
        about=f"{asked.remark_id} {mark}",
        title=proposal.title,
        due=asked.due.isoformat() if asked.due else "",
    )
