"""Founding the street: areas, handling units, and who holds which office."""

from typing import Any
from uuid import UUID

from commons.policy import ANONYMOUS
from front.demo.names import invented_name
from front.demo.street import Street
from front.demo.texts import lead, table
from residents import actions
from residents.rules import OFFICIAL

FOUNDED = -500
DISTRICT, KEEPER, KEEPER_PHONE = "临溪区", "周守正", "19900000800"
STAFF_PHONES, OFFICER_PHONES = 19900000801, 19900000901


def found(street: Street) -> None:
    """The district with its keeper, the street's areas, the units and the staff."""
    with street.office(FOUNDED, 9):
        district, keeper = actions.found(
            ANONYMOUS,
            kind="district",
            name=DISTRICT,
            prefix=DISTRICT[:2],
            keeper=KEEPER,
            phone=KEEPER_PHONE,
        )
        street.areas[DISTRICT], street.staff["keeper"] = district, keeper
        add_areas(street)
        add_units(street)
        add_staff(street)
        add_officers(street)
        street.forget_actors()


def add_areas(street: Street) -> None:
    """The tree of areas, parents first."""
    for row in table("areas.tsv"):
        street.areas[row["name"]] = actions.add_area(
            street.actor("keeper"),
            street.areas[row["parent"]],
            kind=row["kind"],
            name=row["name"],
            prefix=row["name"][:2] if row["kind"] == "street" else "",
            population=int(row["population"]),
        )


def street_name() -> str:
    """What the street is called."""
    return next(row["name"] for row in table("areas.tsv") if row["kind"] == "street")


def add_units(street: Street) -> None:
    """The units that lead a project: those of the district serve it all, the others the street."""
    leads = [lead(row["lead_and_assisting_units"]) for row in table("candidates.csv")]
    for name in dict.fromkeys(leads):
        area = street.areas[street_name() if name.startswith(street_name()[2:]) else DISTRICT]
        street.units[name] = actions.add_unit(street.actor("keeper"), area, name=name)


def add_staff(street: Street) -> None:
    """The people of the committee and the offices, each with one role."""
    for number, row in enumerate(table("staff.tsv")):
        person = _official(street, row["name"], str(STAFF_PHONES + number))
        street.names.add(row["name"])
        street.staff[row["key"]] = person
        scope = row["scope"]
        if scope in street.units:
            street.officers[scope] = person
            _grant(street, person, row["role"], unit_id=street.units[scope])
        else:
            _grant(street, person, row["role"], area_id=street.areas[scope])


def add_officers(street: Street) -> None:
    """One person in charge for every unit that has none yet."""
    for number, unit in enumerate(sorted(set(street.units) - set(street.officers))):
        name = invented_name(street, "middle")
        person = _official(street, name, str(OFFICER_PHONES + number))
        street.officers[unit] = person
        _grant(street, person, "handling_unit", unit_id=street.units[unit])


def _official(street: Street, name: str, phone: str) -> UUID:
    return actions.register_person(
        street.actor("keeper"),
        street.areas[street_name()],
        name=name,
        phone=phone,
        level=OFFICIAL,
        is_invented=True,
    )


def _grant(street: Street, person: UUID, role: str, **scope: Any) -> None:
    actions.grant_role(street.actor("keeper"), person, role=role, **scope)
