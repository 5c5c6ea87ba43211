"""After the close: the box is opened and counted, scrutineers sign, the key is destroyed."""

from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.outbox import later
from commons.policy import Actor, require
from residents.notices import tell
from votes import ceremony, queries
from votes.actions.refusals import NotAPoll
from votes.actions.two_people import ask_to_agree
from votes.counting.canonical import digest
from votes.models import Ballot, BoxOpening, Certificate, Extension, OpenedBallot, Poll
from votes.queries import ceremony as keeping
from votes.records import DEPUTIES, MEMBERS, record_of
from votes.rules import SCRUTINY
from votes.rules.measures import may_certify
from votes.settling import count_of

Stacks = Mapping[str, Sequence[tuple[UUID | None, Any]]]
SALT = 16  # octets


@action("votes.ask_count")
def ask_count(actor: Actor, poll_id: UUID) -> None:
    """Have the box opened: the worker does it, and the page shows how far it has come."""
    poll = queries.poll_for_update(poll_id)
    require("votes.ask_count", actor, poll)
    begin_opening(actor, poll)


def is_being_opened(poll: Poll) -> bool:
    """Has somebody asked for the opening, and has it not failed?"""
    found = queries.opening(poll.id)
    return found is not None and found.failed_at is None


def begin_opening(actor: Actor, poll: Poll) -> None:
    """Promise the opening of the box, inside the running deed."""
    poll_id = poll.id
    total = queries.ballots_counting(poll_id)
    found = queries.opening(poll_id)
    if found is None:
        db.session.add(BoxOpening(poll_id=poll_id, asked_at=now(), total=total))
    else:
        found.asked_at, found.opened, found.failed_at = now(), 0, None
    later("votes.open_box", poll_id=poll_id)
    ledger.write(poll.docket_id, "votes.count_asked", actor, subject=poll, poll=poll_id)


@action("votes.count")
def count(
    actor: Actor, poll_id: UUID, *, ballots: Sequence[Any], deputies: Sequence[Any] = ()
) -> None:
    """Store the opened ballots as one shuffled batch, count them and draw up the certificate.

    *ballots*, and those of the *deputies* under a double gate, come from the box in an order that
    says nothing; the papers of settled stations are mixed in. Everything or nothing is stored.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.count", actor, poll)
    stacks = {
        stack: [
            *((None, each) for each in boxed),
            *queries.paper_counts.paper_ballots(poll_id, stack),
        ]
        for stack, boxed in ((MEMBERS, ballots), (DEPUTIES, deputies))
    }
    made = draw_up(poll, stacks)
    returned = made.record["returned"]
    advance(poll, "count", actor, poll=poll_id, returned=returned, digest=made.digest)
    if poll.custody == "shares":
        note_key_destroyed(actor, poll_id)  # in this transaction: nobody puts them together again


def draw_up(poll: Poll, stacks: Stacks) -> Certificate:
    """Store these ballots with the certificate over them, inside the running deed.

    It is version 1, or after a recount the next one, which every scrutineer signs anew.
    """
    before = queries.certificate(poll.id)
    version = before.version + 1 if before else 1
    _store(poll, stacks, version)
    poll.ballots_salt = poll.ballots_salt or token_hex(SALT)
    record = _record(poll, *([said for _at, said in stacks[name]] for name in (MEMBERS, DEPUTIES)))
    made = Certificate(
        poll_id=poll.id, version=version, record=record, digest=digest(record), made_at=now()
    )
    db.session.add(made)
    officers = [one for one in queries.officers(poll.id) if one.role in SCRUTINY]
    for one in officers:
        one.signed_at = one.signed_digest = None
    tell(
        [one.person_id for one in officers], "votes.to_sign", docket_id=poll.docket_id,
        url=f"/polls/{poll.id}/scrutiny", title=poll.title,
    )  # fmt: skip
    db.session.flush()
    return made


@action("votes.sign")
def sign(actor: Actor, poll_id: UUID, *, digest: str) -> None:
    """Sign the count whose hash is *digest*; the last signature needed certifies it.

    Raises :class:`NotAPoll` when another hash was on the page than the one that stands.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.sign", actor, poll)
    found, officer = queries.certificate(poll_id), queries.officer(poll_id, actor.person_id)
    if found is None or officer is None or found.digest != digest:
        raise NotAPoll("digest_differs")
    officer.signed_at, officer.signed_digest = now(), digest
    ledger.write(poll.docket_id, "votes.signed", actor, subject=poll, poll=poll_id, digest=digest)
    if _is_certified(poll, digest):
        later("votes.destroy_key", poll_id=poll_id)
        advance(poll, "certify", actor, poll=poll_id, digest=digest)
        if poll.kind == "advisory":
            ask_to_agree(poll, "votes.to_agree_publication")


@action("votes.note_key_destroyed")
def note_key_destroyed(actor: Actor, poll_id: UUID) -> None:
    """The private key of the box is gone: so are its shares now, and what was sealed to it."""
    poll = queries.poll_for_update(poll_id)
    require("votes.note_key_destroyed", actor, poll)
    for kept in keeping.guardians(poll_id):
        ceremony.destroy(kept)
    if poll.key_destroyed_at is None:
        poll.key_destroyed_at = now()
    db.session.flush()
    db.session.execute(sa.update(Ballot).where(Ballot.poll_id == poll_id).values(sealed=None))
    ledger.write(poll.docket_id, "votes.key_destroyed", actor, subject=poll, poll=poll_id)


def _store(poll: Poll, stacks: Stacks, version: int) -> None:
    rows = [
        {
            "poll_id": poll.id,
            "key": new_id(),
            "version": version,
            "stack": stack,
            "station_id": station,
            "choices": choices,
        }
        for stack, ballots in stacks.items()
        for station, choices in ballots
    ]
    if rows:
        db.session.execute(sa.insert(OpenedBallot), sorted(rows, key=lambda row: row["key"]))


def _record(poll: Poll, ballots: Sequence[Any], deputies: Sequence[Any]) -> dict[str, Any]:
    """The numbers of the count, and everything they rest on."""
    closed_at = poll.closed_at.isoformat() if poll.closed_at else None
    paper = queries.paper_counts.paper_record(poll.id)
    extended = queries.extension(poll)
    return {
        **record_of(count_of(poll, ballots, deputies), poll.ballots_salt or ""),
        "poll": str(poll.id),
        "title": poll.title,
        "kind": poll.kind,
        "items_digest": poll.items_digest,
        "roll_digest": poll.roll_digest,
        "roll_changes": queries.roll_change_counts(poll.id),
        "trackers_digest": digest(queries.trackers(poll.id)),
        "replaced": queries.ballots_replaced(poll.id),
        "closed_at": closed_at,
        **({"extension": _extension(extended)} if extended else {}),
        **({"paper": paper} if paper else {}),
    }


def _extension(made: Extension) -> dict[str, Any]:
    moments = {"from": made.from_at.isoformat(), "until": made.until_at.isoformat()}
    return {**moments, "reason": made.reason}


def _is_certified(poll: Poll, digest: str) -> bool:
    signed = [one.role for one in queries.officers(poll.id) if one.signed_digest == digest]
    return may_certify(queries.rules_of(poll), signed)
