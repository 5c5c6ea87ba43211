"""What follows from a published poll, and who is told of works, in the same transaction."""

from commons.database import db
from commons.ledger import Entry, when
from commons.policy import Actor
from council import queries as bodies
from projects import queries
from projects.actions.beginnings import found_project, rate_project
from projects.notices import AUDIENCES
from proposals.models import Candidate
from residents.notices import tell
from votes import queries as polls
from votes.counting.choices import GradeBase
from votes.models import Poll


@when("votes.published")
def follow_publication(entry: Entry, actor: Actor) -> None:
    """Every winner becomes a project; every rated project gets its grade and what follows."""
    poll = queries.poll_of_docket(entry.docket_id)
    if poll.kind == "selection":
        _found_projects(poll, actor)
    else:
        _rate_projects(poll, actor)


def _found_projects(poll: Poll, actor: Actor) -> None:
    won, year = set(polls.decided(poll)), bodies.cycle(poll.cycle_id).year
    for item in polls.items(poll.id):
        if item.number in won:
            found_project(actor, poll, db.session.get_one(Candidate, item.subject_id), year)


def _rate_projects(poll: Poll, actor: Actor) -> None:
    counts_all = polls.rules_of(poll).grade_base is GradeBase.ALL
    for row in polls.grades_of(poll.id):
        marks = (row.satisfied, row.basic, row.dissatisfied)
        rate_project(
            actor,
            poll.id,
            row.item.subject_id,
            grade=row.grade,
            members=row.members,
            base=row.members if counts_all else sum(marks),
            marks=marks,
        )


def tell_about(entry: Entry, actor: Actor) -> None:
    """Tell everybody who waits for this step, except whoever took it."""
    project = queries.project_of_docket(entry.docket_id)
    audience = AUDIENCES[entry.event]
    people = {
        *(queries.followers(project) if audience.followers else ()),
        *(queries.unit_people(project) if audience.unit else ()),
        *(queries.stewards(project) if audience.stewards else ()),
    } - {actor.person_id}
    tell(
        sorted(people),
        entry.event,
        docket_id=entry.docket_id,
        url=f"/projects/{project.id}",
        about=str(entry.seq),
        title=project.title,
        **entry.facts,
    )


@when("projects.approved")
def ask_for_plan(entry: Entry, _actor: Actor) -> None:
    """The unit learns that the plan is theirs to make, and until when."""
    project = queries.project_of_docket(entry.docket_id)
    tell(
        queries.unit_people(project),
        "projects.plan_awaited",
        docket_id=entry.docket_id,
        url=f"/projects/{project.id}/plan",
        title=project.title,
        plan_due_on=str(project.plan_due_on),
    )


for _event in AUDIENCES:
    when(_event)(tell_about)
