"""Who is told of other meetings: residents and units who are invited, and units with a task."""

from typing import Any
from uuid import UUID

from commons.clock import local
from council import queries
from council.models import Gathering, UnitTask
from residents import phones
from residents import queries as people
from residents.notices import tell as leave_notice
from residents.notices import told

INVITED = "council.gathering_invited"


def tell_invited(gathering: Gathering, *, role: str, organisation: str, phone: str) -> None:
    """Tell whoever has the number, and the people of the unit that is invited under its name.

    Nothing shows whether anybody here has the number, and it is kept nowhere.
    """
    holder = people.holder_of(phones.lookup(phone)) if phone else None
    _tell(gathering, INVITED, [holder.id] if holder and holder.left_at is None else [])
    if role == "unit" and organisation:
        units = people.units_of(gathering.area_path)
        named = [each.id for each in units if each.name == organisation]
        _tell(gathering, INVITED, [who for unit in named for who in queries.unit_people(unit)])


def tell_off(gathering: Gathering) -> None:
    """Tell everybody who was told of the invitation that it will not take place."""
    _tell(gathering, "council.gathering_called_off", told(INVITED, str(gathering.id)))


def tell_unit(gathering: Gathering, task: UnitTask) -> None:
    """Tell the people of a unit that it has a task, and until when."""
    facts = {"about": str(task.id), "due_on": task.due_on.isoformat()}
    _tell(gathering, "council.task_given", queries.unit_people(task.unit_id), **facts)


def _tell(
    gathering: Gathering, code: str, persons: list[UUID], about: str = "", **facts: Any
) -> None:
    leave_notice(
        persons, code, docket_id=gathering.docket_id, url=f"/gatherings/{gathering.id}",
        about=about or str(gathering.id), title=gathering.title, place=gathering.place,
        held_at=f"{local(gathering.held_at):%Y-%m-%d %H:%M}", **facts,
    )  # fmt: skip
