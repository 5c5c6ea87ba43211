"""Comparing the rows of a sheet with the register: who is new, who changes, what is refused."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.text import fold
from commons.web import keyring
from residents import phones, queries
from residents.models import Area, Person
from residents.sheet import Line, Problem, Reading

CHUNK = 500
_ENDINGS = ("社区居民委员会", "村民委员会", "社区居委会", "居委会", "村委会", "社区", "村")


@dataclass(slots=True)
class Plan:
    """What an import would do; *added* and *changed* are rows ready for the database."""

    added: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)


class Places:
    """The communities, villages and groups inside one area, found by the names people write."""

    def __init__(self, top: Area) -> None:
        self.top = top
        self.communities: dict[str, Area] = {}
        self.groups: dict[tuple[UUID, str], Area] = {}
        for area in queries.areas_below(top.path):
            if area.kind == "group" and area.parent_id:
                self.groups[area.parent_id, fold(area.name)] = area
            elif area.kind in {"community", "village"}:
                self.communities[fold(area.name)] = area
                self.communities.setdefault(_bare(area.name), area)

    def find(self, line: Line) -> Area | Problem:
        """Where the person of *line* lives, or why that is not clear."""
        home: Area | None = self.top
        if line.place:
            wanted = fold(line.place)
            home = self.communities.get(wanted) or self.communities.get(_bare(wanted))
        elif self.top.kind in {"district", "street"}:
            return Problem(line.row, "place_missing")
        if home is None:
            return Problem(line.row, "place_unknown", {"place": line.place})
        if not line.group or home.kind == "group":
            return home
        facts = {"group": line.group, "place": home.name}
        return self.groups.get((home.id, fold(line.group))) or Problem(
            line.row, "group_unknown", facts
        )


class Known:
    """The people an import may meet: those inside its area, and phones known elsewhere."""

    def __init__(self, top: Area, lookups: list[str]) -> None:
        people = [person for person, _area in _inside(top)]
        self.by_number = {p.register_number: p for p in people if p.register_number}
        self.by_phone = {p.phone_lookup: p for p in people if p.phone_lookup}
        self.by_traits = {_traits(p): p for p in people}
        self.elsewhere = _known_phones([it for it in lookups if it not in self.by_phone])

    def find(self, line: Line, lookup: str, home: Area) -> Person | Problem | None:
        """Whom *line* means: somebody known, nobody yet, or a conflict."""
        holder = self.by_phone.get(lookup) if lookup else None
        numbered = self.by_number.get(line.number) if line.number else None
        if lookup in self.elsewhere or (numbered and holder and numbered is not holder):
            return Problem(line.row, "phone_taken")
        if numbered is None and holder is not None and holder.name != line.name:
            return Problem(line.row, "other_name")
        if numbered or holder or line.number or lookup:
            return numbered or holder
        return self.by_traits.get((home.id, line.name, line.household, line.birth_year))


def plan(reading: Reading, top: Area) -> Plan:
    """Compare *reading* with the register inside *top*, without writing anything."""
    made, places = Plan(problems=list(reading.problems)), Places(top)
    lookups = [_lookup(line.phone) for line in reading.lines]
    known = Known(top, [lookup for lookup in lookups if lookup])
    for line, lookup in zip(reading.lines, lookups, strict=True):
        home = places.find(line)
        person = home if isinstance(home, Problem) else known.find(line, lookup, home)
        if isinstance(home, Problem) or isinstance(person, Problem):
            made.problems.append(home if isinstance(home, Problem) else person)  # type: ignore[arg-type]
        elif person is None:
            made.added.append(_row(line, lookup, home))
        else:
            _compare(made, person, _row(line, lookup, home))
    made.problems.sort(key=lambda problem: problem.row)
    return made


def sealed(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a plan with its phone sealed for the person it belongs to."""
    number = row.pop("phone", "")
    return row | {"phone_sealed": phones.seal(number, row["id"].bytes)} if number else row


def _row(line: Line, lookup: str, home: Area) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "name": line.name,
        "area_id": home.id,
        "household": line.household or None,
        "birth_year": line.birth_year,
        "register_number": line.number or None,
    }
    return facts | ({"phone": line.phone, "phone_lookup": lookup} if lookup else {})


def _compare(made: Plan, person: Person, row: dict[str, Any]) -> None:
    """Empty cells leave what is known as it is."""
    said = {name: value for name, value in row.items() if value is not None and name != "phone"}
    changes = {name: value for name, value in said.items() if getattr(person, name) != value}
    if "phone_lookup" in changes:
        changes["phone"] = row["phone"]
    if person.left_at is not None:
        changes["left_at"] = None
    if changes:
        made.changed.append({"id": person.id, **changes})
    else:
        made.unchanged += 1


def _inside(top: Area) -> list[tuple[Person, Area]]:
    query = (
        sa.select(Person, Area)
        .join(Area, Area.id == Person.area_id)
        .where(Area.path.startswith(top.path, autoescape=True))
    )
    return [(person, area) for person, area in db.session.execute(query)]


def _known_phones(lookups: list[str]) -> set[str]:
    known: set[str] = set()
    for at in range(0, len(lookups), CHUNK):
        query = sa.select(Person.phone_lookup).where(
            Person.phone_lookup.in_(lookups[at : at + CHUNK])
        )
        known.update(lookup for lookup in db.session.scalars(query) if lookup)
    return known


def _traits(person: Person) -> tuple[UUID, str, str, int | None]:
    return person.area_id, person.name, person.household or "", person.birth_year


def _lookup(phone: str) -> str:
    return keyring().lookup(phones.PURPOSE, phone) if phone else ""


def _bare(name: str) -> str:
    folded = fold(name)
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) > len(ending):
            return folded.removesuffix(ending)
    return folded
