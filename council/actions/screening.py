"""From the nomination to the confirmation: screening, review, public notice with objections."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now, today
from commons.database import db, new_id
from commons.lifecycle import Impossible, advance
from commons.policy import Actor, require
from council import queries
from council.models import NomineeObjection
from council.queries import mandates as seats
from council.rules.mandates import MANDATE, kind_of, notice_ends
from residents.notices import tell


@action("council.screen_nominee")
def screen_nominee(
    actor: Actor, mandate_id: UUID, *, seat_group: str, is_substitute: bool = False
) -> None:
    """Find that a nominee meets the conditions, and for which group's seat, or as a substitute."""
    found = seats.nominee_for_update(mandate_id)
    require("council.screen_nominee", actor, found)
    found.mandate.seat_group, found.mandate.kind = seat_group, kind_of(seat_group)
    found.nomination.is_substitute = is_substitute
    advance(
        found.mandate, "screen", actor, visibility="staff", mandate=mandate_id,
        seat_group=seat_group, is_substitute=is_substitute,
    )  # fmt: skip


@action("council.decline_nominee")
def decline_nominee(actor: Actor, mandate_id: UUID, *, reason: str) -> None:
    """End a nomination with a reason; the nominee is told."""
    found = seats.nominee_for_update(mandate_id)
    require("council.decline_nominee", actor, found)
    advance(found.mandate, "decline", actor, visibility="staff", mandate=mandate_id, reason=reason)
    found.mandate.ended_at, found.nomination.reason = now(), reason
    _tell(found, "council.nominee_declined")


@action("council.review_nominee")
def review_nominee(actor: Actor, mandate_id: UUID, *, reference: str) -> None:
    """Note that the confirming body has reviewed a nominee, with the number of its document."""
    found = seats.nominee_for_update(mandate_id)
    require("council.review_nominee", actor, found)
    found.nomination.reference = reference
    advance(found.mandate, "review", actor, visibility="staff", mandate=mandate_id)


@action("council.publicise_nominees")
def publicise_nominees(actor: Actor, term_id: UUID) -> None:
    """Put all reviewed nominees of a term on public notice, for as long as the orders say."""
    term = seats.lock_term(term_id)
    council = queries.council(term.council_id)
    require("council.publicise_nominees", actor, council)
    ready = seats.nominees(term_id, "party_reviewed")
    if not ready:
        raise Impossible(MANDATE.name, "nominated", "publicise")
    rule = queries.standing_orders(council.id, today()).settings.nominee_notice
    begins, ends = now(), notice_ends(rule, today())
    for found in ready:
        found.nomination.notice_from, found.nomination.notice_until = begins, ends
        advance(found.mandate, "publicise", actor, mandate=found.mandate.id, until=ends)
        _tell(found, "council.nominee_publicised")


@action("council.object_to_nominee")
def object_to_nominee(actor: Actor, mandate_id: UUID, *, text: str) -> UUID:
    """Object to a nominee while they are on public notice."""
    found = seats.nominee_for_update(mandate_id)
    require("council.object_to_nominee", actor, found)
    said = NomineeObjection(
        id=new_id(), mandate_id=mandate_id, person_id=actor.person_id, text=text, at=now()
    )
    db.session.add(said)
    db.session.flush()
    ledger.write(
        found.mandate.docket_id, "council.nominee_objected", actor, visibility="staff",
        subject=found, mandate=mandate_id, objection=said.id,
    )  # fmt: skip
    return said.id


@action("council.answer_nominee_objection")
def answer_nominee_objection(actor: Actor, objection_id: UUID, *, answer: str) -> UUID:
    """Answer an objection; the answer is public, the objector is told. Returns the mandate."""
    found = seats.contested(objection_id)
    require("council.answer_nominee_objection", actor, found)
    found.objection.answer, found.objection.answered_at = answer, now()
    ledger.write(
        found.mandate.docket_id, "council.nominee_objection_answered", actor, subject=found,
        mandate=found.mandate.id, objection=objection_id,
    )  # fmt: skip
    tell(
        [found.objection.person_id], "council.nominee_objection_answered",
        url=f"/mandates/{found.mandate.id}", about=str(objection_id),
    )  # fmt: skip
    return found.mandate.id


def _tell(found: seats.Nominee, code: str) -> None:
    tell([found.mandate.person_id], code, url="/me/mandates", about=str(found.mandate.id))
