"""The clock marks a project as late once, tells everybody once, and forgets when it is mended."""

import threading
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from commons import ledger
from commons.clock import moved_to, now, today
from commons.database import db
from projects import actions, queries
from projects.jobs import mark_late_projects
from projects.rules import Step
from residents.models import Notice
from tests.world import World
from tests.world.works import plan


def marks(made: UUID) -> int:
    entries = ledger.timeline(queries.project(made).docket_id)
    return sum(entry.event == "projects.became_late" for entry in entries)


def told(person_id: UUID | None) -> list[str]:
    query = sa.select(Notice.code).where(Notice.person_id == person_id).order_by(Notice.at)
    return list(db.session.scalars(query))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "day, is_late",
    [
        (date(2026, 9, 30), False),
        (date(2026, 10, 2), False),  # due on National Day: offices are closed until the eighth
        (date(2026, 10, 8), False),
        (date(2026, 10, 9), True),
    ],
)
def test_marked_after_the_holidays(world: World, ctx: Flask, day: date, is_late: bool) -> None:
    with moved_to(noon(date(2026, 7, 1))):
        steps = (Step("通水", 100, date(2026, 10, 1)),)
        made = world.project(state="planned", draft=plan(steps=steps, due_on=date(2026, 12, 31)))
    with moved_to(noon(day)):
        mark_late_projects()
        mark_late_projects()
        assert marks(made) == is_late
        assert queries.project(made).late_since == (date(2026, 10, 9) if is_late else None)


def test_late_is_told_once_and_again_only_after_it_was_mended(world: World, ctx: Flask) -> None:
    made = world.project(state="building")
    project = queries.project(made)
    followers = queries.followers(project)
    assert len(followers) == 3
    with moved_to(now() + timedelta(days=30)):
        mark_late_projects()
    with moved_to(now() + timedelta(days=31)):
        mark_late_projects()
        assert marks(made) == 1
        for person in (*followers, world.worker.person_id, world.steward.person_id):
            assert told(person).count("projects.became_late") == 1
        actions.reach_milestone(world.worker, made, 1, on_day=today())
        assert queries.project(made).late_since is None
    with moved_to(now() + timedelta(days=60)):
        mark_late_projects()
        assert marks(made) == 2
        assert told(followers[0]).count("projects.became_late") == 2


def test_a_missing_plan_is_late_too(world: World, ctx: Flask) -> None:
    made = world.project()
    with moved_to(now() + timedelta(days=40)):
        mark_late_projects()
        assert marks(made) == 1
        actions.plan(world.worker, made, draft=plan())
        assert queries.project(made).late_since is None


def test_finished_and_resting_projects_are_never_marked(world: World, ctx: Flask) -> None:
    made = [world.project(state=state) for state in ("paused", "terminated", "closed")]
    with moved_to(now() + timedelta(days=400)):
        mark_late_projects()
        assert [marks(project) for project in made] == [0, 0, 0]


def test_those_who_stood_behind_it_are_told_of_each_stage(world: World, ctx: Flask) -> None:
    worker = world.worker
    made = world.project(state="closed")
    follower = queries.followers(queries.project(made))[0]
    assert told(follower) == [
        "projects.planned",
        "projects.preparation_begun",
        "projects.building_begun",
        "projects.completed",
        "projects.accepted",
        "projects.handed_over",
        "projects.evaluated",
        "projects.closed",
    ]
    assert told(worker.person_id) == [
        "projects.plan_awaited",
        "projects.accepted",
        "projects.handed_over",
        "projects.evaluated",
    ]


def test_two_units_reporting_at_once_lose_nothing(world: World, app: Flask) -> None:
    made = world.project(state="building")
    second = world.with_role("handling_unit", unit_id=world.unit)
    errors: list[BaseException] = []

    def send(actor_number: int, serial: int) -> None:
        actor = (world.worker, second)[actor_number]
        with app.app_context():
            try:
                actions.report(
                    actor, made, month=f"{today():%Y-%m}", invested_fen=serial,
                    physical_progress=f"第{serial}次填报",
                )  # fmt: skip
            except BaseException as error:
                errors.append(error)

    threads = [threading.Thread(target=send, args=(n % 2, n)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with app.app_context():
        reports = queries.reports(made)
        assert sorted(report.version for report in reports) == list(range(1, 21))
        assert {report.invested_fen for report in reports} == set(range(20))
        assert ledger.verify(queries.project(made).docket_id) is None
