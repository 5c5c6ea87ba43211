"""The picture of the opinion groups: dots on a sheet, people who stand alike as one larger dot."""

from collections import Counter
from dataclasses import dataclass
from math import isqrt

from proposals.groups.told import Story

WIDTH, HEIGHT, EDGE = 640, 440, 30
CELL = 16
SMALLEST = 5


@dataclass(frozen=True)
class Dot:
    """So many people of a group at one place of the sheet."""

    group: int
    x: int
    y: int
    people: int

    @property
    def radius(self) -> int:
        """The area grows with the number of people."""
        return min(SMALLEST + isqrt(4 * (self.people - 1)), 3 * SMALLEST)


@dataclass(frozen=True)
class Picture:
    """The dots, and where the name of each group stands."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    names: tuple[tuple[str, int, int], ...]


def dots(story: Story) -> Picture:
    """Every person on the sheet, by cells of a grid, so that a large room stays a small picture."""
    places = [(group, *place) for group, place in _places(story)]
    cells = Counter((group, x // CELL, y // CELL) for group, x, y in places)
    drawn = [
        Dot(group, x * CELL + CELL // 2, y * CELL + CELL // 2, people)
        for (group, x, y), people in sorted(cells.items())
    ]
    names = []
    for group, (name, size) in enumerate(story.sizes):
        inside = [(x, y) for own, x, y in places if own == group]
        names.append((name, sum(x for x, _y in inside) // size, sum(y for _x, y in inside) // size))
    return Picture(WIDTH, HEIGHT, tuple(drawn), tuple(names))


def _places(story: Story) -> list[tuple[int, tuple[int, int]]]:
    """Both axes in one scale, so that distances on the sheet are distances."""
    across = [x for _group, x, _y in story.points]
    down = [y for _group, _x, y in story.points]
    span = max(max(across) - min(across), max(down) - min(down), 1)
    room = min(WIDTH, HEIGHT) - 2 * EDGE
    wide = min(WIDTH - 2 * EDGE, 2 * room)
    scale_x = wide if wide * (max(down) - min(down)) <= room * span else room
    left = (WIDTH - scale_x * (max(across) - min(across)) // span) // 2
    top = (HEIGHT - scale_x * (max(down) - min(down)) // span) // 2
    return [
        (
            group,
            (left + scale_x * (x - min(across)) // span, top + scale_x * (y - min(down)) // span),
        )
        for group, x, y in story.points
    ]
