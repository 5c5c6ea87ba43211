"""What waits on the way from a draft to the shortlist: reviews, objections, questions, remarks."""

from uuid import UUID

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons.clock import today
from commons.database import db
from commons.policy import Actor
from front.desk.task import Task
from proposals import queries
from proposals.models import NoticeObjection, Proposal, Shortlist
from proposals.queries import moderation, surveys, tracks

SURVEYS = {
    "asked_open": (_l("Surveys that run"), "progress"),
    "asked_ended": (_l("Surveys to close: type the last sheets in"), "warn"),
    "asked_words": (_l("Words from a survey to read"), "warn"),
}


def reviews(actor: Actor) -> list[Task]:
    """For reviewers: what they can do now."""
    if "reviewer" not in actor.roles:
        return []
    count = len(queries.inbox(actor)) + len(queries.appeals_for(actor))
    return [Task(_("Proposals to review"), count, url_for("proposals.reviews"))]


def plans(actor: Actor) -> list[Task]:
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
    more = (*queries.board_counts(actor), *surveys.desk_counts(actor))
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


def talk(actor: Actor) -> list[Task]:
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


def problems(actor: Actor) -> list[Task]:
    """For staff and units: problems that wait for a unit, an answer or a result."""
    if not actor.roles & {"steward", "handling_unit"}:
        return []
    rows, day = tracks.waiting(actor), today()
    is_late = any(it.state == "coordinating" and it.due_on and it.due_on < day for it in rows)
    tone = "bad" if is_late else "progress"
    return [Task(_("Problems in coordination"), len(rows), url_for("proposals.coordination"), tone)]
