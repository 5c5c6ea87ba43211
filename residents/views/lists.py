"""What list pages share: where staff may look, pages of twenty, choices of areas and units."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import abort, request, url_for
from flask_babel import lazy_gettext as _l
from wtforms.fields import SelectChoice

from commons.policy import Actor, may, require
from commons.web import actor
from residents import queries
from residents.models import Area, HandlingUnit, Person
from residents.queries import PAGE
from residents.rules import ROLES, may_give
from residents.subjects import Inside
from residents.words import ROLE_WORDS

NUMERALS = str.maketrans({numeral: str(at) for at, numeral in enumerate("零一二三四五六七八九")})
KEEPERS = {"steward", "settings_keeper"}
READERS = KEEPERS | {"auditor"}


@dataclass(frozen=True, slots=True)
class Page:
    """Where a list stands, for the pager."""

    number: int
    pages: int
    previous_url: str
    next_url: str


def number() -> int:
    """The wanted page; anything that is none is the first."""
    wanted = request.args.get("page", "1")
    is_number = wanted.isascii() and wanted.isdigit()
    return max(int(wanted[:6]), 1) if is_number else 1


def paged(endpoint: str, total: int, **words: str) -> Page:
    """The pager of a list with *total* rows; *words* stay in its addresses."""
    at, pages = number(), max(1, -(-total // PAGE))
    kept: dict[str, Any] = {name: value for name, value in words.items() if value}
    return Page(
        at,
        pages,
        url_for(endpoint, page=at - 1, **kept) if at > 1 else "",
        url_for(endpoint, page=at + 1, **kept) if at < pages else "",
    )


def paths(who: Actor, roles: set[str]) -> tuple[str, ...]:
    """The paths of the areas over which *who* holds one of *roles*."""
    held = {grant.area_path for grant in who.grants if grant.role in roles}
    return tuple(sorted(path for path in held if path))


def in_tree_order(areas: list[Area]) -> list[Area]:
    """Each area below the one it lies in, siblings by name with 第一组 before 第二组."""
    names = {area.path: _by_name(area.name) for area in areas}

    def branch(area: Area) -> list[str]:
        steps = area.path.strip("/").split("/")
        paths = ["/" + "/".join(steps[: n + 1]) + "/" for n in range(len(steps))]
        return [names.get(path, "") + path for path in paths]

    return sorted(areas, key=branch)


def _by_name(name: str) -> str:
    """A name to sort by: Chinese numerals in their order, numbers by their size."""
    return re.sub(r"[0-9]+", lambda found: found[0].zfill(6), name.translate(NUMERALS))


def area_choices(areas: list[Area]) -> list[SelectChoice]:
    """Areas to choose from, each set in below the one it lies in."""
    areas = in_tree_order(areas)
    return [
        SelectChoice(str(area.id), "\u3000" * max(0, area.path.count("/") - 2) + area.name)
        for area in areas
    ]


def role_choices(who: Actor) -> list[SelectChoice]:
    """The roles that *who* may give somewhere."""
    return [SelectChoice(role, ROLE_WORDS[role]) for role in ROLES if may_give(who.roles, role)]


def unit_choices(units: list[tuple[HandlingUnit, Area]]) -> list[SelectChoice]:
    """Handling units to choose from, or none."""
    nothing = SelectChoice("", _l("None"))
    return [nothing, *(SelectChoice(str(u.id), f"{u.name} ({a.name})") for u, a in units)]


def seen_person(person_id: UUID) -> tuple[Person, Area]:
    """A person the reader may see, with their area; like a missing page for everybody else."""
    require("residents.see_own", actor())
    person = queries.person(person_id)
    area = queries.area(person.area_id)
    if may("residents.see_register", actor(), Inside(area)):
        abort(404)
    return person, area
