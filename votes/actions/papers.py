"""Papers at a station: given out, exchanged, and marks taken back by two officers."""

from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.crypto import random_code
from commons.database import db, new_id
from commons.policy import Actor, require
from votes import queries
from votes.actions.refusals import NotAPoll
from votes.casting import enter_box
from votes.desk import AtDesk, Desk
from votes.models import MarkUndo, PaperIssue, RollEntry
from votes.nonces import TRACKER, counterfoil_of

PAPER = "paper"


@action("votes.issue_paper", recorded=False)
def issue_paper(actor: Actor, station_id: UUID, *, person_id: UUID, nonce: str = "") -> str:
    """Mark somebody on the roll and give them a paper: both or neither. Returns the counterfoil.

    *nonce* is the secret of the officer's form: by it the same form, sent again after a lost
    answer, finds the paper it has given out (:func:`votes.queries.desks.given_by`).

    The mark is the same row that a ballot on the web marks, and it is set only where it is not set
    yet: whoever votes twice at the same instant, by whatever channels, has one mark.

    Not recorded in the ledger: an entry per paper would tell by its time to whom it was given.
    """
    visit = _visit(actor, station_id, person_id)
    require("votes.issue_paper", actor, visit)
    mark = (
        sa.update(RollEntry)
        .where(
            RollEntry.poll_id == visit.desk.poll.id,
            RollEntry.person_id == person_id,
            RollEntry.marked.is_(False),
        )
        .values(marked=True, channel=PAPER, station_id=station_id)
    )
    if db.session.execute(mark.returning(RollEntry.person_id)).first() is None:
        # Another channel was faster by a moment: the roll says which one.
        require("votes.issue_paper", actor, _visit(actor, station_id, person_id))
    return _issue(visit.desk, person_id.bytes, nonce)


@action("votes.exchange_paper")
def exchange_paper(actor: Actor, station_id: UUID, *, counterfoil: str, nonce: str = "") -> str:
    """Take a spoilt paper back and give a new one for it. Returns the new counterfoil.

    Nobody is named: the paper that came back is enough. *nonce* as in :func:`issue_paper`.
    Raises :class:`NotAPoll`.
    """
    at = _desk(actor, station_id)
    require("votes.exchange_paper", actor, _at(at, None))
    _spoil(at, counterfoil)
    ledger.write(at.poll.docket_id, "votes.paper_exchanged", actor, subject=at, station=station_id)
    return _issue(at, counterfoil.encode(), nonce)


@action("votes.ask_undo")
def ask_undo(
    actor: Actor, station_id: UUID, *, person_id: UUID, counterfoil: str, reason: str
) -> None:
    """Ask that a mark be taken back: the paper came back and was never in the box.

    A second officer has to agree. Raises :class:`NotAPoll`.
    """
    at = _desk(actor, station_id)
    require("votes.ask_undo", actor, at)
    _issued_here(at, counterfoil)
    entry = db.session.get(RollEntry, (at.poll.id, person_id))
    if entry is None or (entry.channel, entry.station_id) != (PAPER, station_id):
        raise NotAPoll("no_mark_here")
    if any(_waits(one, person_id) for one in queries.papers.undos(station_id)):
        raise NotAPoll("undo_waits")
    db.session.add(
        MarkUndo(
            id=new_id(), station_id=station_id, person_id=person_id, counterfoil=counterfoil,
            reason=reason, asked_by_id=actor.person_id, asked_at=now(),
        )
    )  # fmt: skip
    ledger.write(
        at.poll.docket_id, "votes.undo_asked", actor, visibility="staff", subject=at,
        station=station_id, person=person_id,
    )  # fmt: skip


@action("votes.answer_undo")
def answer_undo(actor: Actor, undo_id: UUID, *, agrees: bool) -> None:
    """Agree that a mark is taken back, or refuse; then the person may vote again.

    Raises :class:`NotAPoll`.
    """
    undo = db.session.get_one(MarkUndo, undo_id, with_for_update=True, populate_existing=True)
    at = _desk(actor, undo.station_id)
    require("votes.answer_undo", actor, _at(at, undo))
    if not agrees:
        undo.refused_at, undo.counterfoil = now(), None
        ledger.write(
            at.poll.docket_id, "votes.undo_refused", actor, visibility="staff", subject=at,
            station=undo.station_id, person=undo.person_id,
        )  # fmt: skip
        return
    _spoil(at, undo.counterfoil or "")
    _unmark(at, undo.person_id)
    undo.agreed_by_id, undo.agreed_at, undo.counterfoil = actor.person_id, now(), None
    ledger.write(at.poll.docket_id, "votes.mark_undone", actor, subject=at, station=undo.station_id)


def _visit(actor: Actor, station_id: UUID, person_id: UUID) -> AtDesk:
    at = _desk(actor, station_id)
    return _at(at, queries.roll_entry(at.poll.id, person_id))


def _desk(actor: Actor, station_id: UUID) -> Desk:
    """The desk, with the close of the poll held off until this deed ends."""
    enter_box(queries.station(station_id).poll_id)
    return queries.desk_afresh(station_id, actor.person_id)


def _at(at: Desk, entry: RollEntry | MarkUndo | None) -> AtDesk:
    is_here = isinstance(entry, RollEntry) and queries.is_here(at.poll, entry.person_id)
    return AtDesk(at, entry, is_here)


def _issue(at: Desk, about: bytes, nonce: str) -> str:
    counterfoil = counterfoil_of(at.poll.id, about, nonce)
    if not counterfoil or queries.papers.issue(at.poll.id, counterfoil):
        counterfoil = random_code(TRACKER)  # an old form, after its paper came back
    db.session.add(
        PaperIssue(poll_id=at.poll.id, counterfoil=counterfoil, station_id=at.station.id)
    )
    db.session.flush()
    return counterfoil


def _issued_here(at: Desk, counterfoil: str) -> PaperIssue:
    found = queries.papers.issue(at.poll.id, counterfoil)
    if found is None or found.station_id != at.station.id:
        raise NotAPoll("no_such_paper")
    if found.state != "issued":
        raise NotAPoll("paper_spoilt")
    return found


def _spoil(at: Desk, counterfoil: str) -> None:
    found = _issued_here(at, counterfoil)
    spoilt = (
        sa.update(PaperIssue)
        .where(
            PaperIssue.poll_id == found.poll_id,
            PaperIssue.counterfoil == counterfoil,
            PaperIssue.state == "issued",
        )
        .values(state="spoilt")
    )
    if db.session.execute(spoilt.returning(PaperIssue.counterfoil)).first() is None:
        raise NotAPoll("paper_spoilt")


def _unmark(at: Desk, person_id: UUID) -> None:
    mark = (
        sa.update(RollEntry)
        .where(
            RollEntry.poll_id == at.poll.id,
            RollEntry.person_id == person_id,
            RollEntry.marked,
            RollEntry.channel == PAPER,
            RollEntry.station_id == at.station.id,
        )
        .values(marked=False, channel=None, station_id=None)
    )
    if db.session.execute(mark.returning(RollEntry.person_id)).first() is None:
        raise NotAPoll("no_mark_here")


def _waits(one: MarkUndo, person_id: UUID) -> bool:
    return one.person_id == person_id and one.is_waiting
