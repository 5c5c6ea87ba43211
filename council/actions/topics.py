"""The dictionary of topics: added, renamed, retired, restored; every change is a new version."""

from typing import Any
from uuid import UUID

from commons import docket, ledger
from commons.action import action
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from council import queries
from council.models import Council, TopicChange
from council.queries import topics as found_by
from council.rules.topics import TOPICS_MOST, Topic, next_number


class Entry:
    """A topic of a council about to be changed, as the subject of a policy."""

    def __init__(self, council: Council, topics: list[Topic], number: int, name: str) -> None:
        self.council_id, self.area_path = council.id, council.area_path
        same = [one for one in topics if one.name == name and one.number != number]
        self.topic = next((one for one in topics if one.number == number), None)
        self.is_new_name = not same
        self.has_room = len(topics) < TOPICS_MOST or self.topic is not None


@action("council.add_topic")
def add_topic(actor: Actor, council_id: UUID, *, name: str) -> int:
    """Add a topic; it can be chosen at once. Returns its number, which nobody else ever gets."""
    council, topics = _locked(council_id)
    number = next_number(topics)
    require("council.add_topic", actor, Entry(council, topics, number, name))
    _change(actor, council, number, "add", name)
    return number


@action("council.change_topic")
def change_topic(actor: Actor, council_id: UUID, *, number: int, move: str, name: str = "") -> None:
    """Rename, retire or restore a topic under its number; what was said under it keeps it."""
    council, topics = _locked(council_id)
    entry = Entry(council, topics, number, name)
    require("council.change_topic", actor, entry)
    assert entry.topic
    _change(actor, council, number, move, name or entry.topic.name)


def _locked(council_id: UUID) -> tuple[Council, list[Topic]]:
    council = queries.council(council_id)
    docket.lock(council.docket_id)
    return council, found_by.topics(council_id)


def _change(actor: Actor, council: Council, number: int, move: str, name: str) -> None:
    version = len(found_by.topic_changes(council.id)) + 1
    made: dict[str, Any] = {"version": version, "number": number, "move": move}
    change = TopicChange(council_id=council.id, name=name, by_id=actor.person_id, at=now(), **made)
    db.session.add(change)
    ledger.write(council.docket_id, "council.topic_changed", actor, subject=council, **made)
