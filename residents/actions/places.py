"""Founding an instance; areas and handling units."""

from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import today
from commons.database import db, new_id
from commons.policy import Actor, require
from residents import queries
from residents.actions import books
from residents.actions.people import store_person
from residents.models import Area, HandlingUnit, RoleGrant
from residents.rules import INSIDE
from residents.subjects import Inside


class MisplacedArea(ValueError):  # noqa: N818
    """An area of this kind cannot lie inside that one."""


class NameTaken(ValueError):  # noqa: N818
    """Something of this name is there already."""


@action("residents.found")
def found(
    actor: Actor,
    *,
    kind: str,
    name: str,
    prefix: str,
    keeper: str,
    phone: str,
    is_invented: bool = False,
) -> tuple[UUID, UUID]:
    """Found an empty instance: its topmost area and its first administrator of settings.

    Returns the ids of the area and of the person. Only possible once.
    """
    require("residents.found", actor, queries.is_founded())
    top = _store_area(None, kind, name, prefix)
    person = store_person(name=keeper, area_id=top.id, phone=phone)
    person.is_invented = is_invented
    db.session.add(
        RoleGrant(person_id=person.id, role="settings_keeper", area_id=top.id, from_day=today())
    )
    ledger.write(books.register(top.path).id, "residents.founded", actor, area=top.id)
    return top.id, person.id


@action("residents.add_area")
def add_area(
    actor: Actor,
    parent_id: UUID,
    *,
    kind: str,
    name: str,
    prefix: str = "",
    population: int | None = None,
) -> UUID:
    """Add an area inside another; raises :class:`MisplacedArea` where it cannot lie."""
    parent = queries.area(parent_id)
    require("residents.add_area", actor, Inside(parent))
    if parent.kind not in INSIDE.get(kind, ()):
        raise MisplacedArea(f"a {kind} cannot lie inside a {parent.kind}")
    siblings = [area for area in queries.areas_below(parent.path) if area.parent_id == parent.id]
    if any(area.name == name for area in siblings):
        raise NameTaken(name)
    made = _store_area(parent, kind, name, prefix)
    made.population = population
    ledger.write(books.register(parent.path).id, "residents.area_added", actor, area=made.id)
    return made.id


@action("residents.add_unit")
def add_unit(actor: Actor, area_id: UUID, *, name: str) -> UUID:
    """Add a handling unit that serves an area and everything inside it."""
    area = queries.area(area_id)
    require("residents.add_unit", actor, Inside(area))
    served = queries.units_of(area.path)
    if any(unit.name == name and unit.area_id == area_id for unit in served):
        raise NameTaken(name)
    unit = HandlingUnit(area_id=area_id, name=name)
    db.session.add(unit)
    db.session.flush()
    ledger.write(books.register(area.path).id, "residents.unit_added", actor, unit=unit.id)
    return unit.id


def _store_area(parent: Area | None, kind: str, name: str, prefix: str) -> Area:
    made = Area(id=new_id(), parent_id=parent.id if parent else None, kind=kind, name=name)
    made.prefix = prefix or (parent.prefix if parent else name[:2])
    made.path = f"{parent.path if parent else '/'}{made.id.hex[:12]}/"
    db.session.add(made)
    db.session.flush()
    return made
