"""What a reader of the board asks for in the address."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import abort, request, url_for

from council import queries as bodies
from projects import queries
from projects.queries import Board, Filters, Line, Year
from projects.rules import GROUPS

PAGE = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """The year and the filters somebody wants to see, with the other years there are."""

    year: Year
    years: list[Year]
    filters: Filters

    @property
    def query(self) -> dict[str, Any]:
        """The same question for a link; nothing that was not asked."""
        wanted = {
            "cycle_id": self.year.cycle_id,
            "state": self.filters.group,
            "area_id": self.filters.area_id,
            "unit_id": self.filters.unit_id,
        }
        return {name: value for name, value in wanted.items() if value}


def asked() -> Asked | None:
    """The question in the address; None before any year has projects. 404 for nonsense."""
    years, wanted = queries.years(), _id("cycle_id")
    found = [year for year in years if wanted in (None, year.cycle_id)]
    if not found and wanted is None:
        return None
    group = request.args.get("state", "")
    if group and group not in GROUPS:
        abort(404)
    filters = Filters(group, _id("area_id"), _id("unit_id"))
    return Asked(found[0] if found else _empty_year(wanted), years, filters)


def page_of(board: Board, asked: Asked) -> dict[str, Any]:
    """One page of lines with its pager."""
    number = request.args.get("page", "1")
    pages = max(1, -(-len(board.lines) // PAGE))
    here = int(number) if number.isdecimal() and len(number) < 7 else 0
    if not 1 <= here <= pages:
        abort(404)

    def link(to: int) -> str:
        return url_for("projects.board", page=to, **asked.query) if 1 <= to <= pages else ""

    lines: tuple[Line, ...] = board.lines[(here - 1) * PAGE : here * PAGE]
    pager = {
        "number": here,
        "pages": pages,
        "previous_url": link(here - 1),
        "next_url": link(here + 1),
    }
    return {"lines": lines, "pager_page": pager}


def _empty_year(cycle_id: UUID | None) -> Year:
    cycle = bodies.cycle(cycle_id) if cycle_id else abort(404)
    council = bodies.council(cycle.council_id)
    return Year(cycle.id, council.id, council.name, cycle.year)


def _id(name: str) -> UUID | None:
    """The id under *name* in the address, or None; 404 when it is none."""
    value = request.args.get(name, "")
    try:
        return UUID(value) if value else None
    except ValueError:
        abort(404)
