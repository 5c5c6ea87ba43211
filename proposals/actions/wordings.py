"""Amendments: suggested by neighbours, adopted or declined, versions kept and brought back."""

from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, acting_role, require
from proposals import queries
from proposals.actions.remarks import speaking_role
from proposals.actions.telling import tell_about
from proposals.models import Proposal
from proposals.models.wordings import Amendment, Wording
from proposals.policy.wordings import amended
from proposals.queries import wordings
from proposals.rules.wordings import WORDED, paragraphs_of


class Gone(ValueError):  # noqa: N818
    """The paragraph an amendment is about does not exist (any more)."""


@action("proposals.suggest_wording")
def suggest(
    actor: Actor, proposal_id: UUID, *, field: str, paragraph: int, was: str, text: str, reason: str
) -> UUID:
    """Suggest other words for one paragraph, as it *was* read; raises :class:`Gone`."""
    proposal = queries.public(proposal_id, lock=True)
    require("proposals.suggest_wording", actor, proposal)
    standing = paragraphs_of(field, getattr(proposal, field))
    if paragraph >= len(standing) or standing[paragraph] != was:
        raise Gone(field)
    made = Amendment(
        id=new_id(),
        proposal_id=proposal_id,
        docket_id=proposal.docket_id,
        person_id=actor.person_id,
        role=speaking_role(actor, proposal),
        field=field,
        paragraph=paragraph,
        was=was,
        text=text,
        reason=reason,
        at=now(),
    )
    db.session.add(made)
    db.session.flush()
    facts: dict[str, Any] = {"amendment": made.id, "field": field}
    ledger.write(
        proposal.docket_id, "proposals.amendment_suggested", actor, subject=proposal, **facts
    )
    told = [it for it in [proposal.author_id] if it != actor.person_id]
    tell_about(proposal, told, "proposals.amendment_suggested", about=str(made.id))
    return made.id


@action("proposals.adopt_wording")
def adopt(actor: Actor, amendment_id: UUID, *, answer: str) -> UUID:
    """Put the suggested words in place of the paragraph, as a new version; returns the proposal."""
    found = _locked(amendment_id)
    require("proposals.adopt_wording", actor, found)
    # The new words first: the index reads them when the answer is recorded.
    _reword(actor, found.proposal, amended(found) or {}, amendment_id=amendment_id)
    _answer(actor, found, "adopt", answer)
    return found.proposal.id


@action("proposals.decline_wording")
def decline(actor: Actor, amendment_id: UUID, *, answer: str) -> UUID:
    """Leave the paragraph as it is, with a word to whoever suggested it; returns the proposal."""
    found = _locked(amendment_id)
    require("proposals.decline_wording", actor, found)
    _answer(actor, found, "decline", answer)
    return found.proposal.id


@action("proposals.restore_wording")
def restore(actor: Actor, proposal_id: UUID, *, number: int) -> int:
    """Bring the words of an earlier version back as a new version; returns its number."""
    proposal = queries.public(proposal_id, lock=True)
    found = wordings.earlier(proposal, number)
    require("proposals.restore_wording", actor, found)
    words = {name: getattr(found.wording, name) for name in WORDED}
    made = _reword(actor, proposal, words, restored=number)
    facts: dict[str, Any] = {"number": made, "earlier": number}
    ledger.write(proposal.docket_id, "proposals.wording_restored", actor, subject=found, **facts)
    return made


def _locked(amendment_id: UUID) -> wordings.Suggested:
    # The proposal first, as everywhere: two answers at once wait for each other.
    queries.public(wordings.suggested(amendment_id).proposal.id, lock=True)
    return wordings.suggested(amendment_id, lock=True)


def _answer(actor: Actor, found: wordings.Suggested, verdict: str, answer: str) -> None:
    it: Amendment = found.amendment
    it.answer, it.answered_at = answer, now()
    is_author = actor.person_id == found.proposal.author_id
    it.answered_by = (
        "author" if is_author else acting_role(f"proposals.{verdict}_wording", actor, found)
    )
    code = f"proposals.amendment_{it.LIFECYCLE.find(it.state, verdict).target}"
    advance(it, verdict, actor, amendment=it.id, field=it.field)
    told = [person for person in [it.person_id] if person != actor.person_id]
    tell_about(found.proposal, told, code, about=str(it.id))


def _reword(actor: Actor, proposal: Proposal, words: dict[str, str], **source: Any) -> int:
    """Write a new version, tell everybody who endorsed other words; returns its number."""
    if not (kept := wordings.wordings(proposal.id)):
        _keep(proposal, 1, at=proposal.submitted_at)
    number = kept[0].number + 1 if kept else 2
    for name, text in words.items():
        setattr(proposal, name, text)
    _keep(proposal, number, at=now(), **source)
    told = wordings.endorsed_before(proposal.id, now())
    about = f"wording {number}"
    tell_about(proposal, [it for it in told if it != actor.person_id], REWORDED, about=about)
    return number


REWORDED = "proposals.reworded"


def _keep(proposal: Proposal, number: int, **facts: Any) -> None:
    words = {name: getattr(proposal, name) for name in WORDED}
    db.session.add(Wording(proposal_id=proposal.id, number=number, **words, **facts))
    db.session.flush()
