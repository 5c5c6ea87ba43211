"""A sheet of voters read against the register: a hundred thousand lines without keeping them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from commons import sheets
from residents import finding, sheet
from residents.finding import Found
from residents.sheet import Line, Problem
from votes import queries
from votes.rules import MOST_ROWS, is_of_age

CHUNK = 500
COLUMNS = {
    **{name: sheet.COLUMNS[name] for name in ("name", "phone", "birth_year", "number")},
    "tail": sheet.TAIL_TITLES,
}
PURPOSE = "roll_sheet"

Note = Callable[[int], None]


@dataclass(slots=True)
class Voters:
    """Who stands on a sheet: people with the community where they are counted, by id in octets."""

    read: int = 0
    people: dict[bytes, int] = field(default_factory=dict)
    areas: list[UUID] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def check(data: bytes) -> None:
    """Raise ``SheetError`` for a file that is no sheet of voters, before it is kept."""
    sheets.open_sheet(data, COLUMNS, sheet.REQUIRED, MOST_ROWS)


def read(data: bytes, path: str, year: int, note: Note) -> Voters:
    """Read a sheet of voters who live at or below *path* and are of age in *year*.

    *note* is told how many lines are done, now and then.

    Raises ``SheetError`` for a file that is none.
    """
    made = Voters()
    homes, places = queries.communities(path), dict[UUID, int]()
    opened = sheets.open_sheet(data, COLUMNS, sheet.REQUIRED, MOST_ROWS)
    rows = sheet.rows(opened)
    while batch := list(islice(rows, CHUNK)):
        made.problems += [row for row in batch if isinstance(row, Problem)]
        lines = [row for row in batch if isinstance(row, Line)]
        for line, found in zip(lines, finding.find(lines, path), strict=True):
            problem = found if isinstance(found, Problem) else _problem(line, found, year, made)
            if isinstance(found, Found) and problem is None:
                home = homes[found.area_id]
                made.people[found.person_id.bytes] = places.setdefault(home, len(places))
            elif problem:
                made.problems.append(problem)
        made.read += len(batch)
        note(made.read)
    made.areas = list(places)
    made.problems.sort(key=lambda problem: problem.row)
    return made


def _problem(line: Line, found: Found, year: int, made: Voters) -> Problem | None:
    if found.left_at is not None:
        return Problem(line.row, "has_left")
    if not is_of_age(found.birth_year, year):
        return Problem(line.row, "too_young")
    if found.person_id.bytes in made.people:
        return Problem(line.row, "person_twice")
    return None
