"""The end of the year by real ballots: winners become projects, finished ones are rated."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons import ledger, outbox
from commons.clock import now, today
from commons.database import db
from commons.policy import CLOCK, Refused
from projects import actions, queries
from projects.models import Project
from tests.world import World
from votes import actions as ballots
from votes import queries as polls

SATISFIED, BASIC, DISSATISFIED = "satisfied", "basic", "dissatisfied"


def projects() -> list[Project]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Project).order_by(Project.title)))


def evaluate(world: World, year: UUID, papers: Sequence[dict[int, str]]) -> UUID:
    """Let the delegates rate what waits, one paper each, and publish."""
    rules = ballots.adopt(
        world.steward, world.council, preset="evaluation", name=f"测评办法{now():%f}"
    )
    poll = actions.open_evaluation(
        world.steward, year, title="2027年民生实事项目满意度测评", meeting_id=world.meeting(),
        rule_set_id=rules, opens_at=now() - timedelta(minutes=1),
        closes_at=now() + timedelta(hours=1),
    )  # fmt: skip
    world.officers(poll)
    ballots.make_ready(world.steward, poll)
    ballots.check_in(world.steward, poll)
    people = world.delegates(len(papers))[: len(papers)]
    for one in people:
        world.arrive(poll, one)
    world.motions(poll)
    ballots.open_poll(world.chair, poll)
    for one, paper in zip(people, papers, strict=True):
        world.cast(poll, one, paper)
    world.end_time(poll)
    ballots.close(CLOCK, poll)
    ballots.ask_count(people[0], poll)
    outbox.deliver()
    world.sign(poll, people[:3])
    outbox.deliver()
    ballots.declare(world.chair, poll)
    world.agree_publication(poll)
    ballots.publish(world.steward, poll)
    return poll


@pytest.fixture
def year(world: World, ctx: Flask) -> UUID:
    """A year whose two winners are finished and handed over."""
    poll = world.published([(1, 2), (1, 2), (1, 2), (1, 3), (2, 3)])
    assert polls.winners(polls.poll(poll)) in ([1, 2], [2, 1])
    for project in projects():
        world.bring(project.id, "handed_over")
    db.session.rollback()
    return polls.poll(poll).cycle_id


def test_winners_become_projects_under_their_numbers(world: World, ctx: Flask) -> None:
    poll = world.published([(1, 2), (1, 2), (1, 2), (1, 3), (2, 3)])
    items = {item.docket_id: item for item in polls.items(poll)}
    made = projects()
    assert {items[project.docket_id].number for project in made} == {1, 2}
    for project in made:
        assert project.title == items[project.docket_id].title
        assert (project.state, project.cost_fen) == ("approved", 19_800_000)
        events = [entry.event for entry in ledger.timeline(project.docket_id)]
        assert events[0] == "proposals.drafted" or "proposals.submitted" in events
        assert events.index("proposals.submitted") < events.index("projects.approved")
        assert ledger.verify(project.docket_id) is None
    assert {line.number for line in queries.lines()} == {
        line.number for line in (queries.by_docket(project.docket_id) for project in made) if line
    }


def test_delegates_rate_and_the_projects_close_or_go_back(
    world: World, ctx: Flask, year: UUID
) -> None:
    good, bad = (line.project.title for line in queries.waiting_for_rating(year))
    three = [{1: SATISFIED, 2: DISSATISFIED}] * 3
    evaluate(world, year, [*three, {1: BASIC, 2: BASIC}, {1: DISSATISFIED, 2: BASIC}])
    states = {project.title: project.state for project in projects()}
    assert states == {good: "closed", bad: "rectifying"}
    for project in projects():
        (grade,) = queries.folder(project.id).grades
        expected: dict[str, Any] = {
            "closed": ("satisfied", 3, 1, 1),
            "rectifying": ("dissatisfied", 0, 2, 3),
        }
        found = (grade.grade, grade.satisfied, grade.basic, grade.dissatisfied)
        assert found == expected[project.state]
        assert grade.members == grade.base == 5
        if project.state == "rectifying":
            assert project.rework_due_on == today() + timedelta(days=90)


def test_a_project_is_on_one_evaluation_at_a_time(world: World, ctx: Flask, year: UUID) -> None:
    rules = ballots.adopt(world.steward, world.council, preset="evaluation", name="测评办法")
    facts: dict[str, Any] = {
        "title": "满意度测评", "meeting_id": world.meeting(), "rule_set_id": rules,
        "opens_at": now(), "closes_at": now() + timedelta(hours=1),
    }  # fmt: skip
    actions.open_evaluation(world.steward, year, **facts)
    with pytest.raises(Refused, match="has_works_to_rate"):
        actions.open_evaluation(world.steward, year, **facts)
    with pytest.raises(Refused, match="has_role_steward"):
        actions.open_evaluation(world.chair, year, **facts)


def test_the_steward_prepares_the_evaluation_in_the_browser(
    world: World, client: FlaskClient, app: Flask
) -> None:
    made = world.project(state="handed_over")
    with app.app_context():
        year = queries.project(made).cycle_id
        rules = ballots.adopt(world.steward, world.council, preset="evaluation", name="测评办法")
    meeting = world.meeting()
    world.sign_in(client, world.steward)
    assert "准备测评" in client.get("/projects/desk").text
    at = f"/projects/years/{year}/evaluations"
    assert "测评办法" in client.get(at).text
    form = {
        "title": "满意度测评", "meeting_id": str(meeting), "rule_set_id": str(rules),
        "opens_at": f"{today()}T09:00", "closes_at": f"{today()}T18:00",
    }  # fmt: skip
    wrong = client.post(at, data={**form, "closes_at": f"{today()}T08:00"})
    assert wrong.status_code == 422 and "结束时间" in wrong.text
    odd = client.post(at, data={**form, "opens_at": "明天", "meeting_id": "x"})
    assert odd.status_code == 422
    answer = client.post(at, data=form)
    assert answer.status_code == 303 and answer.location.startswith("/polls/")
    assert client.post(at, data=form).status_code == 409
    world.sign_in(client, world.worker)
    assert client.get(at).status_code in {403, 409}
