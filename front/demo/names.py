"""Names that nobody was asked for: surname and given name thrown together by the same dice."""

from front.demo.street import Street
from front.demo.texts import words


def invented_name(street: Street, generation: str) -> str:
    """A name that nobody in the street has yet."""
    while True:
        name = street.rng.choice(words("surname")) + street.rng.choice(words(generation))
        if name not in street.names:
            street.names.add(name)
            return name
