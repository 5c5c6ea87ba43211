"""How alike two proposals are, and how they are asked about: plain values in, a number out."""

from dataclasses import dataclass

from commons.text import dice

SHOWN = 5
LEAST = 0.17  # below that two texts only share everyday words
WEIGHTS = {"title": 0.35, "text": 0.4, "place": 0.15}
SAME_AREA, SAME_CATEGORY = 0.06, 0.04


@dataclass(frozen=True)
class Said:
    """What a proposal says, as far as likeness looks at it."""

    title: str
    text: str
    place: str
    area: str = ""
    category: str = ""


def likeness(one: Said, other: Said) -> float:
    """From 0 to 1: Dice's coefficient over the pairs of characters, with place and category.

    What has not been written yet on one side does not count against it.
    """
    parts = [
        (WEIGHTS["title"], one.title, other.title),
        (WEIGHTS["text"], f"{one.title} {one.text}", f"{other.title} {other.text}"),
        (WEIGHTS["place"], one.place, other.place),
    ]
    compared = [(weight, left, right) for weight, left, right in parts if left.strip()]
    whole = sum(weight for weight, _left, _right in compared)
    if not whole:
        return 0.0
    found = sum(weight * dice(left, right) for weight, left, right in compared) / whole
    near = SAME_AREA * bool(one.area and one.area == other.area)
    kind = SAME_CATEGORY * bool(one.category and one.category == other.category)
    return found * (1 - SAME_AREA - SAME_CATEGORY) + near + kind
