"""The agenda of a meeting and the papers to it."""

from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from council import dockets, queries
from council.models import AgendaItem, AgendaPaper, Meeting
from council.rules.meetings import MOST_ITEMS, MOST_PAPERS


class Slot:
    """The agenda of a meeting as the subject of a policy: is there room, does it fit there."""

    def __init__(
        self, meeting: Meeting, item_id: UUID | None = None, parent_id: UUID | None = None
    ) -> None:
        self.council_id, self.area_path = meeting.council_id, meeting.area_path
        self.state = meeting.state
        above = db.session.get(AgendaItem, parent_id) if parent_id else None
        below = queries.items_below(item_id) if item_id and parent_id else []
        self.has_a_place = parent_id is None or (
            above is not None and above.meeting_id == meeting.id and above.parent_id is None
            and above.id != item_id and not below
        )  # fmt: skip
        self.has_room, self.is_untouched = True, True


@action("council.add_item")
def add_item(actor: Actor, /, meeting_id: UUID, *, docket_number: str = "", **facts: Any) -> UUID:
    """Put an item on the agenda.

    *facts*: ``title``, ``kind``, ``reporter``, ``parent_id``, ``position``, ``speaking_minutes``.
    A docket number leads to the page of its matter, where it has one.
    """
    meeting = queries.meeting_for_update(meeting_id)
    slot = Slot(meeting, None, facts.get("parent_id"))
    slot.has_room = len(queries.agenda(meeting_id)) < MOST_ITEMS
    require("council.add_item", actor, slot)
    item = AgendaItem(
        id=new_id(), meeting_id=meeting_id, docket_number=docket_number,
        link=dockets.page_of(docket_number), **facts,
    )  # fmt: skip
    db.session.add(item)
    _note(actor, meeting, "council.item_added", item)
    return item.id


@action("council.change_item")
def change_item(actor: Actor, /, item_id: UUID, *, docket_number: str = "", **facts: Any) -> None:
    """Give an item another title, kind, reporter, place, speaking time or matter."""
    item, meeting = _found(item_id)
    require("council.change_item", actor, Slot(meeting, item_id, facts.get("parent_id")))
    item.docket_number, item.link = docket_number, dockets.page_of(docket_number)
    for name, value in facts.items():
        setattr(item, name, value)
    _note(actor, meeting, "council.item_changed", item)


@action("council.drop_item")
def drop_item(actor: Actor, item_id: UUID) -> None:
    """Take an item with its papers off the agenda, before the meeting; items below it move up."""
    item, meeting = _found(item_id)
    slot = Slot(meeting)
    slot.is_untouched = not queries.hangs_on(item_id)
    require("council.drop_item", actor, slot)
    for below in queries.items_below(item_id):
        below.parent_id = item.parent_id
    for paper in queries.papers_to(item_id):
        db.session.delete(paper)
    db.session.flush()
    db.session.delete(item)
    _note(actor, meeting, "council.item_dropped", item)


@action("council.add_paper")
def add_paper(
    actor: Actor, item_id: UUID, *, title: str, digest: str | None = None, words: str | None = None
) -> UUID:
    """Lay a paper on the table for everybody to read: a stored file by its digest, or a text."""
    item, meeting = _found(item_id)
    slot = Slot(meeting)
    slot.has_room = len(queries.papers_to(item_id)) < MOST_PAPERS
    require("council.add_paper", actor, slot)
    paper = AgendaPaper(
        id=new_id(), meeting_id=item.meeting_id, item_id=item_id, title=title, digest=digest,
        words=words, by_id=actor.person_id, at=now(),
    )  # fmt: skip
    db.session.add(paper)
    _note(actor, meeting, "council.paper_added", item, paper=paper.id, digest=digest)
    return paper.id


@action("council.drop_paper")
def drop_paper(actor: Actor, paper_id: UUID) -> None:
    """Take a paper off again; that it was there stays in the ledger."""
    paper = db.session.get_one(AgendaPaper, paper_id, with_for_update=True)
    item, meeting = _found(paper.item_id)
    require("council.drop_paper", actor, meeting)
    db.session.delete(paper)
    _note(actor, meeting, "council.paper_dropped", item, paper=paper_id, digest=paper.digest)


def _found(item_id: UUID) -> tuple[AgendaItem, Meeting]:
    item = queries.agenda_item(item_id)
    return item, queries.meeting_for_update(item.meeting_id)


def _note(actor: Actor, meeting: Meeting, event: str, item: AgendaItem, **facts: Any) -> None:
    db.session.flush()
    ledger.write(
        meeting.docket_id, event, actor, subject=meeting, meeting=meeting.id, item=item.id, **facts
    )
