"""Drafts: begun, saved while typing, given photos, handed in or thrown away."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons import docket, ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries as council
from council.models import Cycle
from proposals import queries
from proposals.actions.telling import tell_about
from proposals.models import CoProposer, Photo, Proposal
from proposals.queries.offices import offices_of
from proposals.rules import DRAFT_FIELDS, PROPOSAL
from proposals.rules.tracks import HAND_IN
from residents import queries as people


class Overtaken(Exception):  # noqa: N818
    """Another page has saved this draft since this one was opened; nothing was overwritten."""


class Elsewhere(ValueError):  # noqa: N818
    """A place outside the council's area."""


class Opening:
    """A year as the place where a draft begins: the subject of a policy."""

    def __init__(self, cycle: Cycle) -> None:
        self.cycle_id, self.council_id = cycle.id, cycle.council_id
        self.area_path = cycle.area_path


@action("proposals.begin_draft")
def begin_draft(actor: Actor, cycle_id: UUID) -> UUID:
    """Begin a proposal for a year; delegates and units are named as such from the start."""
    opening = Opening(council.cycle(cycle_id))
    require("proposals.begin_draft", actor, opening)
    source, unit_id = source_of(actor, opening)
    thread = docket.open_docket(opening.area_path)
    made = Proposal(
        id=new_id(),
        council_id=opening.council_id,
        area_path=opening.area_path,
        cycle_id=cycle_id,
        docket_id=thread.id,
        author_id=actor.person_id,
        source=source,
        unit_id=unit_id,
        saved_at=now(),
    )
    db.session.add(made)
    db.session.flush()
    ledger.write(thread.id, "proposals.drafted", actor, visibility="self", subject=made)
    return made.id


@action("proposals.save_draft", recorded=False)
def save_draft(
    actor: Actor, /, proposal_id: UUID, *, version: int, tab: str, **facts: Any
) -> Proposal:
    """Keep what has been typed so far; *version* and *tab* say which open page it comes from.

    Not recorded: this happens every twenty seconds, and a draft concerns nobody but its author.
    Raises :class:`Overtaken` when another page has saved since, so that no words are lost.
    """
    draft = queries.draft_of(actor, proposal_id, lock=True)
    require("proposals.save_draft", actor, draft)
    changed = {name: facts[name] for name in DRAFT_FIELDS if name in facts}
    unseen = draft.version != version and draft.tab != tab
    if unseen and any(getattr(draft, name) != value for name, value in changed.items()):
        raise Overtaken
    _check_place(draft, changed.get("area_id"))
    for name, value in changed.items():
        setattr(draft, name, value)
    draft.version, draft.tab, draft.saved_at = draft.version + 1, tab, now()
    db.session.flush()
    return draft


@action("proposals.add_photo", recorded=False)
def add_photo(actor: Actor, proposal_id: UUID, *, digest: str, alt: str) -> None:
    """Show a stored picture with the draft. Not recorded: a draft concerns only its author."""
    draft = queries.draft_of(actor, proposal_id, lock=True)
    require("proposals.add_photo", actor, draft)
    shown = queries.photos(proposal_id)
    if digest not in {photo.digest for photo in shown}:
        position = max((photo.position for photo in shown), default=0) + 1
        db.session.add(Photo(proposal_id=proposal_id, digest=digest, alt=alt, position=position))
    draft.saved_at = now()


@action("proposals.remove_photo", recorded=False)
def remove_photo(actor: Actor, proposal_id: UUID, *, digest: str) -> None:
    """Take a picture away from the draft. Not recorded: a draft concerns only its author."""
    draft = queries.draft_of(actor, proposal_id, lock=True)
    require("proposals.remove_photo", actor, draft)
    photo = db.session.get_one(Photo, (proposal_id, digest))
    db.session.delete(photo)
    draft.saved_at = now()


@action("proposals.discard_draft")
def discard_draft(actor: Actor, proposal_id: UUID) -> None:
    """Throw a draft away; only the empty thread in the ledger stays."""
    draft = queries.draft_of(actor, proposal_id, lock=True)
    require("proposals.discard_draft", actor, draft)
    thread = draft.docket_id
    db.session.execute(sa.delete(Photo).where(Photo.proposal_id == proposal_id))
    db.session.execute(sa.delete(CoProposer).where(CoProposer.proposal_id == proposal_id))
    db.session.delete(draft)
    ledger.write(thread, "proposals.discarded", actor, visibility="self")


@action("proposals.submit")
def submit(actor: Actor, proposal_id: UUID) -> str:
    """Hand the draft in with consent to publish it; returns its docket number."""
    draft = queries.draft_of(actor, proposal_id, lock=True)
    require("proposals.submit", actor, draft)
    return hand_in(actor, draft)


def hand_in(actor: Actor, draft: Proposal) -> str:
    """Give a complete draft its number and publish it; only called inside deeds."""
    cycle, body = council.cycle(draft.cycle_id), council.council(draft.council_id)
    number = docket.give_number(draft.docket_id, body.prefix, cycle.year)
    draft.submitted_at = draft.consented_at = now()
    advance(draft, HAND_IN[draft.track], actor, source=draft.source)
    event = PROPOSAL.find("draft", HAND_IN[draft.track]).event
    facts: dict[str, Any] = {"number": number, "needed": cycle.endorsements_needed}
    tell_about(draft, [draft.author_id], event, **facts)
    if draft.track == "problem":
        tell_about(draft, queries.with_role("steward", draft), "proposals.problem_waits")
    return number


def source_of(actor: Actor, opening: Any) -> tuple[str, UUID | None]:
    """As what *actor* speaks there unless asked: the first office held, else as a resident."""
    first = offices_of(actor, opening)[0]
    return first.source, first.unit_id


def _check_place(draft: Proposal, area_id: UUID | None) -> None:
    if area_id and not people.area(area_id).path.startswith(draft.area_path):
        raise Elsewhere("the place lies outside the council's area")
