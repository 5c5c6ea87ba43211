"""The closing statement of a talk, and everybody who took part in it."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from council import queries as council
from council.models import Cycle
from proposals.models import ClosingStatement, Endorsement, Proposal, Remark
from proposals.rules import PUBLIC_STATES


class Closing:
    """A proposal or a year as what a closing statement is about: the subject of a policy."""

    def __init__(self, about: Proposal | Cycle) -> None:
        self.id, self.council_id, self.area_path = about.id, about.council_id, about.area_path
        self.docket_id, self.state = about.docket_id, about.state
        self.is_year = isinstance(about, Cycle)
        self.cycle_id = about.id if isinstance(about, Cycle) else about.cycle_id
        self.title = "" if isinstance(about, Cycle) else about.title

    @property
    def year(self) -> int:
        """The year it belongs to."""
        return council.cycle(self.cycle_id).year


@once
def statement(matter_id: UUID) -> ClosingStatement | None:
    """The closing statement of a proposal or a year, or None."""
    return db.session.get(ClosingStatement, matter_id)


def participants(about: Closing) -> list[UUID]:
    """Everybody who wrote, asked, endorsed or proposed, each of them once."""
    mine = Proposal.cycle_id == about.id if about.is_year else Proposal.id == about.id

    def of(model: Any, person: Any) -> Any:
        joined = sa.select(person.label("person_id")).join_from(model, Proposal)
        return joined.where(mine)

    authors = sa.select(Proposal.author_id.label("person_id")).where(
        mine, Proposal.state.in_(PUBLIC_STATES)
    )
    spoke = of(Remark, Remark.person_id).where(Remark.standing.in_(("shown", "hidden")))
    every = sa.union(authors, spoke, of(Endorsement, Endorsement.person_id)).subquery()
    return list(db.session.scalars(sa.select(every.c.person_id).order_by(every.c.person_id)))
