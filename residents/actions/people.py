"""Registering people; a phone number is kept sealed and found by its keyed hash."""

from uuid import UUID

from commons import docket, ledger
from commons.action import action
from commons.database import db, new_id
from commons.policy import Actor, require
from commons.text import phone as read_phone
from commons.web import keyring
from residents import queries
from residents.models import Area, Person
from residents.rules import VERIFIED


class _Place:
    def __init__(self, area: Area) -> None:
        self.area_path = area.path


@action("residents.register_person")
def register_person(
    actor: Actor,
    area_id: UUID,
    *,
    name: str,
    phone: str = "",
    household: str | None = None,
    birth_year: int | None = None,
    level: int = VERIFIED,
    is_invented: bool = False,
) -> UUID:
    """Put one person on the register; raises ``Unreadable`` for a phone number that is none."""
    require("residents.register_person", actor, _Place(queries.area(area_id)))
    person = store_person(name=name, area_id=area_id, phone=phone, level=level)
    person.household, person.birth_year, person.is_invented = household, birth_year, is_invented
    register = docket.book("register")
    ledger.write(
        register.id, "residents.person_registered", actor, visibility="staff", person=person.id
    )
    return person.id


def store_person(*, name: str, area_id: UUID, phone: str, level: int = VERIFIED) -> Person:
    """Insert a person with the phone sealed; only called by deeds of this package."""
    person = Person(id=new_id(), name=name, area_id=area_id, level=level)
    set_phone(person, phone)
    db.session.add(person)
    db.session.flush()
    return person


def set_phone(person: Person, phone: str) -> None:
    """Seal *phone* into the person's row, or clear it when empty."""
    number = read_phone(phone) if phone else None
    keys = keyring()
    person.phone_lookup = keys.lookup("phone", number) if number else None
    sealed = keys.seal("phone", number.encode(), context=person.id.bytes) if number else None
    person.phone_sealed = sealed
