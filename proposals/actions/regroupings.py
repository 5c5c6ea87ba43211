"""Merging and splitting with consent; endorsements move only when their owners move them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries as council
from proposals import queries
from proposals.actions.regrouped import carry_out
from proposals.actions.support import send_to_review
from proposals.models import Endorsement, Proposal
from proposals.models.regroupings import EndorsementMove, Original, Outcome, Regrouping
from proposals.queries import regroupings
from proposals.rules import enough
from proposals.rules.regroupings import PARTS, REGROUPABLE, SILENCE
from residents.notices import tell

Text = Mapping[str, str]


@action("proposals.ask_merge")
def ask_merge(actor: Actor, proposal_ids: Sequence[UUID], *, text: Text, reason: str) -> UUID:
    """Ask the authors of two to five proposals whether they become one with this text."""
    found = regroupings.group(proposal_ids, lock=True)
    require("proposals.ask_merge", actor, found)
    if len(found.proposals) < PARTS[0]:
        raise ValueError("a merge needs two")
    return _ask(actor, "merge", found, [text], reason)


@action("proposals.ask_split")
def ask_split(actor: Actor, proposal_id: UUID, *, texts: Sequence[Text], reason: str) -> UUID:
    """Ask the author of a proposal whether it becomes two to five with these texts."""
    found = regroupings.group([proposal_id], lock=True)
    require("proposals.ask_split", actor, found)
    if not PARTS[0] <= len(texts) <= PARTS[1]:
        raise ValueError("a split makes two to five")
    return _ask(actor, "split", found, texts, reason)


@action("proposals.agree_regrouping")
def agree(actor: Actor, regrouping_id: UUID) -> None:
    """Agree as an author; the last agreement carries it out."""
    found = _locked(regrouping_id)
    require("proposals.agree_regrouping", actor, found)
    _agree(found, actor.person_id, "author")
    _write(found, "proposals.regrouping_agreed", actor)
    _settle(actor, found)


@action("proposals.refuse_regrouping")
def refuse(actor: Actor, regrouping_id: UUID, *, reason: str) -> None:
    """Refuse as an author: nothing is merged or split."""
    found = _locked(regrouping_id)
    require("proposals.refuse_regrouping", actor, found)
    _end(actor, found, "refuse", reason)


@action("proposals.drop_regrouping")
def drop(actor: Actor, regrouping_id: UUID) -> None:
    """Take the question back as whoever asked it."""
    found = _locked(regrouping_id)
    require("proposals.drop_regrouping", actor, found)
    _end(actor, found, "drop")


@action("proposals.conclude_regrouping")
def conclude(actor: Actor, regrouping_id: UUID) -> None:
    """Seven days of silence after the notice count as agreement; done by the clock."""
    found = _locked(regrouping_id)
    require("proposals.conclude_regrouping", actor, found)
    for author_id in found.authors:
        _agree(found, author_id, "silence")
    _settle(actor, found)


@action("proposals.move_endorsement")
def move_endorsement(actor: Actor, proposal_id: UUID) -> int:
    """Take one's endorsement along from the originals; somebody behind several counts once.

    Returns the number of endorsements. The one that reaches the threshold sends it to review.
    """
    proposal = queries.public(proposal_id, lock=True)
    found = regroupings.moving(proposal)
    require("proposals.move_endorsement", actor, found)
    for left in regroupings.standing_behind(sorted(found.originals), actor.person_id):
        original = queries.for_update(left.proposal_id)
        db.session.delete(left)
        original.endorsement_count -= 1
        count = original.endorsement_count
        ledger.write(original.docket_id, MOVED_AWAY, actor, visibility="staff", count=count)
    facts = {"proposal_id": proposal_id, "person_id": actor.person_id, "at": now()}
    db.session.add(Endorsement(**facts))
    db.session.add(EndorsementMove(regrouping_id=found.regrouping_id, **facts))
    proposal.endorsement_count += 1
    db.session.flush()
    count = proposal.endorsement_count
    ledger.write(proposal.docket_id, MOVED_HERE, actor, visibility="staff", count=count)
    needed = council.cycle(proposal.cycle_id).endorsements_needed
    if proposal.state == "gathering" and enough(count, needed):
        send_to_review(proposal)
    return count


MOVED_AWAY, MOVED_HERE = "proposals.endorsement_moved_away", "proposals.endorsement_moved_here"


def _ask(
    actor: Actor, kind: str, found: regroupings.Group, texts: Sequence[Text], reason: str
) -> UUID:
    base = found.proposals[0]
    made = Regrouping(
        id=new_id(),
        kind=kind,
        council_id=base.council_id,
        area_path=base.area_path,
        cycle_id=base.cycle_id,
        docket_id=base.docket_id,
        asked_by=actor.person_id,
        reason=reason,
        at=now(),
        due_at=now() + SILENCE,
    )
    db.session.add(made)
    db.session.flush()
    members = enumerate(found.proposals)
    db.session.add_all(
        Original(regrouping_id=made.id, proposal_id=it.id, position=n) for n, it in members
    )
    db.session.add_all(
        Outcome(regrouping_id=made.id, position=n, **text) for n, text in enumerate(texts)
    )
    db.session.flush()
    asked = regroupings.regrouping(made.id)
    _write(asked, f"proposals.{kind}_asked", actor)
    _agree(asked, actor.person_id, "author")
    others = [it for it in asked.authors if it != actor.person_id]
    _tell(others, f"proposals.{kind}_asked", asked, base)
    _settle(actor, asked)
    return made.id


def _locked(regrouping_id: UUID) -> regroupings.Asked:
    # The originals first, in the order of their ids, as everywhere.
    ids = [it.id for _one, it in regroupings.regrouping(regrouping_id).originals]
    regroupings.group(ids, lock=True)
    return regroupings.regrouping(regrouping_id, lock=True)


def _agree(found: regroupings.Asked, author_id: UUID | None, how: str) -> None:
    for one, it in found.originals:
        if it.author_id == author_id and one.agreed_at is None:
            one.agreed_at, one.agreed_by = now(), how
    db.session.flush()


def _settle(actor: Actor, found: regroupings.Asked) -> None:
    """Carry it out when everybody agrees; end it when an original has gone another way."""
    if any(it.state not in REGROUPABLE for _one, it in found.originals):
        _end(actor, found, "overtake")
    elif all(one.agreed_at is not None for one, _it in found.originals):
        _close(actor, found, "carry_out")
        carry_out(actor, found)


def _end(actor: Actor, found: regroupings.Asked, move: str, reason: str | None = None) -> None:
    found.regrouping.ended_reason = reason
    _close(actor, found, move)
    told = [it for it in {*found.authors, found.regrouping.asked_by} if it != actor.person_id]
    code = {"refuse": "refused", "drop": "dropped", "overtake": "overtaken"}[move]
    _tell(told, f"proposals.regrouping_{code}", found, found.originals[0][1])


def _close(actor: Actor, found: regroupings.Asked, move: str) -> None:
    found.regrouping.ended_at = now()
    event = found.regrouping.LIFECYCLE.find(found.regrouping.state, move).event
    advance(found.regrouping, move, actor, regrouping=found.regrouping.id)
    _write(found, event, actor, skip=found.regrouping.docket_id)


def _write(found: regroupings.Asked, event: str, actor: Actor, skip: UUID | None = None) -> None:
    for _one, it in found.originals:
        if it.docket_id != skip:
            ledger.write(it.docket_id, event, actor, subject=found, regrouping=found.regrouping.id)


def _tell(people: list[UUID], code: str, found: regroupings.Asked, base: Proposal) -> None:
    it = found.regrouping
    url, due = f"/regroupings/{it.id}", it.due_at.date().isoformat()
    facts = {"title": base.title, "due": due}
    tell(people, code, docket_id=it.docket_id, url=url, about=str(it.id), **facts)
