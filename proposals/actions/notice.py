"""The public notice of the candidates: a period, objections, answers, and its end."""

from datetime import timedelta
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.calendar import WorkingCalendar
from commons.clock import at_local, now, today
from commons.database import db, new_id
from commons.policy import Actor, require
from council import actions as council_actions
from proposals import queries
from proposals.models import NoticeObjection, Shortlist
from residents.notices import tell


@action("proposals.give_notice")
def give_notice(actor: Actor, shortlist_id: UUID, *, working_days: int) -> None:
    """Put the frozen candidates on public notice until the end of the last working day."""
    found = queries.shortlist_for_update(shortlist_id)
    require("proposals.give_notice", actor, found)
    last_day = WorkingCalendar(provisional=True).due(today(), working_days)
    found.notice_from, found.notice_until = now(), at_local(last_day + timedelta(days=1))
    council_actions.set_phase(
        actor,
        found.cycle_id,
        phase="notice",
        opens_at=found.notice_from,
        closes_at=found.notice_until,
    )
    council_actions.move_cycle(actor, found.cycle_id, move="give_notice")
    ledger.write(
        found.docket_id,
        "proposals.notice_given",
        actor,
        subject=found,
        shortlist=found.id,
        notice_from=found.notice_from,
        notice_until=found.notice_until,
        digest=found.digest,
    )


@action("proposals.object")
def object_to(
    actor: Actor, shortlist_id: UUID, *, text: str, candidate_id: UUID | None = None
) -> UUID:
    """Raise an objection to one candidate or to the whole list while it is on notice."""
    found = queries.shortlist_for_update(shortlist_id)
    require("proposals.object", actor, found)
    said = NoticeObjection(
        id=new_id(),
        shortlist_id=shortlist_id,
        candidate_id=queries.candidate_in(shortlist_id, candidate_id),
        person_id=actor.person_id,
        text=text,
        at=now(),
    )
    db.session.add(said)
    db.session.flush()
    ledger.write(
        found.docket_id,
        "proposals.objected",
        actor,
        subject=found,
        visibility="staff",
        shortlist=shortlist_id,
        objection=said.id,
    )
    _tell(queries.with_role("steward", found), "proposals.objection_raised", found, said.id)
    return said.id


@action("proposals.answer_objection")
def answer_objection(actor: Actor, objection_id: UUID, *, answer: str) -> UUID:
    """Answer an objection; question and answer are public from now on. Returns the shortlist."""
    found = queries.disputed(objection_id)
    require("proposals.answer_objection", actor, found)
    found.objection.answer, found.objection.answered_at = answer, now()
    shortlist = found.shortlist
    ledger.write(
        shortlist.docket_id,
        "proposals.objection_answered",
        actor,
        subject=found,
        visibility="staff",
        shortlist=shortlist.id,
        objection=objection_id,
    )
    objector = found.objection.person_id
    _tell([objector], "proposals.objection_answered", shortlist, objection_id)
    return shortlist.id


@action("proposals.close_notice")
def close_notice(actor: Actor, shortlist_id: UUID) -> None:
    """End the notice when its time is over and every objection is answered (B-1, row 4)."""
    found = queries.shortlist_for_update(shortlist_id)
    require("proposals.close_notice", actor, found)
    found.notice_closed_at = now()
    council_actions.move_cycle(actor, found.cycle_id, move="deliberate")
    ledger.write(
        found.docket_id, "proposals.notice_closed", actor, subject=found, shortlist=shortlist_id
    )


def _tell(people: list[UUID], code: str, shortlist: Shortlist, objection_id: UUID) -> None:
    tell(
        people,
        code,
        docket_id=shortlist.docket_id,
        url=f"/shortlists/{shortlist.id}",
        about=str(objection_id),
    )
