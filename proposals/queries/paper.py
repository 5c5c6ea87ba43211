"""What is asked about endorsements on paper: sheets, and whom the register knows by a line."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from proposals.models import Endorsement, PaperLine, PaperSheet, Proposal
from proposals.queries.together import co_proposer_ids
from proposals.rules.paper import Signature
from residents import phones
from residents.models import Area, Person
from residents.rules import VERIFIED


@dataclass(frozen=True)
class Sheet:
    """A sheet with its lines and its proposal, as the subject of a policy."""

    sheet: PaperSheet
    lines: list[PaperLine]
    proposal: Proposal

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proposal, name)

    @property
    def counted(self) -> int:
        """How many lines count."""
        return sum(line.outcome == "counted" for line in self.lines)


def sheet(sheet_id: UUID, *, lock: bool = False) -> Sheet:
    """The sheet; with *lock* its proposal waits for nobody else. Raises NoResultFound."""
    found = db.session.get_one(PaperSheet, sheet_id)
    proposal = db.session.get_one(
        Proposal, found.proposal_id, with_for_update=lock, populate_existing=lock
    )
    if lock:
        db.session.refresh(found)
    return Sheet(found, _lines([sheet_id]).get(sheet_id, []), proposal)


def sheets(proposal: Proposal) -> list[Sheet]:
    """Every sheet of a proposal, the newest first: two queries."""
    query = sa.select(PaperSheet).where(PaperSheet.proposal_id == proposal.id)
    found = list(db.session.scalars(query.order_by(PaperSheet.number.desc())))
    lines = _lines([each.id for each in found])
    return [Sheet(each, lines.get(each.id, []), proposal) for each in found]


def next_sheet_number(proposal_id: UUID) -> int:
    """The number of the next sheet of a proposal."""
    query = sa.select(sa.func.max(PaperSheet.number)).where(PaperSheet.proposal_id == proposal_id)
    return (db.session.scalar(query) or 0) + 1


def signers(place: Any, lines: Iterable[Signature]) -> list[tuple[UUID | None, str]]:
    """For each line whom the register of *place* knows by it, and what that comes to."""
    given = list(lines)
    known = _people(place.area_path, {line.name for line in given})
    return [_signer(line, known.get(line.name, [])) for line in given]


def outcomes(proposal: Proposal, found: Iterable[tuple[UUID | None, str]]) -> list[str]:
    """What each line comes to today: nobody counts twice, on paper or on screen."""
    paper = set(db.session.scalars(_counted(proposal.id)))
    query = sa.select(Endorsement.person_id).where(Endorsement.proposal_id == proposal.id)
    standing = dict.fromkeys(db.session.scalars(query), "online") | dict.fromkeys(
        paper, "other_sheet"
    )
    standing |= dict.fromkeys(co_proposer_ids(proposal.id), "together")
    standing[proposal.author_id] = "author"
    said = []
    for person_id, outcome in found:
        if person_id is not None and outcome == "counted":
            outcome = standing.get(person_id, "counted")
            standing.setdefault(person_id, "twice")
        said.append(outcome)
    return said


def _signer(line: Signature, known: list[Person]) -> tuple[UUID | None, str]:
    if line.phone:
        looked = phones.lookup(line.phone)
        known = [person for person in known if person.phone_lookup == looked]
    elif line.household:
        marks = ("household", "register_number")
        known = [it for it in known if line.household in {getattr(it, one) for one in marks}]
    if len(known) != 1:
        return None, "several" if known else "unknown"
    return known[0].id, "counted" if known[0].level >= VERIFIED else "unverified"


def _people(area_path: str, names: set[str]) -> dict[str, list[Person]]:
    query = (
        sa.select(Person)
        .join(Area, Area.id == Person.area_id)
        .where(
            Person.name.in_(names),
            Person.left_at.is_(None),
            Area.path.startswith(area_path, autoescape=True),
        )
    )
    found: dict[str, list[Person]] = {}
    for person in db.session.scalars(query):
        found.setdefault(person.name, []).append(person)
    return found


def _counted(proposal_id: UUID) -> sa.Select[UUID | None]:
    """Who counted by a confirmed sheet and still stands behind the proposal."""
    return (
        sa.select(PaperLine.person_id)
        .join(PaperSheet, PaperSheet.id == PaperLine.sheet_id)
        .join(
            Endorsement,
            sa.and_(
                Endorsement.person_id == PaperLine.person_id,
                Endorsement.proposal_id == PaperSheet.proposal_id,
            ),
        )
        .where(
            PaperSheet.proposal_id == proposal_id,
            PaperSheet.confirmed_at.is_not(None),
            PaperLine.outcome == "counted",
        )
    )


def _lines(ids: list[UUID]) -> dict[UUID, list[PaperLine]]:
    query = sa.select(PaperLine).where(PaperLine.sheet_id.in_(ids)).order_by(PaperLine.row)
    found: dict[UUID, list[PaperLine]] = {}
    for line in db.session.scalars(query):
        found.setdefault(line.sheet_id, []).append(line)
    return found
