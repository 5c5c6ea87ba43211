"""What is asked about sheets of proposals: which rows can be entered, and what came of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from commons.text import mask_name
from council.models import Cycle
from proposals.models import ImportedProposal, Proposal, ProposalImport
from proposals.queries.paper import signers
from proposals.queries.scope import places_in
from proposals.typed import Line, Problem
from residents.models import Person

MOST_LISTED = 20


@dataclass
class Checked:
    """The rows of a sheet against register and year: what can be entered, and what not."""

    good: list["Ready"] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Ready:
    """A row that can be entered: its line, its author and its community."""

    line: Line
    author_id: UUID
    area_id: UUID


@dataclass(frozen=True)
class Arrival:
    """How a proposal came in: by a sheet, collected at *origin*, typed by one of the staff."""

    origin: str
    by: str
    at: datetime


def checked(cycle: Cycle, rows: Iterable[Line | Problem], but: set[int] | None = None) -> Checked:
    """Every row judged, except those in *but*, which have been entered already: three queries."""
    made, lines = Checked(), []
    for row in rows:
        if isinstance(row, Problem):
            made.problems.append(row)
        elif row.row not in (but or ()):
            lines.append(row)
    places, standing = _places(cycle.area_path), _standing(cycle.id)
    known = signers(cycle, [line.author for line in lines])
    seen: dict[tuple[UUID, str], int] = {}
    for line, (author_id, outcome) in zip(lines, known, strict=True):
        areas = places.get(line.area, [])
        code = _problem(line, author_id, outcome, areas, standing)
        if not code and author_id is not None:
            first = seen.setdefault((author_id, line.facts["title"]), line.row)
            if first == line.row:
                made.good.append(Ready(line, author_id, areas[0]))
                continue
            code = "twice_here"
        facts = {"row": first} if code == "twice_here" else {}
        made.problems.append(Problem(line.row, code, facts))
    made.problems.sort(key=lambda problem: problem.row)
    return made


def _problem(
    line: Line, author_id: UUID | None, outcome: str, areas: list[UUID], standing: Any
) -> str:
    if outcome != "counted":
        return f"author_{outcome}"
    if len(areas) != 1:
        return "area_several" if areas else "area_unknown"
    return "there_already" if (author_id, line.facts["title"]) in standing else ""


def proposal_import(import_id: UUID, *, lock: bool = False) -> ProposalImport:
    """The import; raises NoResultFound."""
    return db.session.get_one(
        ProposalImport, import_id, with_for_update=lock, populate_existing=lock
    )


def imports_of(cycle_ids: Iterable[UUID]) -> list[ProposalImport]:
    """The newest sheets of these years."""
    query = sa.select(ProposalImport).where(ProposalImport.cycle_id.in_(list(cycle_ids)))
    return list(db.session.scalars(query.order_by(ProposalImport.at.desc()).limit(MOST_LISTED)))


def forgettable(before: datetime) -> list[UUID]:
    """Sheets that were neither imported nor dropped since *before*."""
    query = sa.select(ProposalImport.id).where(
        ProposalImport.state == "staged", ProposalImport.at < before
    )
    return list(db.session.scalars(query))


def entered_rows(import_id: UUID) -> set[int]:
    """The rows of a sheet that have become proposals."""
    query = sa.select(ImportedProposal.row).where(ImportedProposal.import_id == import_id)
    return set(db.session.scalars(query))


@once
def arrival(proposal_id: UUID) -> Arrival | None:
    """How a proposal came in by a sheet, or None."""
    query = (
        sa.select(ImportedProposal.origin, Person.name, ProposalImport.at)
        .join(ProposalImport, ProposalImport.id == ImportedProposal.import_id)
        .join(Person, Person.id == ProposalImport.by_id)
        .where(ImportedProposal.proposal_id == proposal_id)
    )
    row = db.session.execute(query).one_or_none()
    return Arrival(row.origin, mask_name(row.name), row.at) if row else None


def _places(area_path: str) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for area in places_in(area_path):
        found.setdefault(area.name, []).append(area.id)
    return found


def _standing(cycle_id: UUID) -> set[tuple[UUID, str]]:
    """Author and name of everything handed in for a year and not withdrawn."""
    query = sa.select(Proposal.author_id, Proposal.title).where(
        Proposal.cycle_id == cycle_id, Proposal.state.not_in(("draft", "withdrawn"))
    )
    return {(row.author_id, row.title) for row in db.session.execute(query)}
