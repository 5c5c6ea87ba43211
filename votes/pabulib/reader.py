"""Reading a .pb file into an Election, or refusing it with line and reason."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from votes.pabulib.election import CastBallot, Election, Project, VoteType
from votes.pabulib.errors import PabulibError
from votes.pabulib.meta import Meta, limits_of, read_meta, vote_type_of
from votes.pabulib.numbers import amount, lean, whole
from votes.pabulib.sections import MOST_BYTES, Section, read_sections

WITH_POINTS = frozenset({VoteType.CUMULATIVE, VoteType.SCORING})


def read_file(path: Path) -> Election:
    """Read an election; PabulibError for a malformed or too large file, OSError if unreadable."""
    with path.open("rb") as file:
        return read_election(file.read(MOST_BYTES + 1))


def read_election(content: bytes) -> Election:
    """The same from bytes. Duplicate marks and voters are kept: the count reports them."""
    sections = read_sections(content)
    meta = read_meta(sections["META"])
    vote_type = vote_type_of(meta)
    budget = meta.amount("budget")
    if budget == 0:
        raise PabulibError(meta.lines["budget"], "too_small", "budget 0")
    projects = _projects(sections["PROJECTS"], meta)
    return Election(
        meta=meta.texts,
        vote_type=vote_type,
        rule=meta.texts.get("rule") or "unknown",
        budget=budget,
        threshold=meta.amount("min_project_score_threshold"),
        limits=limits_of(meta),
        default_score=meta.amount("default_score", signed=True),
        projects=projects,
        ballots=_ballots(sections["VOTES"], meta, vote_type),
    )


def _projects(section: Section, meta: Meta) -> tuple[Project, ...]:
    _require_columns(section, "project_id", "cost")
    _require_number(section, meta, "num_projects")
    found: dict[str, Project] = {}
    for row, line in zip(section.rows, section.lines, strict=True):
        project = _project(dict(zip(section.columns, row, strict=True)), line)
        if project.id in found:
            raise PabulibError(line, "duplicate_project", project.id)
        found[project.id] = project
    if not found:
        raise PabulibError(section.line, "no_projects")
    return tuple(found.values())


def _project(cells: dict[str, str], line: int) -> Project:
    project_id = cells["project_id"].strip()
    if not project_id or "," in project_id:
        raise PabulibError(line, "bad_project_id", project_id)
    selected = _optional(cells, "selected")
    if selected is not None and selected not in ("0", "1", "2", "3"):
        raise PabulibError(line, "bad_selected", selected)
    votes, score = _optional(cells, "votes"), _optional(cells, "score")
    return Project(
        id=project_id,
        cost=amount(cells["cost"], line, "cost"),
        name=cells.get("name", "").strip(),
        votes=None if votes is None else whole(votes, line, "votes"),
        score=None if score is None else amount(score, line, "score", signed=True),
        selected=None if selected is None else int(selected),
    )


def _optional(cells: dict[str, str], name: str) -> str | None:
    return cells.get(name, "").strip() or None


def _ballots(section: Section, meta: Meta, vote_type: VoteType) -> tuple[CastBallot, ...]:
    _require_columns(section, "voter_id", "vote")
    if vote_type in WITH_POINTS:
        _require_columns(section, "points")
    _require_number(section, meta, "num_votes")
    at = {name: section.columns.index(name) for name in ("voter_id", "vote")}
    at_points = section.columns.index("points") if "points" in section.columns else None
    found = []
    for row, line in zip(section.rows, section.lines, strict=True):
        points = None if at_points is None else row[at_points]
        found.append(_ballot(row[at["voter_id"]], row[at["vote"]], points, line))
    return tuple(found)


def _ballot(voter: str, vote: str, points: str | None, line: int) -> CastBallot:
    voter, vote = voter.strip(), vote.strip()
    if not voter:
        raise PabulibError(line, "empty_voter")
    marks = tuple(mark.strip() for mark in vote.split(",")) if vote else ()
    if not all(marks):
        raise PabulibError(line, "empty_mark", vote)
    if points is None:
        return CastBallot(voter, marks, None, line)
    given = _points(points.strip(), line)
    if len(given) != len(marks):
        raise PabulibError(line, "marks_and_points_differ", f"{len(marks)} {len(given)}")
    return CastBallot(voter, marks, given, line)


def _points(text: str, line: int) -> tuple[int | Fraction, ...]:
    if not text:
        return ()
    return tuple(lean(amount(part, line, "points", signed=True)) for part in text.split(","))


def _require_columns(section: Section, *names: str) -> None:
    for name in names:
        if name not in section.columns:
            raise PabulibError(section.line, "missing_column", f"{section.name} {name}")


def _require_number(section: Section, meta: Meta, key: str) -> None:
    if meta.whole(key) != len(section.rows):
        found = f"{key} {meta.texts[key]}, rows {len(section.rows)}"
        raise PabulibError(meta.lines[key], "number_of_rows_differs", found)
