"""From the plan to the closed project: what is written, what is recorded, what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from commons import ledger
from commons.clock import moved_to, now, today
from commons.lifecycle import Impossible
from commons.policy import Refused
from projects import actions, queries
from projects.rules import Step
from tests.world import World
from tests.world.works import plan


def events(project_id: Any) -> list[str]:
    return [entry.event for entry in ledger.timeline(queries.project(project_id).docket_id)]


def refused(code: str) -> Any:
    return pytest.raises(Refused, match=f"^{code}$")


def test_the_whole_way_of_a_project(world: World, ctx: Flask) -> None:
    made = world.project(state="procuring")
    actions.take_step(world.worker, made, step="build", on_day=today())
    world.report(made)
    with refused("milestones_open"):
        actions.take_step(world.worker, made, step="complete", on_day=today())
    world.reach_all(made, but=1)
    actions.take_step(world.worker, made, step="complete", on_day=today())
    actions.accept(
        world.chair, made, accepted_on=today(), inspectors="代表三人、专家一人", met=[0, 1]
    )
    world.reach_all(made)
    actions.hand_over(world.steward, made, keeper="布谷村村委会", on_day=today())
    world.rated(made, "satisfied", (7, 2, 1))
    assert events(made) == [
        "projects.approved",
        "projects.planned",
        "projects.preparation_begun",
        "projects.procurement_begun",
        "projects.building_begun",
        "projects.reported",
        *["projects.milestone_reached"] * 2,
        "projects.completed",
        "projects.accepted",
        "projects.milestone_reached",
        "projects.handed_over",
        "projects.evaluated",
        "projects.closed",
    ]
    line = queries.by_docket(queries.project(made).docket_id)
    assert line and (line.group, line.percent, line.grade and line.grade.grade) == (
        "done",
        100,
        "satisfied",
    )
    assert ledger.verify(line.project.docket_id) is None


def test_a_project_keeps_number_place_cost_and_unit(world: World, ctx: Flask) -> None:
    made = queries.folder(world.project("上坝村路灯"))
    project = made.project
    assert (project.title, project.place, project.category) == ("上坝村路灯", "布谷村", "rural")
    assert (project.cost_fen, project.unit_id) == (48_000_000, world.unit)
    assert made.line.number.startswith("云溪-2027-") and made.line.unit_name == "农业服务中心"
    assert (project.plan_due_on - today()).days == 30


def test_dissatisfied_delegates_order_rework_and_rate_again(world: World, ctx: Flask) -> None:
    made = world.project(state="rectifying")
    project = queries.project(made)
    assert project.rework_due_on == today() + timedelta(days=90)
    actions.take_step(world.worker, made, step="complete", on_day=today())
    actions.accept(world.steward, made, accepted_on=today(), inspectors="代表三人", met=[0, 1])
    actions.hand_over(world.steward, made, keeper="布谷村村委会", on_day=today())
    world.rated(made, "basic", (3, 4, 3))
    found = queries.folder(made)
    assert [grade.grade for grade in found.grades] == ["dissatisfied", "basic"]
    assert found.project.state == "closed" and found.project.rework_due_on is None
    assert [decision.kind for decision in found.decisions] == ["order_rework"]


@pytest.mark.parametrize(
    "changes, code",
    [
        ({"steps": ()}, "no_milestones"),
        ({"steps": (Step("通水", 90, today() + timedelta(days=9)),)}, "weights_short"),
        ({"due_on": today() - timedelta(days=1)}, "ends_before_start"),
        ({"due_on": today() + timedelta(days=60)}, "milestone_out_of_range"),
    ],
)
def test_an_unsound_plan_is_refused(
    world: World, ctx: Flask, changes: dict[str, Any], code: str
) -> None:
    made = world.project()
    with refused(code):
        actions.plan(world.worker, made, draft=plan(**changes))
    assert queries.milestones(made) == [] and events(made) == ["projects.approved"]


def test_a_plan_is_made_once(world: World, ctx: Flask) -> None:
    made = world.project(state="planned")
    with refused("is_unplanned"):
        actions.plan(world.worker, made, draft=plan())


def test_steps_come_in_their_order_and_on_days_that_have_been(world: World, ctx: Flask) -> None:
    made = world.project(state="planned")
    for step in ("build", "complete", "accept", "", "hand_over"):
        with pytest.raises(Impossible):
            actions.take_step(world.worker, made, step=step, on_day=today())
    with refused("day_ahead"):
        actions.take_step(world.worker, made, step="prepare", on_day=today() + timedelta(days=1))
    with refused("day_before"):
        actions.take_step(world.worker, made, step="prepare", on_day=today() - timedelta(days=1))
    assert queries.project(made).state == "planned"


def test_a_milestone_is_reached_once(world: World, ctx: Flask) -> None:
    made = world.project(state="building")
    actions.reach_milestone(world.worker, made, 1, on_day=today())
    for position in (1, 4, 0, -1):
        with refused("no_such_milestone"):
            actions.reach_milestone(world.worker, made, position, on_day=today())
    line = queries.by_docket(queries.project(made).docket_id)
    assert line and line.percent == 20
    assert [point.shown for point in line.points] == ["done", "current", "ahead"]


def test_a_milestone_marked_by_mistake_opens_again_with_a_public_reason(
    world: World, ctx: Flask
) -> None:
    made = world.project(state="building")
    actions.reach_milestone(world.worker, made, 1, on_day=today())
    with refused("milestone_not_reached"):
        actions.reopen_milestone(world.worker, made, 2, reason="不是这一项")
    actions.reopen_milestone(world.worker, made, 1, reason="把第二段记成了第一段")
    docket = queries.project(made).docket_id
    line = queries.by_docket(docket)
    assert line and line.percent == 0
    last = ledger.timeline(docket)[-1]
    assert last.event == "projects.milestone_reopened" and "第二段" in last.facts["reason"]
    actions.reach_milestone(world.worker, made, 1, on_day=today())


def test_a_second_report_corrects_the_first_and_both_stay(world: World, ctx: Flask) -> None:
    made = world.project(state="building")
    assert world.report(made) == 1
    assert world.report(made, invested_fen=30_000_000, problems="2处占地需协调") == 2
    found = queries.folder(made)
    assert [report.version for report in found.reports] == [2]
    assert [report.invested_fen for report in found.earlier] == [29_700_000]
    assert found.line.invested_fen == 30_000_000
    assert events(made)[-2:] == ["projects.reported", "projects.report_corrected"]
    words = [entry.facts["words"] for entry in ledger.timeline(found.project.docket_id)[-2:]]
    assert words[0] != words[1] and len(words[0]) == 64


def test_the_month_before_can_be_reported_until_the_tenth(world: World, ctx: Flask) -> None:
    made = world.project(state="building")
    day = now().replace(day=8, hour=4) + timedelta(days=31)
    with moved_to(day):
        month = f"{(day.replace(day=1) - timedelta(days=1)):%Y-%m}"
        assert world.report(made, month=month) == 1
        with refused("month_closed"):
            world.report(made, month="2019-01")
    with moved_to(day.replace(day=11)), refused("month_closed"):
        world.report(made, month=month)


def test_a_photo_needs_words(world: World, ctx: Flask) -> None:
    made = world.project(state="building")
    with refused("photo_undescribed"):
        world.report(made, photo="a" * 64)
    assert world.report(made, photo="a" * 64, photo_alt="新装路灯") == 1


def test_acceptance_needs_every_criterion(world: World, ctx: Flask) -> None:
    made = world.project(state="completed")
    for met in ([], [0], [0, 1, 2]):
        with refused("criteria_open"):
            actions.accept(world.steward, made, accepted_on=today(), inspectors="代表三人", met=met)
    actions.order_rework(
        world.steward,
        made,
        reason="入户只有58户",
        due_on=today() + timedelta(days=30),
        body="验收组",
    )
    assert queries.project(made).state == "rectifying"


def test_an_adjustment_keeps_what_was(world: World, ctx: Flask) -> None:
    made = world.project(state="building")
    before = queries.project(made).due_on
    assert before
    facts = {"body": "议事会第三次会议", "reason": "雨季推迟", "decided_on": today()}
    with refused("nothing_adjusted"):
        actions.adjust(world.chair, made, due_on=before, planned_fen=48_000_000, **facts)
    with refused("milestone_out_of_range"):
        actions.adjust(world.chair, made, due_on=today() + timedelta(days=60), **facts)
    with refused("day_passed"):
        actions.adjust(world.chair, made, milestone_days={2: today() - timedelta(days=1)}, **facts)
    later = before + timedelta(days=60)
    actions.adjust(
        world.chair, made, due_on=later, planned_fen=50_000_000, milestone_days={3: later}, **facts
    )
    (decision,) = queries.folder(made).decisions
    assert decision.was["due_on"] == str(before) and decision.became["due_on"] == str(later)
    assert (decision.was["planned_fen"], decision.became["planned_fen"]) == (48_000_000, 50_000_000)
    assert queries.milestones(made)[2].due_on == later


def test_the_clock_stands_while_a_project_is_paused(world: World, ctx: Flask) -> None:
    made = world.project(state="paused")
    with moved_to(now() + timedelta(days=200)):
        line = queries.by_docket(queries.project(made).docket_id)
        assert line and not line.standing.is_late and line.group == "stopped"
        facts = {"body": "主席会议", "reason": "管线已迁改", "decided_on": today()}
        with pytest.raises(Impossible):
            actions.decide(world.chair, made, verdict="pause", **facts)
        actions.decide(world.chair, made, verdict="resume", **facts)
        line = queries.by_docket(queries.project(made).docket_id)
        assert line and line.standing.is_late


def test_a_unit_is_named_for_a_project_without_one(world: World, ctx: Flask) -> None:
    made = world.project(has_unit=False)
    actions.assign_unit(world.steward, made, unit_id=world.unit)
    actions.plan(world.worker, made, draft=plan())
    assert events(made) == ["projects.approved", "projects.unit_assigned", "projects.planned"]
