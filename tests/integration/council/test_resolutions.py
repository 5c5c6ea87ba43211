"""What a carried motion asks for: an owner with a day, a reminder, a line on the desk, an end."""

from datetime import timedelta

import sqlalchemy as sa
from flask.testing import FlaskClient

from commons.clock import at_local, stopped_at, today
from commons.database import db
from council import actions, queries
from council.jobs.meetings import remind_of_resolutions
from residents import actions as residents
from residents.models import Notice
from tests.world import World


def test_every_adopted_motion_has_an_owner_or_the_minutes_stay_open(
    world: World, client: FlaskClient
) -> None:
    owner = world.delegate("陈丽华")
    world.delegate()
    meeting = world.in_session()
    motion = world.carried(meeting)
    with world.app.app_context():
        actions.close_meeting(world.presider, meeting, observers=3)
        actions.draft_minutes(world.steward, meeting)
    world.sign_in(client, world.presider)
    refused = client.post(f"/meetings/{meeting}/minutes/approval")
    assert refused.status_code == 409 and "1 项通过的动议还没有责任人" in refused.text
    due = today() + timedelta(days=30)
    named = {"owner": f"owner:{owner.person_id}", "due_on": due.isoformat()}
    assert client.post(f"/motions/{motion}/owner", data=named).status_code == 303
    assert client.post(f"/meetings/{meeting}/minutes/approval").status_code == 303
    public = world.app.test_client()
    assert "陈丽华" in public.get("/councils/yunxi/resolutions").text
    assert (
        "办理中" in public.get("/councils/yunxi").text
        or "进行中" in public.get("/councils/yunxi").text
    )
    world.sign_in(client, world.delegate())
    assert client.post(f"/motions/{motion}/done", data={"words": "修好了"}).status_code == 409
    world.sign_in(client, owner)
    assert (
        client.post(f"/motions/{motion}/done", data={"words": "<i>修好了</i>"}).status_code == 303
    )
    page = public.get(f"/motions/{motion}/resolution").text
    assert "&lt;i&gt;修好了" in page
    assert client.post(f"/motions/{motion}/done", data={"words": "又修"}).status_code == 409


def test_the_clock_reminds_an_owner_before_and_after_the_day(world: World) -> None:
    owner = world.delegate()
    motion = world.owned(world.carried(world.in_session()), days=10, person=owner.person_id)
    day, seen = today() + timedelta(days=10), []
    for passed in range(14):
        with stopped_at(at_local(today() + timedelta(days=passed), 9)), world.app.app_context():
            remind_of_resolutions()
            remind_of_resolutions()
            query = sa.select(Notice.code).where(
                Notice.person_id == owner.person_id, Notice.code.contains("resolution_")
            )
            seen.append(len(list(db.session.scalars(query))))
    assert seen == [1] * 7 + [2] * 4 + [3] * 3 and day and motion
    with stopped_at(at_local(day + timedelta(days=2), 9)), world.app.app_context():
        (shown,) = queries.resolutions(today(), motion_id=motion)
        assert shown.standing == "late"


def test_resolutions_stand_on_the_desk_of_whoever_sees_to_them(
    world: World, client: FlaskClient
) -> None:
    for _each in range(3):
        world.delegate()
    nobodys, done_late = (world.carried(world.in_session()) for _each in range(2))
    with world.app.app_context():
        strange = residents.add_unit(world.steward, world.street, name="区教育局")
        unit, other = (world.with_role("handling_unit", unit_id=it) for it in (world.unit, strange))
        due = today() + timedelta(days=3)
        actions.assign_resolution(world.steward, done_late, unit_id=world.unit, due_on=due)

    def desk(of: object) -> str:
        world.sign_in(client, of)
        return client.get("/desk").text

    assert "尚无责任人的议定事项" in desk(world.steward) and "待落实的议定事项" not in desk(
        world.steward
    )
    assert "待落实的议定事项" in desk(unit) and "尚无责任人" not in desk(unit)
    with stopped_at(at_local(due + timedelta(days=1), 9)):
        assert "逾期未落实的议定事项" in desk(unit) and "逾期未落实的议定事项" in desk(
            world.steward
        )
        assert "议定事项" not in desk(other)
        world.sign_in(client, unit)
        client.post(f"/motions/{done_late}/done", data={"words": "修好了"})
        assert "逾期未落实的议定事项" not in desk(world.steward)
    assert nobodys
