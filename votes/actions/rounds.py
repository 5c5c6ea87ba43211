"""Polls that follow another: a re-vote of the tied, a further round, a void poll held once more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from flask_babel import force_locale
from flask_babel import gettext as _

from commons import docket, ledger
from commons.action import action
from commons.canonical import digest
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.locale import DEFAULT
from commons.policy import Actor, require
from council import queries as bodies
from residents.notices import tell
from votes import box, queries
from votes.actions.ceremony import ask_for_keys
from votes.actions.preparing import become_ready
from votes.actions.refusals import NotAPoll
from votes.actions.taking_over import take_officers, take_roll
from votes.counting.result import Round
from votes.facts import said
from votes.models import Poll, PollItem
from votes.rules import is_later
from votes.settling import next_round

SAME = (
    "council_id", "area_path", "cycle_id", "shortlist_id", "rule_set_id", "kind", "electorate",
    "needs_presence", "allows_revision", "mode", "scheme", "rules", "rules_digest", "custody",
    "shares_needed",
)  # fmt: skip


@dataclass(frozen=True)
class Sitting:
    """When and at which meeting a poll is held."""

    meeting_id: UUID
    opens_at: datetime
    closes_at: datetime


@action("votes.call_round")
def call_round(
    actor: Actor,
    poll_id: UUID,
    *,
    opens_at: datetime,
    closes_at: datetime,
    meeting_id: UUID | None = None,
) -> UUID:
    """Call the re-vote or the further round that the rules ask for; returns the new poll.

    It has the same rules, officers and roll, its own box and paper. Raises :class:`NotAPoll`.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.call_round", actor, poll)
    round_ = next_round(poll)
    made = _following(poll, round_, _sitting(poll, opens_at, closes_at, meeting_id))
    made.branch = "revote" if round_.revote else "round"
    _set_up(actor, made, poll)
    take_roll(actor, made, poll)
    advance(
        poll, "call_round", actor, poll=poll_id, round=made.id, branch=made.branch,
        places=round_.places, candidates=len(round_.candidates),
    )  # fmt: skip
    _tell(made, queries.members(poll_id), "votes.round_called")
    return made.id


@action("votes.rerun")
def rerun(
    actor: Actor,
    poll_id: UUID,
    *,
    opens_at: datetime,
    closes_at: datetime,
    meeting_id: UUID | None = None,
) -> UUID:
    """Hold a void poll once more: same rules, items and officers, a new box; returns the new poll.

    The void ballots stay sealed. A round keeps its roll; any other poll freezes a new one at its
    check-in. Raises :class:`NotAPoll`.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.rerun", actor, poll)
    round_ = queries.round_of(poll, [item.number for item in queries.items(poll_id)])
    made = _following(poll, round_, _sitting(poll, opens_at, closes_at, meeting_id))
    made.branch, made.places, made.title = "rerun", poll.places, poll.title
    _set_up(actor, made, poll)
    if is_later(made.round, made.revote):
        take_roll(actor, made, poll)
    ledger.write(
        poll.docket_id, "votes.rerun_called", actor, subject=poll, poll=poll_id, rerun=made.id
    )
    _tell(made, queries.members(poll_id), "votes.rerun_called")
    return made.id


def _sitting(
    poll: Poll, opens_at: datetime, closes_at: datetime, meeting_id: UUID | None
) -> Sitting:
    if not now() < closes_at or not opens_at < closes_at:
        raise NotAPoll("closes_before_it_opens")
    meeting = bodies.meeting(meeting_id or poll.meeting_id)
    if meeting.council_id != poll.council_id:
        raise NotAPoll("other_council")
    return Sitting(meeting.id, opens_at, closes_at)


def _following(poll: Poll, round_: Round, sitting: Sitting) -> Poll:
    """A new poll after *poll* with the candidates of *round_*, stored with its items and box."""
    key, numbers = new_id(), set(map(int, round_.candidates))
    items = [item for item in queries.items(poll.id) if item.number in numbers]
    made = Poll(
        id=key, parent_id=poll.id, **{name: getattr(poll, name) for name in SAME}, **vars(sitting),
        docket_id=docket.open_book(_book_number(poll), poll.area_path).id, branch="round",
        round=round_.number, revote=round_.revote, places=round_.places,
        title=_title(poll, round_), items_digest=_digest(items),
        box_public=box.create(key),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    for item in items:
        same = {"subject_id": item.subject_id, "docket_id": item.docket_id, "title": item.title}
        db.session.add(
            PollItem(poll_id=key, number=item.number, details=dict(item.details), **same)
        )
    db.session.flush()
    return made


def _digest(items: Sequence[PollItem]) -> str:
    return digest([said(one.number, one.title, one.details) for one in items])


def _set_up(actor: Actor, made: Poll, before: Poll) -> None:
    """The same people run it; its items are told; with a key of the house its box is tried."""
    take_officers(made, before)
    items = queries.items(made.id)
    ledger.write(
        made.docket_id, "votes.configured", actor, subject=made, poll=made.id, kind=made.kind,
        items=len(items), rules_digest=made.rules_digest, items_digest=made.items_digest,
    )  # fmt: skip
    for item in items:
        ledger.write(
            item.docket_id, "votes.item_listed_again", actor, subject=made, poll=made.id,
            number=item.number,
        )  # fmt: skip
    if made.custody != "file":
        return ask_for_keys(made)  # new keys: a share that was handed in opens no other box
    if not box.opens(made, queries.paper_of(made)):
        raise NotAPoll("box_does_not_open")
    made.rehearsed_at = now()
    if is_later(made.round, made.revote):
        advance(made, "make_ready", actor, poll=made.id)  # its roll is that of the poll before it
    else:
        become_ready(actor, made)


def _book_number(poll: Poll) -> str:
    """The number of the poll before it, and which after it this one is."""
    called = sa.select(sa.func.count()).select_from(Poll).where(Poll.parent_id == poll.id)
    number = db.session.get_one(docket.Docket, poll.docket_id).number
    return f"{number}-{db.session.execute(called).scalar_one() + 1}"


def _title(poll: Poll, round_: Round) -> str:
    """The title of the first ballot, and which round this is.

    It is stored, so it is in the language of the records whatever language the chair reads.
    """
    first = poll
    while (before := queries.waiting(first)) is not None:
        first = before
    with force_locale(DEFAULT):
        if round_.revote:
            return str(_("%(title)s (re-vote of the tied)", title=first.title))
        return str(_("%(title)s (round %(round)s)", title=first.title, round=round_.number))


def _tell(made: Poll, people: list[UUID], code: str) -> None:
    tell(
        people, code, docket_id=made.docket_id, url=f"/polls/{made.id}", title=made.title,
        opens_at=made.opens_at.isoformat(),
    )  # fmt: skip
