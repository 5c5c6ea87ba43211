"""The desk: what waits for somebody with an office, most pressing first."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons.clock import today
from commons.database import db
from commons.policy import Actor, covers
from projects import queries as works
from proposals import queries as plans
from proposals.models import NoticeObjection, Proposal, Shortlist
from proposals.queries import moderation, surveys, tracks
from votes.models import Officer, Poll
from votes.queries.deadlines import due_of

WAITING_POLLS = {
    "steward": ("configured", "ready", "checking_in", "no_quorum", "declared", "confirmed"),
    "chair": ("checking_in", "open", "certified", "tied", "short"),
    "confirmer": ("declared",),
}
SURVEYS = {
    "asked_open": (_l("Surveys that run"), "progress"),
    "asked_ended": (_l("Surveys to close: type the last sheets in"), "warn"),
    "asked_words": (_l("Words from a survey to read"), "warn"),
}
DECLARED_STEPS = {"steward": "announce", "confirmer": "confirm"}


@dataclass(frozen=True)
class Task:
    """Something to do: words, how many, where, and how pressing."""

    words: str
    count: int
    url: str
    tone: str = "progress"


def tasks(actor: Actor) -> list[Task]:
    """Everything that waits for *actor*; empty lines are left out."""
    found = [
        *_reviews(actor),
        *_plans(actor),
        *_problems(actor),
        *_polls(actor),
        *_signatures(actor),
        *_works(actor),
    ]
    found += _talk(actor)
    return [task for task in found if task.count]


def _reviews(actor: Actor) -> list[Task]:
    """For reviewers: what they can do now."""
    if "reviewer" not in actor.roles:
        return []
    count = len(plans.inbox(actor)) + len(plans.appeals_for(actor))
    return [Task(_("Proposals to review"), count, url_for("proposals.reviews"))]


def _plans(actor: Actor) -> list[Task]:
    """For the staff: reviews late or given to nobody, proposals ready, open objections."""
    if "steward" not in actor.roles:
        return []
    ready = (
        sa.select(sa.literal("ready").label("kind"), Proposal.cycle_id, sa.func.count())
        .where(Proposal.state == "deliberating")
        .group_by(Proposal.cycle_id)
    )
    objected = (
        sa.select(sa.literal("objected"), Shortlist.id, sa.func.count(NoticeObjection.id))
        .join(NoticeObjection, NoticeObjection.shortlist_id == Shortlist.id)
        .where(NoticeObjection.answered_at.is_(None))
        .group_by(Shortlist.id)
    )
    more = (*plans.board_counts(actor), *surveys.desk_counts(actor))
    every = sa.union_all(ready, objected, *more).order_by(sa.desc("kind"))
    return [_plan_task(*row) for row in db.session.execute(every)]


def _plan_task(kind: str, about: UUID, count: int) -> Task:
    board = url_for("proposals.review_board")
    if kind == "review_late":
        return Task(_("Reviews overdue"), count, board, "bad")
    if kind == "review_free":
        return Task(_("Reviews without a reviewer"), count, board, "warn")
    if kind == "ready":
        words, url = _("Proposals that can become candidates"), "proposals.choose"
        return Task(words, count, url_for(url, cycle_id=about))
    if kind in SURVEYS:
        words, tone = SURVEYS[kind]
        return Task(str(words), count, url_for("proposals.survey_desk", survey_id=about), tone)
    url = url_for("proposals.shortlist", shortlist_id=about)
    return Task(_("Objections to answer"), count, url, "warn")


def _talk(actor: Actor) -> list[Task]:
    """Questions to answer, the late ones by themselves; remarks to look at."""
    if not actor.roles & {"steward", "handling_unit"}:
        return []
    loads = moderation.loads(actor)
    desk, asked = url_for("proposals.moderation_desk"), url_for("proposals.asked_desk")
    return [
        Task(_("Remarks that wait for approval"), loads["waiting"], desk, "warn"),
        Task(_("Reported remarks"), loads["reported"], desk, "warn"),
        Task(_("Objections to the moderation"), loads["objected"], desk, "warn"),
        Task(_("Questions that wait for an answer"), loads["asked"], asked),
        Task(_("Questions whose answer is late"), loads["late"], asked, "bad"),
    ]


def _problems(actor: Actor) -> list[Task]:
    """For staff and units: problems that wait for a unit, an answer or a result."""
    if not actor.roles & {"steward", "handling_unit"}:
        return []
    rows, day = tracks.waiting(actor), today()
    is_late = any(it.state == "coordinating" and it.due_on and it.due_on < day for it in rows)
    tone = "bad" if is_late else "progress"
    return [Task(_("Problems in coordination"), len(rows), url_for("proposals.coordination"), tone)]


def _polls(actor: Actor) -> list[Task]:
    """Polls whose next step is taken by an office that *actor* holds there."""
    wanted = {state for role in actor.roles for state in WAITING_POLLS.get(role, ())}
    polls = db.session.scalars(sa.select(Poll).where(Poll.state.in_(wanted))).all()
    return [
        _poll(poll)
        for poll in polls
        for grant in actor.grants
        if _waits_for(grant.role, poll) and covers(grant, poll)
    ]


def _waits_for(role: str, poll: Poll) -> bool:
    """A declared result waits for the body that confirms it, else for its announcement."""
    if poll.state not in WAITING_POLLS.get(role, ()):
        return False
    due = due_of(poll)
    return poll.state != "declared" or (due is not None and due.step == DECLARED_STEPS[role])


def _poll(poll: Poll) -> Task:
    """A poll that waits; a declared one with the last day of its next step, late or not."""
    due, url = due_of(poll), url_for("votes.show", poll_id=poll.id)
    if due is None:
        return Task(poll.title, 1, url)
    words = _("%(poll)s: until %(day)s", poll=poll.title, day=due.day.isoformat())
    return Task(words, 1, url, "bad" if today() > due.day else "progress")


def _signatures(actor: Actor) -> list[Task]:
    """Counts that wait for the signature of *actor* as a scrutineer."""
    query = (
        sa.select(Poll)
        .join(Officer, Officer.poll_id == Poll.id)
        .where(
            Poll.state == "counted",
            Officer.person_id == actor.person_id,
            Officer.role != "teller",
            Officer.signed_at.is_(None),
        )
    )
    return [
        Task(
            _("Sign the count: %(poll)s", poll=poll.title),
            1,
            url_for("votes.show", poll_id=poll.id),
            "warn",
        )
        for poll in db.session.scalars(query)
    ]


def _works(actor: Actor) -> list[Task]:
    due = works.pressing(actor)
    late = sum(task.state == "late" for task in due)
    return [
        Task(_("Works: something is due"), len(due), url_for("projects.desk")),
        Task(_("Works: overdue"), late, url_for("projects.desk"), "bad"),
    ]
