"""The key ceremony: custody chosen, keys made, shares dealt, tried, and handed in at the end."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.crypto import CryptoRefused, Kind, is_guardian_key, read_written
from commons.database import db
from commons.outbox import later
from commons.policy import Actor, require
from residents.notices import tell
from votes import box, ceremony, queries
from votes.actions.counting import begin_opening, is_being_opened
from votes.actions.refusals import NotAPoll
from votes.models import Guardian, Poll
from votes.queries import ceremony as keeping
from votes.rules import SCRUTINY
from votes.rules.ceremony import FEWEST_SHARES


@action("votes.choose_custody")
def choose_custody(
    actor: Actor, poll_id: UUID, *, custody: str, shares_needed: int | None = None
) -> None:
    """Keep the key of the box in a file, or in shares of which any *shares_needed* open it.

    What was dealt or rehearsed before is void. Raises :class:`NotAPoll` for a number that is none.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.choose_custody", actor, poll)
    is_shared = custody == "shares"
    if is_shared and (shares_needed or 0) < FEWEST_SHARES:
        raise NotAPoll("few_shares")
    poll.custody, poll.shares_needed = custody, shares_needed if is_shared else None
    poll.rehearsed_at = None
    _take_back(poll)
    if is_shared:
        ask_for_keys(poll)
    else:
        poll.box_public = box.create(poll_id)
    ledger.write(
        poll.docket_id, "votes.custody_chosen", actor, subject=poll, poll=poll_id, custody=custody,
        needed=poll.shares_needed,
    )  # fmt: skip


@action("votes.offer_key")
def offer_key(actor: Actor, poll_id: UUID, *, public: str) -> None:
    """Keep the public part of the key that a scrutineer has made; shares are dealt anew after it.

    Raises :class:`NotAPoll` for a text that is no public key.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.offer_key", actor, poll)
    key = _read(public, Kind.PUBLIC)
    if not is_guardian_key(key):
        raise NotAPoll("not_a_public_key")
    _take_back(poll)
    assert actor.person_id
    kept = keeping.guardian(poll_id, actor.person_id)
    if kept is None:
        place = 1 + max((one.place for one in keeping.guardians(poll_id)), default=0)
        kept = Guardian(poll_id=poll_id, person_id=actor.person_id, place=place)
        db.session.add(kept)
    kept.public = key
    db.session.flush()
    ledger.write(
        poll.docket_id, "votes.key_offered", actor, subject=poll, poll=poll_id,
        keys=len(keeping.guardians(poll_id)),
    )  # fmt: skip


@action("votes.deal")
def deal(actor: Actor, poll_id: UUID) -> None:
    """Make the key of the box in memory, split it, seal each share to its keeper, and forget it.

    Test ballots are opened with it before anything is stored. Raises :class:`NotAPoll`.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.deal", actor, poll)
    keepers = keeping.guardians(poll_id)
    needed = poll.shares_needed or 0
    made = ceremony.deal(needed, len(keepers))
    poll.box_public = made.public
    poll.opening_agreed_at = poll.opening_agreed_by_id = None
    if not box.opens_with(made.private, poll, queries.paper_of(poll)):
        raise NotAPoll("box_does_not_open")
    for kept, part in zip(keepers, made.parts, strict=True):
        ceremony.hand_over(kept, part)
    db.session.flush()
    later("votes.drop_file_key", poll_id=poll_id)  # it opens nothing any more
    ledger.write(
        poll.docket_id, "votes.key_dealt", actor, subject=poll, poll=poll_id, needed=needed,
        parts=len(keepers),
    )  # fmt: skip
    _tell(poll, "votes.to_rehearse_share")


@action("votes.rehearse_share")
def rehearse_share(actor: Actor, poll_id: UUID, *, proof: str) -> None:
    """Note that a scrutineer has opened their share: *proof* can be made from it alone.

    Raises :class:`NotAPoll` when it was not made from the share that was dealt.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.rehearse_share", actor, poll)
    kept = keeping.guardian(poll_id, actor.person_id)
    if kept is None or not ceremony.proves(kept, _read(proof, Kind.PROOF)):
        raise NotAPoll("share_differs")
    kept.rehearsed_at = now()
    db.session.flush()
    found = keeping.shares(poll)
    assert found
    ledger.write(
        poll.docket_id, "votes.share_rehearsed", actor, subject=poll, poll=poll_id,
        rehearsed=found.rehearsed, parts=found.parts,
    )  # fmt: skip


@action("votes.surrender")
def surrender(actor: Actor, poll_id: UUID, *, share: str) -> None:
    """Hand in a share after the close, opened or as the key that opens it; the last needed one
    has the box opened. Raises :class:`NotAPoll` when it is not the share that was dealt.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.surrender", actor, poll)
    kept = keeping.guardian(poll_id, actor.person_id)
    kind, typed = _typed(share)
    part = ceremony.part_of(kept, kind, typed) if kept else None
    if kept is None or part is None:
        raise NotAPoll("share_differs")
    ceremony.keep(kept, part)
    db.session.flush()
    found = keeping.shares(poll)
    assert found
    ledger.write(
        poll.docket_id, "votes.share_surrendered", actor, subject=poll, poll=poll_id,
        surrendered=found.surrendered, needed=found.needed,
    )  # fmt: skip
    if found.is_enough and not is_being_opened(poll):
        begin_opening(actor, poll)


@action("votes.return_shares")
def return_shares(actor: Actor, poll_id: UUID) -> None:
    """The shares handed in did not open the box: none of them is kept; they come in once more."""
    poll = queries.poll_for_update(poll_id)
    require("votes.return_shares", actor, poll)
    for kept in keeping.guardians(poll_id):
        kept.surrendered = None
    ledger.write(poll.docket_id, "votes.shares_returned", actor, subject=poll, poll=poll_id)
    _tell(poll, "votes.shares_returned")


def ask_for_keys(poll: Poll) -> None:
    """Tell the scrutineers of a poll that each makes a key of their own for it."""
    _tell(poll, "votes.to_make_key")


def forget_keeper(poll: Poll, person_id: UUID) -> None:
    """Somebody is no scrutineer any more: all shares are void, and so is their word to open."""
    kept = keeping.guardian(poll.id, person_id)
    if poll.opening_agreed_by_id == person_id:
        poll.opening_agreed_at = poll.opening_agreed_by_id = None
    if kept is not None:
        _take_back(poll)
        db.session.delete(kept)
        db.session.flush()


def _take_back(poll: Poll) -> None:
    poll.opening_agreed_at = poll.opening_agreed_by_id = None
    for kept in keeping.guardians(poll.id):
        ceremony.take_back(kept)


def _read(text: str, wanted: Kind) -> bytes:
    kind, data = _typed(text)
    if kind is not wanted:
        raise NotAPoll("key_typed_early" if kind is Kind.KEY else "other_text")
    return data


def _typed(text: str) -> tuple[Kind, bytes]:
    try:
        return read_written(text)
    except CryptoRefused as reason:
        raise NotAPoll("miscopied") from reason


def _tell(poll: Poll, code: str) -> None:
    officers = [one.person_id for one in queries.officers(poll.id) if one.role in SCRUTINY]
    tell(
        officers, code, docket_id=poll.docket_id, url=f"/polls/{poll.id}/guardian",
        title=poll.title,
    )  # fmt: skip
