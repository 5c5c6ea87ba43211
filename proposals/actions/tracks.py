"""Problems go to a unit, wishes to whoever takes them on; a matter may turn to another way."""

from datetime import date
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries as council
from proposals import queries
from proposals.actions.drafts import Elsewhere, source_of
from proposals.actions.support import send_to_review
from proposals.actions.telling import tell_about
from proposals.models import Photo, Proposal
from proposals.models.tracks import Adoption, Coordination, TrackChange
from proposals.queries import tracks
from proposals.rules import enough
from proposals.rules.tracks import TURN
from residents import queries as people


@action("proposals.assign_problem")
def assign(actor: Actor, proposal_id: UUID, *, unit_id: UUID, due_on: date) -> None:
    """Give a problem to a unit of the place, which answers by a day."""
    proposal = queries.public(proposal_id, lock=True)
    require("proposals.assign_problem", actor, proposal)
    if unit_id not in {unit.id for unit in people.units_of(proposal.area_path)}:
        raise Elsewhere("the unit serves another place")
    made = Coordination(
        id=new_id(), proposal_id=proposal_id, unit_id=unit_id, due_on=due_on, at=now()
    )
    db.session.add(made)
    advance(proposal, "assign", actor, unit=unit_id, due_on=due_on)
    facts = {"due": due_on.isoformat(), "about": str(made.id)}
    tell_about(proposal, tracks.staff_of(unit_id), "proposals.problem_to_answer", **facts)
    tell_about(proposal, [proposal.author_id], "proposals.assigned", about=str(made.id))


@action("proposals.answer_problem")
def answer(actor: Actor, proposal_id: UUID, *, answer: str) -> None:
    """Say as the unit what will be done; everybody can read it."""
    case = _case(proposal_id)
    require("proposals.answer_problem", actor, case)
    assert case.coordination
    case.coordination.answer, case.coordination.answered_at = answer, now()
    advance(case.proposal, "answer", actor, coordination=case.coordination.id)
    _tell_author(case.proposal, "proposals.problem_answered", case.coordination.id)


@action("proposals.settle_problem")
def settle(actor: Actor, proposal_id: UUID, *, result: str, words: str) -> None:
    """Close a problem with its result; its author is asked whether it helped."""
    case = _case(proposal_id)
    require("proposals.settle_problem", actor, case)
    assert case.coordination
    it = case.coordination
    it.result, it.result_words, it.settled_at = result, words, now()
    advance(case.proposal, "settle", actor, result=result)
    _tell_author(case.proposal, "proposals.settled", it.id)


@action("proposals.rate_result")
def rate(actor: Actor, proposal_id: UUID, *, is_satisfied: bool) -> None:
    """Say as the author whether the result helped: yes or no, once."""
    case = _case(proposal_id)
    require("proposals.rate_result", actor, case)
    assert case.coordination
    case.coordination.is_satisfied, case.coordination.rated_at = is_satisfied, now()
    event = "proposals.rated_yes" if is_satisfied else "proposals.rated_no"
    ledger.write(case.proposal.docket_id, event, actor, subject=case)


@action("proposals.claim_wish")
def claim(actor: Actor, proposal_id: UUID) -> None:
    """Take a wish on; only one at a time can."""
    proposal = queries.public(proposal_id, lock=True)
    require("proposals.claim_wish", actor, tracks.held(proposal))
    source, unit_id = source_of(actor, proposal)
    made = Adoption(
        id=new_id(),
        proposal_id=proposal_id,
        person_id=actor.person_id,
        source=source,
        unit_id=unit_id,
        at=now(),
    )
    db.session.add(made)
    advance(proposal, "claim", actor)
    _tell_author(proposal, "proposals.claimed", made.id)


@action("proposals.let_go_wish")
def let_go(actor: Actor, proposal_id: UUID) -> None:
    """Give a wish back, so that somebody else can take it on."""
    held = tracks.held(queries.public(proposal_id, lock=True))
    require("proposals.let_go_wish", actor, held)
    assert held.adoption
    held.adoption.let_go_at = now()
    advance(held.proposal, "let_go", actor)
    _tell_author(held.proposal, "proposals.let_go", held.adoption.id)


@action("proposals.fulfil_wish")
def fulfil(actor: Actor, proposal_id: UUID, *, word: str, photo: str | None = None) -> None:
    """Say that a wish is fulfilled, with a word and the digest of a kept picture."""
    held = tracks.held(queries.public(proposal_id, lock=True))
    require("proposals.fulfil_wish", actor, held)
    assert held.adoption
    it = held.adoption
    it.word, it.photo, it.fulfilled_at = word, photo, now()
    shown = queries.photos(proposal_id)
    if photo and photo not in {one.digest for one in shown}:
        position = max((one.position for one in shown), default=0) + 1
        db.session.add(Photo(proposal_id=proposal_id, digest=photo, alt="", position=position))
    advance(held.proposal, "fulfil", actor)
    _tell_author(held.proposal, "proposals.fulfilled", it.id)


@action("proposals.thank")
def thank(actor: Actor, proposal_id: UUID) -> None:
    """Say thank you to whoever fulfilled one's wish."""
    held = tracks.held(queries.public(proposal_id, lock=True))
    require("proposals.thank", actor, held)
    assert held.adoption
    held.adoption.thanked_at = now()
    ledger.write(held.proposal.docket_id, "proposals.thanked", actor, subject=held)
    tell_about(held.proposal, [held.adoption.person_id], "proposals.thanked")


@action("proposals.turn")
def turn(actor: Actor, proposal_id: UUID, *, track: str, reason: str) -> None:
    """Turn a matter to another way under the same docket number, with a public reason."""
    proposal = queries.public(proposal_id, lock=True)
    require("proposals.turn", actor, tracks.Turn(proposal, track))
    change = TrackChange(
        id=new_id(), proposal_id=proposal_id, was=proposal.track, now=track, reason=reason, at=now()
    )
    db.session.add(change)
    proposal.track, proposal.review_due = track, None
    advance(proposal, TURN[track], actor)
    _tell_author(proposal, f"proposals.became_{track}", change.id)
    needed = council.cycle(proposal.cycle_id).endorsements_needed
    if track == "project" and enough(proposal.endorsement_count, needed):
        send_to_review(proposal)


def _case(proposal_id: UUID) -> tracks.Case:
    return tracks.case(queries.public(proposal_id, lock=True), lock=True)


def _tell_author(proposal: Proposal, code: str, about: UUID) -> None:
    tell_about(proposal, [proposal.author_id], code, about=str(about))
