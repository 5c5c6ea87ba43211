"""Registering and correcting people; a phone number is kept sealed and found by its keyed hash."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db, new_id
from commons.policy import Actor, require
from residents import phones, queries, sessions
from residents.actions import books
from residents.models import Person
from residents.rules import VERIFIED
from residents.subjects import Registered


@action("residents.register_person")
def register_person(
    actor: Actor,
    area_id: UUID,
    *,
    name: str,
    phone: str = "",
    household: str | None = None,
    birth_year: int | None = None,
    register_number: str | None = None,
    level: int = VERIFIED,
    is_invented: bool = False,
) -> UUID:
    """Put one person on the register; raises ``Unreadable`` for a phone number that is none."""
    area = queries.area(area_id)
    holder = queries.holder_of(phones.lookup(phone)) if phone else None
    require("residents.register_person", actor, Registered(area.path, None, holder))
    person = store_person(name=name, area_id=area_id, phone=phone, level=level)
    person.household, person.birth_year = household or None, birth_year
    person.register_number, person.is_invented = register_number or None, is_invented
    _note(actor, "residents.person_registered", person.id)
    return person.id


@action("residents.correct_person")
def correct_person(
    actor: Actor,
    person_id: UUID,
    *,
    name: str,
    phone: str | None = None,
    household: str | None = None,
    birth_year: int | None = None,
    register_number: str | None = None,
    has_left: bool = False,
) -> None:
    """Put a person's entry right. *phone* None keeps the number, empty takes it away.

    A changed number, and leaving, end every session of the person.
    """
    person = db.session.get_one(Person, person_id, with_for_update=True)
    before = (person.phone_lookup, person.left_at is None)
    holder = queries.holder_of(phones.lookup(phone)) if phone else None
    place = queries.area(person.area_id).path
    require("residents.correct_person", actor, Registered(place, person_id, holder))
    if phone is not None:
        phones.put(person, phone)
    person.name, person.household, person.birth_year = name, household or None, birth_year
    person.register_number = register_number or None
    person.left_at = (person.left_at or now()) if has_left else None
    if before != (person.phone_lookup, person.left_at is None):
        sessions.end_all(person_id)
    _note(actor, "residents.person_corrected", person_id)


@action("residents.find_by_phone")
def find_by_phone(actor: Actor, *, phone: str) -> UUID | None:
    """Whose number this is, inside the actor's area. Looking is recorded: it is personal data."""
    require("residents.find_by_phone", actor)
    holder = queries.holder_of(phones.lookup(phone))
    mine = tuple(grant.area_path for grant in actor.grants if grant.area_path)
    if holder is not None and not queries.area(holder.area_id).path.startswith(mine or ("-",)):
        holder = None
    found = holder.id if holder else None
    _note(actor, "residents.person_looked_up", found)
    return found


def store_person(*, name: str, area_id: UUID, phone: str, level: int = VERIFIED) -> Person:
    """Insert a person with the phone sealed; only called by deeds of this package."""
    person = Person(id=new_id(), name=name, area_id=area_id, level=level)
    phones.put(person, phone)
    db.session.add(person)
    db.session.flush()
    return person


def _note(actor: Actor, event: str, person_id: UUID | None) -> None:
    book = books.register_of(person_id)
    ledger.write(book.id, event, actor, visibility="staff", person=person_id)
