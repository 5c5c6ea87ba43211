"""What is asked about matters heard again and again: clusters of a quarter, what was offered."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons.clock import now
from commons.database import db
from commons.docket import Docket
from commons.reading import once
from council.models import Meeting
from proposals.models import Proposal
from proposals.models.common import CommonMatter, CommonPart
from proposals.queries.likeness import said
from proposals.rules import PUBLIC_STATES
from proposals.rules.common import MOST, Cluster, Heard, clusters, quarter_bounds
from residents.models import Area

LISTED = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One matter of a cluster as it is listed."""

    id: UUID
    number: str
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class Common:
    """Matters about the same thing: the one that says it best first, and where it was heard."""

    lines: tuple[Line, ...]
    stations: tuple[str, ...]

    @property
    def key(self) -> UUID:
        """The matter by which the cluster is named in a form."""
        return self.lines[0].id


@dataclass(frozen=True, slots=True)
class Offered:
    """A common matter that was offered to a meeting, and how many matters it joins."""

    common: CommonMatter
    meeting: Meeting
    count: int


def common_of(council_id: UUID, quarter: str) -> list[Common]:
    """The clusters of a council's public matters handed in within a quarter, the largest first."""
    bounds = quarter_bounds(quarter)
    if bounds is None:
        return []
    query = (
        sa.select(Proposal, Area.name, Docket.number)
        .outerjoin(Area, Area.id == Proposal.area_id)
        .join(Docket, Docket.id == Proposal.docket_id)
        .where(
            Proposal.council_id == council_id, Proposal.state.in_(PUBLIC_STATES),
            Proposal.submitted_at >= bounds[0], Proposal.submitted_at < bounds[1],
        )
        .order_by(Proposal.submitted_at.desc(), Proposal.id)
        .limit(MOST)
    )  # fmt: skip
    rows = {str(row[0].id): row for row in db.session.execute(query)}
    heard = [Heard(key, said(row[0]), row[1] or "") for key, row in rows.items()]
    lines = {key: Line(row[0].id, row[2] or "", row[0].title, row[0].place)
             for key, row in rows.items()}  # fmt: skip
    return [_common(one, lines) for one in clusters(heard)]


def _common(found: Cluster, lines: dict[str, Line]) -> Common:
    return Common(tuple(lines[key] for key in found.keys), found.stations)


def coming(council_id: UUID) -> list[Meeting]:
    """The meetings of a council whose agenda can still take an item."""
    query = sa.select(Meeting).where(
        Meeting.council_id == council_id, Meeting.state == "called", Meeting.starts_at > now()
    )
    return list(db.session.scalars(query.order_by(Meeting.starts_at).limit(LISTED)))


def common_matter(common_id: UUID) -> CommonMatter:
    """The common matter; raises NoResultFound."""
    return db.session.get_one(CommonMatter, common_id)


def of_book(docket_id: UUID) -> UUID | None:
    """The common matter whose docket this is, or None."""
    query = sa.select(CommonMatter.id).where(CommonMatter.docket_id == docket_id)
    return db.session.scalar(query)


def parts_of(common_id: UUID) -> list[Line]:
    """The matters of a common matter, in order of their numbers."""
    query = (
        sa.select(Proposal.id, Docket.number, Proposal.title, Proposal.place)
        .join(CommonPart, CommonPart.proposal_id == Proposal.id)
        .join(Docket, Docket.id == Proposal.docket_id)
        .where(CommonPart.common_id == common_id)
        .order_by(Docket.number)
    )
    return [Line(row[0], row[1] or "", row[2], row[3]) for row in db.session.execute(query)]


def offered(council_id: UUID) -> list[Offered]:
    """What a council was offered, newest first."""
    return _offered(CommonMatter.council_id == council_id)


@once
def offered_with(proposal_id: UUID) -> list[Offered]:
    """The common matters that a proposal is part of."""
    mine = sa.select(CommonPart.common_id).where(CommonPart.proposal_id == proposal_id)
    return _offered(CommonMatter.id.in_(mine))


def _offered(which: sa.ColumnElement[bool]) -> list[Offered]:
    query = (
        sa.select(CommonMatter, Meeting, sa.func.count(CommonPart.proposal_id))
        .join(Meeting, Meeting.id == CommonMatter.meeting_id)
        .join(CommonPart, CommonPart.common_id == CommonMatter.id)
        .where(which)
        .group_by(CommonMatter.id, Meeting.id)
        .order_by(CommonMatter.at.desc(), CommonMatter.id)
        .limit(LISTED)
    )
    return [Offered(row[0], row[1], row[2]) for row in db.session.execute(query)]
