"""The public board of a year, with its filters and sums."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from council.models import Council, Cycle
from projects.models import Project
from projects.queries.lines import Line, lines
from projects.rules import GROUPS
from votes.models import Poll, PollItem

FINISHED = ("published", "void", "returned")
NEWEST = (Cycle.year.desc(), Council.name)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader wants to see; empty means everything."""

    group: str = ""
    area_id: UUID | None = None
    unit_id: UUID | None = None

    def fits(self, line: Line) -> bool:
        """True when *line* is wanted."""
        return (
            self.group in ("", line.group)
            and self.area_id in (None, line.project.area_id)
            and self.unit_id in (None, line.project.unit_id)
        )


@dataclass(frozen=True, slots=True)
class Board:
    """The lines that are wanted, and what the whole year adds up to."""

    cycle_id: UUID
    lines: tuple[Line, ...]
    total: int
    counts: dict[str, int]
    areas: tuple[tuple[UUID, str], ...]
    units: tuple[tuple[UUID, str], ...]
    budget_fen: int
    invested_fen: int


@dataclass(frozen=True, slots=True)
class Year:
    """A cycle that has projects."""

    cycle_id: UUID
    council_id: UUID
    council_name: str
    year: int


def board(cycle_id: UUID, filters: Filters | None = None) -> Board:
    """The board of a cycle in four queries, whatever its size."""
    wanted, every = filters or Filters(), lines(Project.cycle_id == cycle_id)
    counts = Counter(line.group for line in every)
    return Board(
        cycle_id=cycle_id,
        lines=tuple(line for line in every if wanted.fits(line)),
        total=len(every),
        counts={group: counts[group] for group in GROUPS},
        areas=_choices((line.project.area_id, line.area_name) for line in every),
        units=_choices((line.project.unit_id, line.unit_name) for line in every),
        budget_fen=sum(line.budget_fen for line in every),
        invested_fen=sum(line.invested_fen for line in every),
    )


def newest_standing() -> tuple[UUID, Counter[str]] | None:
    """The newest cycle that has projects, and how many stand how; None before there is one."""
    newest = (
        sa.select(Cycle.id)
        .join(Council, Council.id == Cycle.council_id)
        .where(sa.exists().where(Project.cycle_id == Cycle.id))
        .order_by(*NEWEST)
        .limit(1)
    )
    found = lines(Project.cycle_id == newest.scalar_subquery(), reported=False)
    counts = Counter(line.group for line in found)
    return (found[0].project.cycle_id, counts) if found else None


def years() -> list[Year]:
    """The cycles that have projects, newest first."""
    query = (
        sa.select(Cycle.id, Council.id, Council.name, Cycle.year)
        .join(Council, Council.id == Cycle.council_id)
        .where(sa.exists().where(Project.cycle_id == Cycle.id))
        .order_by(*NEWEST)
    )
    return [Year(*row) for row in db.session.execute(query)]


def waiting_for_rating(cycle_id: UUID) -> list[Line]:
    """The projects of a cycle that are handed over and on no evaluation that still runs."""
    return lines(Project.cycle_id == cycle_id, *_waits_for_rating())


def cycles_waiting(cycle_ids: Collection[UUID]) -> list[tuple[Cycle, set[UUID]]]:
    """Those of these cycles in which projects wait for their rating, with the projects."""
    query = (
        sa.select(Cycle, Project.id)
        .join(Project, Project.cycle_id == Cycle.id)
        .where(Cycle.id.in_(cycle_ids), *_waits_for_rating())
        .order_by(Cycle.year, Cycle.id)
    )
    found: dict[Cycle, set[UUID]] = {}
    for cycle, project_id in db.session.execute(query):
        found.setdefault(cycle, set()).add(project_id)
    return list(found.items())


def _waits_for_rating() -> tuple[sa.ColumnElement[bool], ...]:
    on_paper = (
        sa.exists()
        .where(PollItem.subject_id == Project.id, PollItem.poll_id == Poll.id)
        .where(Poll.kind == "evaluation", Poll.state.not_in(FINISHED))
    )
    return (Project.state == "handed_over", ~on_paper)


def _choices(pairs: Iterable[tuple[UUID | None, str]]) -> tuple[tuple[UUID, str], ...]:
    found = {key: name for key, name in pairs if key is not None}
    return tuple(sorted(found.items(), key=lambda pair: pair[1]))
