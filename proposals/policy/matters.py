"""Requirements about how far a proposal has come."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now
from commons.policy import Actor, Answer, requirement
from council import queries as council
from proposals import queries
from proposals.rules import DRAFT_FIELDS, DRAFTS, PHOTOS, PROPOSAL, gaps


@requirement(_l("This proposal has been handed in and can no longer be changed."))
def is_draft(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "draft")


@requirement(_l("Something is still missing. The page “Check and hand in” says what."))
def is_complete(_actor: Actor, subject: Any) -> Answer:
    return not gaps({name: getattr(subject, name) for name in DRAFT_FIELDS})


@requirement(
    _l("You have %(drafts)s drafts already. Hand one in or throw one away, then begin another.")
)
def has_room_for_a_draft(actor: Actor, _subject: Any) -> Answer:
    drafts = len(queries.drafts_of(actor.person_id)) if actor.person_id else 0
    return True if drafts < DRAFTS else {"drafts": drafts}


@requirement(_l("A proposal has room for %(most)s photos. Take one away first."))
def has_room_for_a_photo(_actor: Actor, subject: Any) -> Answer:
    return True if len(queries.photos(subject.id)) < PHOTOS else {"most": PHOTOS}


@requirement(_l("This proposal does not gather endorsements any more."))
def is_gathering(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "gathering")


@requirement(_l("Proposals are not being collected now. The dates are on the page of the year."))
def is_collecting(_actor: Actor, subject: Any) -> Answer:
    return council.cycle(subject.cycle_id).state == "collecting"


@requirement(_l("The time for endorsing is not over yet."))
def has_collecting_ended(_actor: Actor, subject: Any) -> Answer:
    phase = council.phase(subject.cycle_id, "collecting")
    over = phase is not None and phase.closes_at <= now()
    return over or council.cycle(subject.cycle_id).state not in ("draft", "collecting")


@requirement(_l("This proposal can no longer be withdrawn: it has left its author's hands."))
def is_withdrawable(_actor: Actor, subject: Any) -> Answer:
    return PROPOSAL.allows(subject.state, "withdraw")


@requirement(_l("This proposal is not in review."))
def is_reviewing(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "reviewing")


@requirement(_l("This proposal is not being deliberated now."))
def is_deliberating(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "deliberating")


@requirement(_l("This remark is hidden already."))
def is_shown(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.remark.hidden_at is None)
