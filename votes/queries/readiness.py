"""Everything that may stand in the way of a poll, gathered for the pure rules."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from commons.clock import now
from commons.database import db
from commons.reading import once
from council import queries as bodies
from proposals.models import Candidate, NoticeObjection, Proposal, Shortlist
from votes import box
from votes.counting.rules import Rules
from votes.counting.slate import SlateObstacle, obstacles_to_slate
from votes.models import Poll
from votes.queries.ceremony import shares
from votes.queries.hall import motions_carried
from votes.queries.polls import numbers, officers, paper_of, rules_of
from votes.queries.roll import turnout
from votes.rules import SCRUTINY, Obstacle, Readiness, is_later, motions_asked
from votes.rules.measures import days_short


@once
def readiness(poll: Poll) -> Readiness:
    """The facts that :mod:`votes.rules` judges before check-in and before opening."""
    rules, on_paper = rules_of(poll), numbers(poll.id)
    until, waiting = _notice(poll.shortlist_id)
    counted, named, kept = turnout(poll), officers(poll.id), shares(poll)
    scrutineers = {one.person_id for one in named if one.role in SCRUTINY}
    return Readiness(
        kind=poll.kind,
        is_first=not is_later(poll.round, poll.revote),
        rules=rules,
        rules_digest=poll.rules_digest,
        places=bodies.cycle(poll.cycle_id).places,
        items=[str(number) for number in on_paper],
        moment=now(),
        closes_at=poll.closes_at,
        notice_until=until,
        objections_open=waiting,
        officers=Counter(one.role for one in named),
        proposers=len(proposers(poll) & scrutineers),
        has_key=bool(on_paper) and kept is None and box.opens(poll, paper_of(poll)),
        is_rehearsed=poll.rehearsed_at is not None,
        shares=kept,
        is_roll_frozen=poll.roll_digest is not None,
        members=counted.members,
        present=counted.present,
        needs_presence=poll.needs_presence,
        motions_asked=_motions(poll, rules),
        motions_carried=motions_carried(poll),
        is_opening_agreed=poll.opening_agreed_at is not None,
    )


def _motions(poll: Poll, rules: Rules) -> Sequence[str]:
    """What the meeting adopts first; a poll that follows another was adopted with that one."""
    if poll.parent_id is not None:
        return ()
    return motions_asked(rules)


def warnings(poll: Poll) -> list[SlateObstacle | Obstacle]:
    """What is unusual about candidates and notice without standing in the way."""
    if is_later(poll.round, poll.revote):
        return []
    found: list[SlateObstacle | Obstacle] = [*_short_notice(poll)]
    if poll.kind == "selection":
        names = [str(number) for number in numbers(poll.id)]
        found += [each for each in obstacles_to_slate(rules_of(poll), names) if not each.blocks]
    return found


def _short_notice(poll: Poll) -> tuple[Obstacle, ...]:
    """Notice of the meeting and of the papers, where the rules ask for more days."""
    if poll.kind == "advisory":
        return ()
    meeting, papers_at = bodies.meeting(poll.meeting_id), None
    if poll.shortlist_id is not None:
        papers_at = db.session.get_one(Shortlist, poll.shortlist_id).frozen_at
    return days_short(
        rules_of(poll), meeting.starts_at, called_at=meeting.called_at, papers_at=papers_at
    )


def proposers(poll: Poll) -> set[UUID]:
    """The authors of the candidates of a poll: none of them may scrutinise it (A-6)."""
    if poll.shortlist_id is None:
        return set()
    query = (
        sa.select(Proposal.author_id)
        .join(Candidate, Candidate.proposal_id == Proposal.id)
        .where(Candidate.shortlist_id == poll.shortlist_id)
    )
    return set(db.session.scalars(query))


def _notice(shortlist_id: UUID | None) -> tuple[datetime | None, int]:
    if shortlist_id is None:
        return None, 0
    waiting = sa.select(sa.func.count()).where(
        NoticeObjection.shortlist_id == shortlist_id, NoticeObjection.answered_at.is_(None)
    )
    shortlist = db.session.get_one(Shortlist, shortlist_id)
    return shortlist.notice_until, db.session.execute(waiting).scalar_one()
