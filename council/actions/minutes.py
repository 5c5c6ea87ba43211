"""Minutes: drafted from what happened, written, approved and locked; corrected by annex (D-13)."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.canonical import digest
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries
from council.minutes import record_of
from council.models import Meeting, Minutes, MinutesAnnex, MinutesItem


@action("council.draft_minutes")
def draft_minutes(actor: Actor, meeting_id: UUID) -> None:
    """Begin the minutes: agenda, attendance, motions and ballots are in them already."""
    meeting = queries.meeting_for_update(meeting_id)
    require("council.draft_minutes", actor, meeting)
    db.session.add(Minutes(meeting_id=meeting_id, drafted_by_id=actor.person_id, drafted_at=now()))
    advance(meeting, "draft", actor, visibility="staff", meeting=meeting_id)


@action("council.write_minutes")
def write_minutes(
    actor: Actor, item_id: UUID, *, views: str, dissent: str, chair: str = "", recorder: str = ""
) -> None:
    """Write down the main views on an item, and the dissent; who presided and who recorded."""
    item = queries.agenda_item(item_id)
    meeting = queries.meeting_for_update(item.meeting_id)
    require("council.write_minutes", actor, meeting)
    said = db.session.get(MinutesItem, item_id, with_for_update=True)
    if said is None:
        said = MinutesItem(item_id=item_id, meeting_id=meeting.id)
        db.session.add(said)
    said.views, said.dissent = views, dissent
    minutes = queries.minutes(meeting.id)
    assert minutes
    minutes.chair, minutes.recorder = chair or minutes.chair, recorder or minutes.recorder
    _note(actor, meeting, "council.minutes_written", visibility="staff", item=item_id)


@action("council.approve_minutes")
def approve_minutes(actor: Actor, meeting_id: UUID) -> None:
    """Approve and lock the minutes; their hash goes into the ledger."""
    meeting = queries.meeting_for_update(meeting_id)
    require("council.approve_minutes", actor, meeting)
    minutes = queries.minutes(meeting_id)
    assert minutes
    minutes.record = record_of(meeting)
    minutes.digest = digest(minutes.record)
    minutes.approved_by_id, minutes.approved_at = actor.person_id, now()
    advance(meeting, "approve", actor, meeting=meeting_id, digest=minutes.digest)


@action("council.annex_minutes")
def annex_minutes(actor: Actor, meeting_id: UUID, *, words: str) -> None:
    """Correct approved minutes: an annex stands beside them, they stay as they are."""
    meeting = queries.meeting_for_update(meeting_id)
    require("council.annex_minutes", actor, meeting)
    number = len(queries.annexes(meeting_id)) + 1
    db.session.add(
        MinutesAnnex(
            id=new_id(), meeting_id=meeting_id, number=number, words=words,
            by_id=actor.person_id, at=now(),
        )
    )  # fmt: skip
    _note(actor, meeting, "council.minutes_corrected", number=number)


@action("council.attach_scan")
def attach_scan(actor: Actor, meeting_id: UUID, *, scan_digest: str) -> None:
    """Attach the signed paper as a stored file; a later scan takes its place."""
    meeting = queries.meeting_for_update(meeting_id)
    require("council.attach_scan", actor, meeting)
    minutes = queries.minutes(meeting_id)
    assert minutes
    minutes.scan_digest = scan_digest
    _note(actor, meeting, "council.scan_attached", digest=scan_digest)


def _note(
    actor: Actor, meeting: Meeting, event: str, *, visibility: str = "public", **facts: object
) -> None:
    db.session.flush()
    ledger.write(
        meeting.docket_id, event, actor, visibility=visibility, subject=meeting,
        meeting=meeting.id, **facts,
    )  # fmt: skip
