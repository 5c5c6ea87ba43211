"""Who reviews a proposal: given by the staff, taken by a reviewer, reminded by the clock."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.calendar import WorkingCalendar
from commons.clock import now, today
from commons.database import db, new_id
from commons.policy import Actor, require
from proposals import queries
from proposals.actions.telling import tell_about
from proposals.models import ReviewAssignment, ReviewMention, ReviewNote, ReviewReminder
from proposals.policy.reviewing import Chosen, Owed
from residents.notices import tell


@action("proposals.assign_reviewer")
def assign_reviewer(
    actor: Actor,
    proposal_id: UUID,
    *,
    person_id: UUID,
    lead: bool = False,
    working_days: int | None = None,
) -> None:
    """Give a review to somebody, or make somebody who has it the lead; the first one leads.

    With *working_days* the review is due so many working days from today.
    """
    chosen = Chosen(queries.case(queries.public(proposal_id, lock=True)), person_id)
    require("proposals.assign_reviewer", actor, chosen)
    proposal = chosen.case.proposal
    if working_days is not None:
        proposal.review_due = WorkingCalendar(provisional=True).due(today(), working_days)
    if person_id not in chosen.case.reviewers:
        join(chosen.case, person_id, actor)
    if lead:
        _let_lead(proposal_id, person_id)
    ledger.write(
        proposal.docket_id, "proposals.reviewer_assigned", actor, visibility="staff",
        subject=proposal, lead=lead, due=proposal.review_due,
    )  # fmt: skip
    due = proposal.review_due.isoformat() if proposal.review_due else ""
    url, about = f"/reviews/{proposal.id}", f"lead {due}" if lead else due
    tell_about(proposal, [person_id], "proposals.review_assigned", about=about, url=url, due=due)


@action("proposals.release_reviewer")
def release_reviewer(actor: Actor, proposal_id: UUID, *, person_id: UUID) -> None:
    """Take a review away from somebody who has found nothing yet; the next one leads."""
    chosen = Chosen(queries.case(queries.public(proposal_id, lock=True)), person_id)
    require("proposals.release_reviewer", actor, chosen)
    db.session.delete(db.session.get_one(ReviewAssignment, (proposal_id, person_id)))
    db.session.flush()
    others = [other for other in chosen.case.reviewers if other != person_id]
    if others and chosen.case.lead_id == person_id:
        _let_lead(proposal_id, others[0])
    proposal = chosen.case.proposal
    ledger.write(
        proposal.docket_id, "proposals.reviewer_released", actor, visibility="staff",
        subject=proposal,
    )  # fmt: skip


@action("proposals.take_review")
def take_review(actor: Actor, proposal_id: UUID) -> None:
    """Become one of the reviewers of a proposal, its lead when nobody reviews it yet."""
    case = queries.case(queries.public(proposal_id, lock=True))
    require("proposals.take_review", actor, case)
    assert actor.person_id
    join(case, actor.person_id, actor)
    ledger.write(
        case.proposal.docket_id, "proposals.review_taken", actor, visibility="staff", subject=case
    )


@action("proposals.note_inside")
def note_inside(
    actor: Actor, proposal_id: UUID, *, text: str, mentioned: Sequence[UUID] = ()
) -> UUID:
    """Leave a note that only reviewers read; those *mentioned* get a notice."""
    case = queries.case(queries.public(proposal_id, lock=True))
    require("proposals.note_inside", actor, case)
    said = ReviewNote(
        id=new_id(), proposal_id=proposal_id, author_id=actor.person_id, text=text, at=now()
    )
    db.session.add(said)
    db.session.flush()
    others = queries.reviewers_for(case).keys() - queries.authors_of(case) - {actor.person_id}
    meant = [person_id for person_id in mentioned if person_id in others]
    for person_id in dict.fromkeys(meant):
        db.session.add(ReviewMention(note_id=said.id, person_id=person_id))
    ledger.write(
        case.proposal.docket_id, "proposals.noted_inside", actor, visibility="staff", subject=case
    )
    url = f"/reviews/{proposal_id}#notes"
    about = str(said.id)
    tell_about(case.proposal, meant, "proposals.review_mentioned", about=about, url=url)
    return said.id


@action("proposals.remind_reviewer")
def remind_reviewer(actor: Actor, person_id: UUID) -> None:
    """Tell a reviewer once a day that reviews are overdue; done by the clock."""
    owed = Owed(person_id, queries.owing(person_id))
    require("proposals.remind_reviewer", actor, owed)
    oldest = owed.waiting[0].row
    db.session.add(ReviewReminder(reviewer_id=person_id, day=today(), at=now()))
    db.session.flush()
    ledger.write(
        oldest.docket_id, "proposals.reviewer_reminded", actor, visibility="staff",
        count=len(owed.waiting),
    )  # fmt: skip
    tell(
        [person_id], "proposals.reviews_overdue", url="/reviews", about=today().isoformat(),
        count=len(owed.waiting), due=oldest.review_due.isoformat() if oldest.review_due else "",
    )  # fmt: skip


def join(case: queries.Case, person_id: UUID, giver: Actor) -> None:
    """Make somebody a reviewer of a locked proposal; only called inside deeds."""
    db.session.add(
        ReviewAssignment(
            proposal_id=case.proposal.id, reviewer_id=person_id, is_lead=not case.assigned,
            given_by_id=giver.person_id, at=now(),
        )
    )  # fmt: skip
    db.session.flush()


def _let_lead(proposal_id: UUID, person_id: UUID) -> None:
    parts = sa.update(ReviewAssignment).where(ReviewAssignment.proposal_id == proposal_id)
    db.session.execute(parts.values(is_lead=False))
    db.session.execute(parts.where(ReviewAssignment.reviewer_id == person_id).values(is_lead=True))
