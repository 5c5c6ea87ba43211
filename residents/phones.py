"""Phone numbers as we keep them: sealed, found by a keyed hash, shown masked."""

from commons.text import mask_phone
from commons.text import phone as read_phone
from commons.web import keyring
from residents.models import Person

PURPOSE = "phone"


def lookup(number: str) -> str:
    """What a number is found by; raises ``Unreadable`` for one that is none."""
    return keyring().lookup(PURPOSE, read_phone(number))


def put(person: Person, number: str) -> None:
    """Seal *number* into the person's row, or clear it when empty."""
    read = read_phone(number) if number else None
    person.phone_lookup = keyring().lookup(PURPOSE, read) if read else None
    person.phone_sealed = seal(read, person.id.bytes) if read else None


def seal(number: str, person: bytes) -> bytes:
    """*number* as it lies in the row of the person with that id."""
    return keyring().seal(PURPOSE, number.encode(), context=person)


def of(person: Person) -> str:
    """The number of a person in the clear, empty when there is none."""
    if person.phone_sealed is None:
        return ""
    return keyring().unseal(PURPOSE, person.phone_sealed, context=person.id.bytes).decode()


def masked(person: Person) -> str:
    """The number as the staff see it: 138****1234."""
    number = of(person)
    return mask_phone(number) if number else ""
