"""Rule sets, polls, their items and officers."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons.database import db
from commons.reading import once
from council.models import Council, Cycle, Meeting
from proposals.models import Shortlist
from residents.models import Person
from votes.counting.facts import Facts
from votes.counting.result import Round
from votes.counting.rules import Rules
from votes.facts import facts_of
from votes.models import Officer, Poll, PollItem, RuleSet
from votes.paper import PollPaper, paper_for

PAGE = 20


@dataclass(frozen=True, slots=True)
class Placed:
    """A poll with what it stands on."""

    poll: Poll
    cycle: Cycle
    council: Council
    meeting: Meeting
    shortlist: Shortlist | None


def rule_set(rule_set_id: UUID) -> RuleSet:
    """The rule set; raises NoResultFound."""
    return db.session.get_one(RuleSet, rule_set_id)


def rule_sets(council_id: UUID | None = None) -> list[RuleSet]:
    """The rule sets of a council (or of all), by name, newest version first."""
    query = sa.select(RuleSet).order_by(RuleSet.name, RuleSet.version.desc())
    if council_id is not None:
        query = query.where(RuleSet.council_id == council_id)
    return list(db.session.scalars(query))


def poll(poll_id: UUID) -> Poll:
    """The poll; raises NoResultFound."""
    return db.session.get_one(Poll, poll_id)


@once
def placed(poll_id: UUID) -> Placed:
    """The poll with its cycle, council, meeting and shortlist in one query; raises NoResultFound.

    While a page is read they stay in the session, and asking for one of them costs nothing.
    """
    query = (
        sa.select(Poll, Cycle, Council, Meeting, Shortlist)
        .join(Cycle, Cycle.id == Poll.cycle_id)
        .join(Council, Council.id == Poll.council_id)
        .join(Meeting, Meeting.id == Poll.meeting_id)
        .outerjoin(Shortlist, Shortlist.id == Poll.shortlist_id)
        .where(Poll.id == poll_id)
    )
    return Placed(*db.session.execute(query).one())


def poll_for_update(poll_id: UUID) -> Poll:
    """The poll, locked until the deed ends, with its newest values."""
    return db.session.get_one(Poll, poll_id, with_for_update=True, populate_existing=True)


def polls(
    *, cycle_id: UUID | None = None, states: Sequence[str] = (), kind: str = ""
) -> list[Poll]:
    """Polls, the latest to open first; only of a cycle, of some states, of a kind if given."""
    query = sa.select(Poll).order_by(Poll.opens_at.desc(), Poll.id)
    if cycle_id is not None:
        query = query.where(Poll.cycle_id == cycle_id)
    if states:
        query = query.where(Poll.state.in_(states))
    if kind:
        query = query.where(Poll.kind == kind)
    return list(db.session.scalars(query))


def listed(number: int, paths: Sequence[str] = ()) -> tuple[list[Poll], int]:
    """Page *number* of the polls, the latest to open first, and how many there are in all.

    Polls in preparation are only among them below one of the area *paths*.
    """
    mine = [Poll.area_path.startswith(path, autoescape=True) for path in paths]
    shown = sa.or_(Poll.state != "configured", *mine)
    query = sa.select(Poll).where(shown).order_by(Poll.opens_at.desc(), Poll.id)
    total = db.session.execute(sa.select(sa.func.count()).select_from(Poll).where(shown))
    page = query.limit(PAGE).offset((number - 1) * PAGE)
    return list(db.session.scalars(page)), total.scalar_one()


@once
def kin(cycle_id: UUID) -> list[Poll]:
    """All polls of one year, in the order in which they follow one another."""
    query = sa.select(Poll).where(Poll.cycle_id == cycle_id)
    return list(db.session.scalars(query.order_by(Poll.round, Poll.revote, Poll.opens_at, Poll.id)))


def family(poll: Poll) -> list[UUID]:
    """The polls of one ballot: the first, its rounds and re-votes, and what was held once more."""
    first = poll
    while first.parent_id is not None:
        first = db.session.get_one(Poll, first.parent_id)
    found = [first.id]
    for key in found:  # grows while it is read
        found += db.session.scalars(sa.select(Poll.id).where(Poll.parent_id == key))
    return found


@once
def items(poll_id: UUID) -> list[PollItem]:
    """What is voted on, by number."""
    query = sa.select(PollItem).where(PollItem.poll_id == poll_id).order_by(PollItem.number)
    return list(db.session.scalars(query))


@once
def numbers(poll_id: UUID) -> list[int]:
    """The numbers on the ballot paper."""
    query = sa.select(PollItem.number).where(PollItem.poll_id == poll_id).order_by(PollItem.number)
    return list(db.session.scalars(query))


def rules_of(poll: Poll) -> Rules:
    """The frozen rules of a poll."""
    return Rules.from_dict(poll.rules)


def paper_of(poll: Poll) -> PollPaper:
    """The ballot paper of a poll."""
    on_paper = items(poll.id)
    round_ = round_of(poll, [item.number for item in on_paper])
    return paper_for(rules_of(poll), [item.number for item in on_paper], facts_of(on_paper), round_)


def facts(poll_id: UUID) -> Facts:
    """What the count knows of each item of a poll, by number as text."""
    return facts_of(items(poll_id))


def round_of(poll: Poll, on_paper: Sequence[int]) -> Round:
    """The round that a poll holds: its candidates, places, number, and which re-vote it is."""
    places = poll.places or rules_of(poll).places_for(len(on_paper))
    return Round(tuple(map(str, on_paper)), places, poll.round, poll.revote)


@once
def named_officers(poll_id: UUID) -> list[tuple[Officer, str]]:
    """The people who run the ballot with their names, the chief scrutineer first."""
    query = (
        sa.select(Officer, Person.name)
        .join(Person, Person.id == Officer.person_id)
        .where(Officer.poll_id == poll_id)
    )
    found = [(officer, name) for officer, name in db.session.execute(query)]
    return sorted(found, key=lambda pair: (pair[0].role, str(pair[0].person_id)))


def officers(poll_id: UUID) -> list[Officer]:
    """The people who run the ballot, the chief scrutineer first."""
    return [officer for officer, _name in named_officers(poll_id)]


def officer(poll_id: UUID, person_id: UUID | None) -> Officer | None:
    """What somebody is named for in this poll, or None."""
    return db.session.get(Officer, (poll_id, person_id)) if person_id else None
