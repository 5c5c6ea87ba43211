"""Finding people of a sheet on the register in a place, some hundred lines at a time.

Unlike an import of the register, which compares whole streets, this keeps nothing of it in memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.web import keyring
from residents import phones
from residents.models import Area, Person
from residents.sheet import TAIL, Line, Problem

COLUMNS = (
    Person.id, Person.name, Person.area_id, Person.birth_year, Person.left_at, Person.phone_lookup,
    Person.phone_sealed, Person.register_number,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a line means: where they live, when they were born, and whether they have left."""

    person_id: UUID
    area_id: UUID
    birth_year: int | None
    left_at: datetime | None


def find(lines: Sequence[Line], path: str) -> list[Found | Problem]:
    """Whom each line means among the people at or below *path*, or why that is not clear.

    By the whole phone number, else the register number, else name, end of the number and birth
    year together, where these belong to one person only.
    """
    phone = phones.PURPOSE
    lookups = {each.row: keyring().lookup(phone, each.phone) for each in lines if each.phone}
    by_phone = _people(Person.phone_lookup, set(lookups.values()), path)
    by_number = _people(Person.register_number, {each.number for each in lines}, path)
    by_name = _people(Person.name, {each.name for each in lines if each.tail}, path)
    answer: list[Found | Problem] = []
    for line in lines:
        if line.phone:
            people = by_phone.get(lookups[line.row], [])
        elif line.number:
            people = by_number.get(line.number, [])
        else:
            people = [each for each in by_name.get(line.name, []) if _is_meant(each, line)]
        answer.append(_answer(line, people))
    return answer


def who(name: str, tail: str, birth_year: int, path: str) -> UUID | None:
    """The one person of this name, end of the phone number and birth year; None for any other."""
    found = find([Line(0, name, birth_year=birth_year, tail=tail)], path)[0]
    return found.person_id if isinstance(found, Found) and found.left_at is None else None


def _people(column: Any, wanted: set[str], path: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    values = sorted(wanted - {""})
    if values:
        query = (
            sa.select(*COLUMNS)
            .join(Area, Area.id == Person.area_id)
            .where(column.in_(values), Area.path.startswith(path, autoescape=True))
        )
        for row in db.session.execute(query):
            found.setdefault(getattr(row, column.key), []).append(row)
    return found


def _is_meant(person: Any, line: Line) -> bool:
    """Name, birth year and the last digits agree; without all three nobody is meant."""
    if not line.tail or line.birth_year is None or person.birth_year != line.birth_year:
        return False
    if person.phone_sealed is None:
        return False
    number = keyring().unseal(phones.PURPOSE, person.phone_sealed, context=person.id.bytes)
    return number.decode()[-TAIL:] == line.tail


def _answer(line: Line, people: list[Any]) -> Found | Problem:
    if not (line.phone or line.number or (line.tail and line.birth_year)):
        return Problem(line.row, "not_enough")
    if len(people) > 1:
        return Problem(line.row, "several_meant")
    if not people:
        return Problem(line.row, "not_on_register")
    person = people[0]
    if person.name != line.name:
        return Problem(line.row, "other_name_here")
    return Found(person.id, person.area_id, person.birth_year, person.left_at)
