"""One project with everything that belongs to it."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons.clock import today
from commons.database import db
from commons.docket import Docket
from council.models import Council, Cycle
from projects.models import Acceptance, Decision, Grade, ProgressReport, Project
from projects.queries.lines import Line, line, lines, milestones
from residents.models import Area, HandlingUnit
from votes.models import Poll


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything the page of a project shows."""

    line: Line
    year: int
    council_name: str
    reports: tuple[ProgressReport, ...]
    earlier: tuple[ProgressReport, ...]
    decisions: tuple[Decision, ...]
    acceptances: tuple[Acceptance, ...]
    grades: tuple[Grade, ...]

    @property
    def project(self) -> Project:
        """The project itself."""
        return self.line.project


def project(project_id: UUID) -> Project:
    """The project; raises NoResultFound."""
    return db.session.get_one(Project, project_id)


def project_for_update(project_id: UUID) -> Project:
    """The project, locked until the deed ends."""
    return db.session.get_one(Project, project_id, with_for_update=True, populate_existing=True)


def has_open_milestones(project_id: UUID) -> bool:
    """True while a milestone is not reached."""
    return any(step.reached_on is None for step in milestones(project_id))


def reports(project_id: UUID) -> list[ProgressReport]:
    """Every version of every report, newest first."""
    query = (
        sa.select(ProgressReport)
        .where(ProgressReport.project_id == project_id)
        .order_by(ProgressReport.month.desc(), ProgressReport.version.desc())
    )
    return list(db.session.scalars(query))


def last_version(project_id: UUID, month: str) -> ProgressReport | None:
    """The newest version of the report for a month, or None."""
    query = (
        sa.select(ProgressReport)
        .where(ProgressReport.project_id == project_id, ProgressReport.month == month)
        .order_by(ProgressReport.version.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def has_photo(project_id: UUID, digest: str) -> bool:
    """True when a report of the project shows this photo."""
    query = sa.select(
        sa.exists().where(ProgressReport.project_id == project_id, ProgressReport.photo == digest)
    )
    return bool(db.session.scalar(query))


def by_docket(docket_id: UUID) -> Line | None:
    """The project under a docket number as one line, or None before there is one."""
    found = lines(Project.docket_id == docket_id)
    return found[0] if found else None


def project_of_docket(docket_id: UUID) -> Project:
    """The project under a docket number; raises NoResultFound."""
    return db.session.execute(sa.select(Project).filter_by(docket_id=docket_id)).scalar_one()


def poll_of_docket(docket_id: UUID) -> Poll:
    """The poll whose book this docket is; raises NoResultFound."""
    return db.session.execute(sa.select(Poll).filter_by(docket_id=docket_id)).scalar_one()


def folder(project_id: UUID) -> Folder:
    """The whole folder of a project in six queries; raises NoResultFound."""
    query = (
        sa.select(Project, Docket.number, HandlingUnit.name, Area.name, Cycle.year, Council.name)
        .join(Docket, Docket.id == Project.docket_id)
        .join(Cycle, Cycle.id == Project.cycle_id)
        .join(Council, Council.id == Project.council_id)
        .outerjoin(HandlingUnit, HandlingUnit.id == Project.unit_id)
        .outerjoin(Area, Area.id == Project.area_id)
        .where(Project.id == project_id)
    )
    row = db.session.execute(query).one()
    every = reports(project_id)
    newest = {report.month: report for report in reversed(every)}
    grades = _grades(project_id)
    return Folder(
        line=line(
            row[:4],
            milestones(project_id),
            every[0] if every else None,
            grades[-1] if grades else None,
            today(),
        ),
        year=row[4],
        council_name=row[5],
        reports=tuple(report for report in every if newest[report.month] is report),
        earlier=tuple(report for report in every if newest[report.month] is not report),
        decisions=tuple(_decisions(project_id)),
        acceptances=tuple(_acceptances(project_id)),
        grades=tuple(grades),
    )


def _grades(project_id: UUID) -> list[Grade]:
    query = sa.select(Grade).where(Grade.project_id == project_id).order_by(Grade.at)
    return list(db.session.scalars(query))


def _decisions(project_id: UUID) -> list[Decision]:
    query = sa.select(Decision).where(Decision.project_id == project_id).order_by(Decision.at)
    return list(db.session.scalars(query))


def _acceptances(project_id: UUID) -> list[Acceptance]:
    query = sa.select(Acceptance).where(Acceptance.project_id == project_id)
    return list(db.session.scalars(query.order_by(Acceptance.at)))
