"""The standing books of this package: one of each kind per street, so that a scope can read them.

What happens at a place is written in the book of the street or town it lies in; what happens above
every street, in the book of the topmost area.
"""

from uuid import UUID

from commons import docket
from commons.docket import Docket
from residents import queries
from residents.rules import BOOKED


def register(area_path: str) -> Docket:
    """The book of people, places and roles for what happens at *area_path* (or above: empty)."""
    return _book("register", area_path)


def register_of(person_id: UUID | None) -> Docket:
    """The book of people, places and roles of the street where a person is registered."""
    return _book("register", _home(person_id))


def access_of(person_id: UUID | None) -> Docket:
    """The book of staff's sign-ins of the street where a person is registered."""
    return _book("access", _home(person_id))


def _book(kind: str, path: str) -> Docket:
    above = queries.areas_above(path) or [queries.topmost()]
    keeper = next((each for each in above if each.kind in BOOKED), above[0])
    number = f"{kind}-{keeper.id.hex[:12]}" if keeper.parent_id else kind
    return docket.book(number, keeper.path)


def _home(person_id: UUID | None) -> str:
    return queries.area(queries.person(person_id).area_id).path if person_id else ""
