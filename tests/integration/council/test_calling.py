"""Calling a meeting: notice and its reason, one notice per change, reminders, agenda, papers."""

import io
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from commons.clock import at_local, local, moved_to, now, stopped_at, today
from commons.database import db
from commons.policy import Actor, Refused
from council import actions, queries
from council.jobs.meetings import remind_of_meetings
from residents.models import Notice
from tests.unit.commons.test_ics import read
from tests.world import World

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


@pytest.fixture
def steward(world: World, client: FlaskClient) -> Actor:
    assert world.council
    world.sign_in(client, world.steward)
    return world.steward


def told(world: World, person: Actor, code: str) -> int:
    with world.app.app_context():
        query = sa.select(sa.func.count()).select_from(Notice)
        found = query.where(Notice.person_id == person.person_id, Notice.code == f"council.{code}")
        return db.session.execute(found).scalar_one()


def form(days: int, **more: Any) -> dict[str, Any]:
    begins = local(now() + timedelta(days=days)).strftime("%Y-%m-%dT14:00")
    return {"title": "第三次会议", "kind": "plenary", "place": "三楼", "starts_at": begins, **more}


def test_a_meeting_is_called_in_time_and_every_member_is_told_once(
    world: World, client: FlaskClient, steward: Actor
) -> None:
    member = world.delegate()
    sent = client.post(f"/terms/{world.term}/meetings", data=form(10))
    assert sent.status_code == 303
    page = client.get(sent.location).text
    assert "已召集" in page and "临时召集的原因" not in page
    assert told(world, member, "meeting_called") == 1


def test_a_shorter_call_needs_a_reason_that_everybody_reads(
    world: World, client: FlaskClient, steward: Actor
) -> None:
    address = f"/terms/{world.term}/meetings"
    short = client.post(address, data=form(3))
    assert short.status_code == 422 and "第三次会议" in short.text and "7 天" in short.text
    sent = client.post(address, data=form(3, short_reason="防汛工作需要，<b>临时</b>召集。"))
    assert sent.status_code == 303
    page = world.app.test_client().get(sent.location).text
    assert "防汛工作需要，&lt;b&gt;临时" in page
    with world.app.app_context(), pytest.raises(Refused, match="is_notice_long_enough"):
        actions.call_meeting(
            world.steward, world.term, title="x", place="y", starts_at=now() + timedelta(days=2)
        )


def test_another_place_is_one_notice_and_another_title_none(world: World) -> None:
    member, meeting = world.delegate(), world.coming_meeting()
    same = {"kind": "plenary", "lasts": 120, "stream_url": "", "observer_seats": 0}
    with world.app.app_context():
        found = queries.meeting(meeting)
        starts_at, place = found.starts_at, found.place

        def change(**facts: Any) -> int:
            given = {"title": "会议", "place": place, "starts_at": starts_at, **same, **facts}
            actions.change_meeting(world.steward, meeting, **given)
            return queries.meeting(meeting).sequence

        assert change() == 1 and told(world, member, "meeting_changed") == 0
        assert change() == 1
        assert change(place="四楼", lasts=90) == 2 and told(world, member, "meeting_changed") == 1
        later = starts_at + timedelta(days=1)
        assert change(place="四楼", lasts=90, starts_at=later) == 3
    assert told(world, member, "meeting_changed") == 2


def test_a_cancelled_meeting_tells_once_and_stays_cancelled(
    world: World, client: FlaskClient, steward: Actor
) -> None:
    member, meeting = world.delegate(), world.coming_meeting()
    address = f"/meetings/{meeting}/cancellation"
    assert client.post(address, data={"reason": "与区里会议冲突。"}).status_code == 303
    assert client.post(address, data={"reason": "与区里会议冲突。"}).status_code == 409
    assert told(world, member, "meeting_cancelled") == 1
    page = client.get(f"/meetings/{meeting}").text
    assert "与区里会议冲突" in page
    assert read(client.get(f"/meetings/{meeting}/meeting.ics").data)["STATUS"] == "CANCELLED"


def test_the_calendar_file_keeps_its_uid_and_counts_up(
    world: World, client: FlaskClient, steward: Actor
) -> None:
    meeting = world.coming_meeting(title="会议, 第三次；含“引号”\\和 emoji 🎋" + "长" * 60)
    world.item(meeting, "听取报告")
    first = client.get(f"/meetings/{meeting}/meeting.ics")
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    before = read(first.data)
    assert before["SEQUENCE"] == "0" and "1 听取报告" in before["DESCRIPTION"]
    assert before["URL"].endswith(f"/meetings/{meeting}")
    changed = client.post(f"/meetings/{meeting}/change", data=form(12, place="五楼"))
    assert changed.status_code == 303
    after = read(client.get(f"/meetings/{meeting}/meeting.ics").data)
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], "1")
    assert after["LOCATION"] == "五楼" and after["DTSTART"] != before["DTSTART"]


def test_the_clock_reminds_seven_three_and_one_days_before_each_once(world: World) -> None:
    member = world.delegate()
    day = today() + timedelta(days=12)
    meeting = world.coming_meeting(starts_at=at_local(day, 14))
    seen = []
    for left in range(12, -1, -1):
        for hour in (3, 8, 20):
            with stopped_at(at_local(day - timedelta(days=left), hour)), world.app.app_context():
                remind_of_meetings()
            seen.append((left, hour, told(world, member, "meeting_reminded")))
    rises = [now_ for before, now_ in pairwise(seen) if now_[2] > before[2]]
    assert rises == [(7, 8, 1), (3, 8, 2), (1, 8, 3)]
    assert meeting


def test_a_meeting_moved_to_another_day_is_reminded_of_anew(world: World) -> None:
    member = world.delegate()
    day = today() + timedelta(days=8)
    meeting = world.coming_meeting(starts_at=at_local(day, 14))
    with moved_to(at_local(day - timedelta(days=7), 9)), world.app.app_context():
        remind_of_meetings()
        actions.change_meeting(
            world.steward, meeting, starts_at=at_local(day + timedelta(days=3), 14)
        )
    with moved_to(at_local(day - timedelta(days=4), 9)), world.app.app_context():
        remind_of_meetings()
        remind_of_meetings()
    assert told(world, member, "meeting_reminded") == 2


def test_the_agenda_is_a_tree_with_papers_and_matters(
    world: World, client: FlaskClient, steward: Actor
) -> None:
    meeting = world.coming_meeting()
    first = world.item(meeting, "听取报告", reporter="街道办事处")
    world.item(meeting, "财政预算<script>", parent_id=first)
    world.item(meeting, "票选实事", position=2)
    docket = client.get(f"/meetings/{meeting}/items")
    assert "2" in docket.text
    data = {"title": "关于年度", "kind": "decision", "parent_id": "", "position": "3",
            "speaking_minutes": "5", "docket_number": "没有-2027-001"}  # fmt: skip
    wrong = client.post(f"/meetings/{meeting}/items", data=data)
    assert wrong.status_code == 422 and "没有这个案号" in wrong.text
    cycle = world.cycle()
    data["docket_number"] = "云溪-2027"
    assert client.post(f"/meetings/{meeting}/items", data=data).status_code == 303
    page = world.app.test_client().get(f"/meetings/{meeting}").text
    assert f'href="/years/{cycle}"' in page and "1.1 财政预算&lt;script&gt;" in page
    with world.app.app_context(), pytest.raises(Refused, match="has_a_place"):
        actions.add_item(
            world.steward, meeting, title="太深", kind="report", position=1, speaking_minutes=5,
            parent_id=queries.agenda(meeting)[1].item.id,
        )  # fmt: skip


def test_papers_are_texts_or_documents_and_nothing_else(
    world: World, client: FlaskClient, steward: Actor
) -> None:
    item = world.item(world.coming_meeting())
    address = f"/agenda-items/{item}/papers"
    both = {"title": "报告", "words": "全文", "file": (io.BytesIO(PDF), "a.pdf")}
    assert client.post(address, data=both).status_code == 422
    assert client.post(address, data={"title": "报告"}).status_code == 422
    script = {"title": "报告", "file": (io.BytesIO(b"<svg onload=alert(1)>"), "a.pdf")}
    assert "PDF 或 Word" in client.post(address, data=script).text
    sent = client.post(address, data={"title": "报告", "file": (io.BytesIO(PDF), "a.pdf")})
    assert sent.status_code == 303
    with world.app.app_context():
        (paper,) = queries.papers_to(item)
    got = world.app.test_client().get(f"/papers/{paper.id}")
    assert got.data == PDF and got.headers["Content-Disposition"].startswith("attachment")
    text = world.paper(item, words="第一段\n<script>alert(1)</script>")
    page = world.app.test_client().get(f"/papers/{text}").text
    assert "&lt;script&gt;alert" in page and "<script>alert" not in page
    assert client.post(f"/papers/{paper.id}/removal").status_code == 303
    assert world.app.test_client().get(f"/papers/{paper.id}").status_code == 404


def test_an_item_with_items_below_is_dropped_and_they_move_up(world: World) -> None:
    meeting = world.coming_meeting()
    first = world.item(meeting, "甲")
    world.item(meeting, "乙", parent_id=first)
    world.paper(first)
    with world.app.app_context():
        actions.drop_item(world.steward, first)
        (left,) = queries.agenda(meeting)
        assert (left.number, left.item.title, left.depth) == ("1", "乙", 0)


@pytest.mark.parametrize("who", ["resident", "delegate", "teller", "auditor"])
def test_only_chair_and_staff_convene(world: World, who: str) -> None:
    meeting: UUID = world.coming_meeting()
    item = world.item(meeting)
    made = {"resident": world.resident, "delegate": world.delegate}
    other = made[who]() if who in made else world.with_role(who)
    deeds = (
        lambda actor: actions.cancel_meeting(actor, meeting, reason="没有原因。"),
        lambda actor: actions.change_meeting(actor, meeting, starts_at=now()),
        lambda actor: actions.drop_item(actor, item),
        lambda actor: actions.add_paper(actor, item, title="x", words="y"),
    )
    with world.app.app_context():
        for deed in deeds:
            with pytest.raises(Refused) as refused:
                deed(other)
            assert refused.value.refusal.code == "has_role_steward_or_chair"
        actions.cancel_meeting(world.with_role("chair"), meeting, reason="与区里会议冲突。")
