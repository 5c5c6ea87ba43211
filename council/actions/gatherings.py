"""Other meetings: called or typed in afterwards, recorded, split into tasks, and closed."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.lifecycle import advance
from commons.policy import Actor, require
from council import queries
from council.actions.gathering_notices import tell_invited, tell_off, tell_unit
from council.models import Gathering, GatheringLink, Invitee, Position, UnitTask
from council.queries import gatherings as found_by
from council.queries.topics import usable_topics


class NoSuchMatter(LookupError):  # noqa: N818
    """No matter has this docket number that could be linked."""


@action("council.call_gathering")
def call_gathering(
    actor: Actor, council_id: UUID, *, kind: str, title: str, place: str, held_at: datetime,
    question: str, point: str = "",
) -> UUID:  # fmt: skip
    """Call a meeting about a matter; one whose time is past is marked as typed in afterwards."""
    council = queries.council(council_id)
    require("council.call_gathering", actor, council)
    made = Gathering(
        id=new_id(), council_id=council_id, area_path=council.area_path,
        docket_id=council.docket_id, kind=kind, title=title, place=place, point=point,
        held_at=held_at, question=question, typed_at=now() if held_at < now() else None,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    _note(actor, made, "council.gathering_called", kind=kind, held_at=held_at,
          is_afterwards=made.typed_at is not None)  # fmt: skip
    return made.id


@action("council.invite")
def invite(
    actor: Actor, gathering_id: UUID, *, role: str, name: str, organisation: str = "",
    phone: str = "",
) -> UUID:  # fmt: skip
    """Invite somebody in a role: a resident, a unit, an expert, a delegate or an observer.

    Whoever has *phone* is told, if anybody here does; the number is not kept.
    """
    found = found_by.gathering_for_update(gathering_id)
    require("council.invite", actor, found)
    made = Invitee(
        id=new_id(), gathering_id=gathering_id, role=role, name=name, organisation=organisation
    )
    db.session.add(made)
    if found.typed_at is None:
        tell_invited(found, role=role, organisation=organisation, phone=phone)
    _note(actor, found, "council.invited", visibility="staff", role=role, invitee=made.id)
    return made.id


@action("council.link_gathering")
def link_gathering(actor: Actor, gathering_id: UUID, *, number: str) -> None:
    """Say which matter was taken up; the matter's own story tells it from now on.

    Raises :class:`NoSuchMatter`, also for a matter that is linked already.
    """
    found = found_by.gathering_for_update(gathering_id)
    require("council.link_gathering", actor, found)
    docket = found_by.matter(number)
    if docket is None or not docket.area_path.startswith(found.area_path):
        raise NoSuchMatter(number)
    if not _link(actor, found, docket.id):
        raise NoSuchMatter(number)


@action("council.add_position")
def add_position(
    actor: Actor, gathering_id: UUID, *, side: str, text: str, number: str = "",
    topic: int | None = None,
) -> UUID:  # fmt: skip
    """Write down what one side said, or a statement from an event, about one matter or all.

    *topic* is a number of the council's dictionary; raises :class:`NoSuchMatter` for another.
    """
    found = found_by.gathering_for_update(gathering_id)
    require("council.add_position", actor, found)
    docket = found_by.matter(number) if number else None
    if number and (docket is None or not docket.area_path.startswith(found.area_path)):
        raise NoSuchMatter(number)
    if topic is not None and topic not in {one.number for one in usable_topics(found.council_id)}:
        raise NoSuchMatter(str(topic))
    made = Position(
        id=new_id(), gathering_id=gathering_id, side=side, text=text, at=now(), topic=topic,
        docket_id=docket.id if docket else None,
    )  # fmt: skip
    db.session.add(made)
    if docket:
        _link(actor, found, docket.id)
    _note(actor, found, "council.position_noted", position=made.id)
    return made.id


@action("council.set_task")
def set_task(actor: Actor, gathering_id: UUID, *, unit_id: UUID, text: str, due_on: date) -> UUID:
    """Note what one unit does until which day; the unit signs it off itself."""
    found = found_by.gathering_for_update(gathering_id)
    require("council.set_task", actor, found)
    made = UnitTask(
        id=new_id(), gathering_id=gathering_id, unit_id=unit_id, text=text, due_on=due_on
    )
    db.session.add(made)
    tell_unit(found, made)
    _note(actor, found, "council.task_set", task=made.id, unit=unit_id, due_on=due_on)
    return made.id


@action("council.sign_off_task")
def sign_off_task(actor: Actor, task_id: UUID, *, note: str) -> UUID:
    """The unit says that its task is done, and how. Returns the gathering."""
    found = found_by.task_for_update(task_id)
    require("council.sign_off_task", actor, found)
    task = found.task
    task.done_at, task.done_by, task.note = now(), actor.person_id, note
    _note(actor, found.gathering, "council.task_signed_off", task=task_id, unit=task.unit_id)
    return found.gathering.id


@action("council.record_gathering")
def record_gathering(
    actor: Actor, gathering_id: UUID, *, people: int, organisations: str, minutes: str,
    agreed: str, dissent: str, attended: Collection[UUID] = (),
) -> None:  # fmt: skip
    """Record what came of it: how many and which organisations came, what was agreed, dissent."""
    found = found_by.gathering_for_update(gathering_id)
    require("council.record_gathering", actor, found)
    found.people, found.organisations, found.minutes = people, organisations, minutes
    found.agreed, found.dissent = agreed, dissent
    came = set(attended)
    for one in found_by.invitees(gathering_id):
        one.attended = one.id in came
    advance(found, "hold", actor, gathering=gathering_id, people=people)


@action("council.close_gathering")
def close_gathering(actor: Actor, gathering_id: UUID) -> None:
    """Close the matter of a gathering: only when every unit has signed its tasks off."""
    found = found_by.gathering_for_update(gathering_id)
    require("council.close_gathering", actor, found)
    found.closed_at = now()
    advance(found, "close", actor, gathering=gathering_id)


@action("council.cancel_gathering")
def cancel_gathering(actor: Actor, gathering_id: UUID) -> None:
    """Call off a gathering that has not been held."""
    found = found_by.gathering_for_update(gathering_id)
    require("council.cancel_gathering", actor, found)
    tell_off(found)
    advance(found, "cancel", actor, gathering=gathering_id)


def _link(actor: Actor, found: Gathering, docket_id: UUID) -> bool:
    """Link a matter and tell it in both stories; False when it is linked already."""
    if db.session.get(GatheringLink, (found.id, docket_id)) is not None:
        return False
    db.session.add(GatheringLink(gathering_id=found.id, docket_id=docket_id))
    db.session.flush()
    for told in (docket_id, found.docket_id):
        ledger.write(
            told, "council.taken_up", actor, subject=found, gathering=found.id,
            kind=found.kind, matter=docket_id,
        )  # fmt: skip
    return True


def _note(
    actor: Actor, found: Gathering, event: str, *, visibility: str = "public", **facts: Any
) -> None:
    ledger.write(
        found.docket_id, event, actor, visibility=visibility, subject=found,
        gathering=found.id, **facts,
    )  # fmt: skip
