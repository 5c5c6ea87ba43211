"""The people of the street: invented names, numbers nobody has, a seat in the council for some."""

from collections.abc import Iterator

from front.demo.names import invented_name
from front.demo.street import Neighbour, Street
from front.demo.texts import Row, table
from residents import actions
from residents.rules import PHONE, VERIFIED

ARRIVED = -496
FIRST_PHONE = 19900000001
WITHOUT_PHONE, UNVERIFIED = 23, 47  # every so many
YOUNGEST, OLDEST = 18, 86


def register(street: Street) -> None:
    """Put everybody on the register, area by area."""
    with street.office(ARRIVED, 14):
        for number, row in enumerate(_homes(), start=1):
            street.people.append(_registered(street, row, number))


def _homes() -> Iterator[Row]:
    """The area of every resident, in the order of the register."""
    for row in table("areas.tsv"):
        yield from [row] * int(row["residents"])


def _registered(street: Street, area: Row, number: int) -> Neighbour:
    age = street.rng.randint(YOUNGEST, OLDEST)
    is_verified = number % UNVERIFIED != 0
    phone = "" if number % WITHOUT_PHONE == 0 else str(FIRST_PHONE + number - 1)
    name = invented_name(street, _generation(age))
    person = actions.register_person(
        street.actor("steward"),
        street.areas[area["name"]],
        name=name,
        phone=phone,
        household=_household(street, area["kind"]),
        birth_year=street.today.year - age,
        register_number=f"YX-{number:04d}",
        level=VERIFIED if is_verified else PHONE,
        is_invented=True,
    )
    return Neighbour(person, name, _place(area), phone, is_verified)


def _place(area: Row) -> str:
    """The community or village somebody belongs to."""
    return area["parent"] if area["kind"] == "group" else area["name"]


def _generation(age: int) -> str:
    return "elder" if age > 62 else "middle" if age > 36 else "young"


def _household(street: Street, kind: str) -> str:
    number = street.rng.randint(1, 60)
    if kind == "group":
        return f"{number}号"
    floor, stair = street.rng.randint(1, 7), street.rng.randint(1, 4)
    return f"{1 + number % 24}-{stair}-{floor}0{number % 3 + 1}"
