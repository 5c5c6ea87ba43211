"""A meeting from its opening to its approved minutes: leave, quorum, motions, owners."""

import io
from typing import Any

import pytest
from docx import Document
from flask.testing import FlaskClient

from commons import ledger
from commons.canonical import digest
from commons.clock import today
from commons.lifecycle import Impossible
from commons.policy import Refused
from council import actions, queries
from council.rules.orders import OrderSettings
from tests.world import World
from votes import queries as ballots

PDF = b"%PDF-1.4\n%%EOF"


def test_leave_is_asked_before_with_a_reason_for_the_staff_only(
    world: World, client: FlaskClient
) -> None:
    member, other, meeting = world.delegate("陈丽华"), world.delegate(), world.coming_meeting()
    world.sign_in(client, member)
    address = f"/meetings/{meeting}/leave"
    assert client.post(address, data={"reason": ""}).status_code == 422
    assert client.post(address, data={"reason": "住院手术"}).status_code == 303
    assert client.post(address, data={"reason": "住院手术"}).status_code == 409
    assert "已请假" in client.get(address).text
    world.sign_in(client, other)
    for page in ("", "/leave", "/minutes", "/motions"):
        assert "住院手术" not in client.get(f"/meetings/{meeting}{page}").text
    assert client.get(f"/meetings/{meeting}/leaves").status_code == 403
    world.sign_in(client, world.steward)
    assert "住院手术" in client.get(f"/meetings/{meeting}/leaves").text
    sent = {"person_id": str(other.person_id), "reason": "来电请假"}
    assert client.post(f"/meetings/{meeting}/leaves", data=sent).status_code == 303
    world.sign_in(client, member)
    assert client.post(f"{address}/withdrawal").status_code == 303
    with world.app.app_context():
        assert [leave.person_id for leave, _n in queries.leaves(meeting)] == [other.person_id]
        said = ledger.entries(queries.meeting(meeting).docket_id)
    assert "住院" not in str([entry.facts for entry in said])


def test_the_quorum_of_46_is_24_and_the_meter_follows_a_leave(
    world: World, client: FlaskClient
) -> None:
    assert world.council
    with world.app.app_context():
        actions.adopt_orders(
            world.steward, world.council, articles=["会议须有过半数代表出席。"], adopted_on=today(),
            from_day=today(), reference="云溪议〔2027〕1号",
            settings=OrderSettings(quorum="majority"),
        )  # fmt: skip
    members = [world.delegate() for _each in range(46)]
    meeting = world.coming_meeting()
    world.sign_in(client, world.steward)
    here = [str(one.person_id) for one in members[:24]]
    client.post(f"/meetings/{meeting}/attendances", data={"people": here})
    assert "已达到法定人数 24 人" in client.get(f"/meetings/{meeting}").text
    client.post(f"/meetings/{meeting}/departures/{here[0]}")
    page = client.get(f"/meetings/{meeting}").text
    assert "法定人数 24 人，还差 1 人" in page and "应到 46 人，实到 23 人" in page
    assert client.post(f"/meetings/{meeting}/opening").status_code == 409
    client.post(f"/meetings/{meeting}/attendances/{here[0]}")
    assert client.post(f"/meetings/{meeting}/opening").status_code == 303


def test_hands_typed_by_one_count_when_another_agrees(world: World, client: FlaskClient) -> None:
    for _each in range(7):
        world.delegate()
    meeting = world.in_session()
    motion = world.motion(meeting, "同意<b>报告</b>")
    world.sign_in(client, world.steward)
    address = f"/motions/{motion}"
    many = client.post(f"{address}/hands", data={"in_favour": 6, "against": 2, "abstained": 0})
    assert many.status_code == 422 and "超过在场人数" in many.text
    sent = client.post(f"{address}/hands", data={"in_favour": 4, "against": 1, "abstained": 1})
    assert sent.status_code == 303
    own = client.post(f"{address}/agreement")
    assert own.status_code == 409 and "另一人核对" in own.text
    with world.app.app_context():
        assert queries.motion(motion).state == "counted"
        assert queries.resolutions(today(), meeting_id=meeting) == []
    world.sign_in(client, world.presider)
    assert client.post(f"{address}/agreement").status_code == 303
    page = world.app.test_client().get(address).text
    assert "通过" in page and "&lt;b&gt;报告" in page
    with world.app.app_context():
        (entry,) = [
            one for one in ledger.entries(queries.meeting(meeting).docket_id)
            if one.event == "council.motion_carried"
        ]  # fmt: skip
        assert entry.visibility == "public"
        facts = entry.facts
    assert facts["not_voting"] == facts["present"] - 4 - 1 - 1 == 1
    assert "报告" not in str(facts)


def test_refused_hands_are_typed_anew(world: World) -> None:
    for _each in range(3):
        world.delegate()
    motion = world.motion(world.in_session())
    world.typed(motion, 3)
    with world.app.app_context():
        actions.refuse_hands(world.presider, motion)
        world.typed(motion, 1, 2)
        actions.agree_hands(world.presider, motion)
        assert queries.motion(motion).state == "lost"
        with pytest.raises((Refused, Impossible)):
            actions.agree_hands(world.presider, motion)


@pytest.mark.parametrize(
    "majority, state",
    [("of_all", "lost"), ("of_present", "carried"), ("two_thirds_of_present", "carried")],
)
def test_the_majority_is_a_setting(world: World, majority: str, state: str) -> None:
    members = [world.delegate() for _each in range(9)]
    meeting = world.in_session()
    with world.app.app_context():
        for one in members[:3]:
            assert one.person_id
            actions.leave(world.steward, meeting, person_id=one.person_id)
        motion = world.motion(meeting, majority=majority)
        world.typed(motion, 4, 2)  # of nine members six are here
        actions.agree_hands(world.presider, motion)
        assert queries.motion(motion).state == state


def test_a_roll_call_is_public_and_closed_by_another_than_the_typist(
    world: World, client: FlaskClient
) -> None:
    first, second, third = world.delegate("陈丽华"), world.delegate("罗大山"), world.delegate()
    meeting = world.in_session()
    motion = world.called_by_name(meeting)
    address = f"/motions/{motion}"
    world.sign_in(client, first)
    assert client.post(f"{address}/voice", data={"choice": "maybe"}).status_code == 422
    for choice in ("no", "yes"):
        assert client.post(f"{address}/voice", data={"choice": choice}).status_code == 303
    assert "您已表决：赞成" in client.get(address).text
    world.sign_in(client, world.resident())
    assert client.post(f"{address}/voice", data={"choice": "yes"}).status_code == 409
    world.sign_in(client, world.steward)
    typed = {"person_id": str(second.person_id), "choice": "abstain"}
    assert client.post(f"{address}/voices", data=typed).status_code == 303
    refused = client.post(f"{address}/roll-call/end")
    assert refused.status_code == 409 and "另一人核对" in refused.text
    world.sign_in(client, world.presider)
    assert client.post(f"{address}/roll-call/end").status_code == 303
    page = world.app.test_client().get(address).text
    assert "陈丽华" in page and "罗大山" in page and "工作人员代录" in page
    with world.app.app_context():
        (moved,) = queries.motions_at(meeting)
        assert moved.count
        hands = moved.count.hands
    numbers = (hands.members, hands.present, hands.in_favour, hands.abstained, hands.not_voting)
    assert numbers == (3, 3, 1, 1, 1) and third.person_id


def test_who_is_not_in_the_hall_does_not_vote_by_name(world: World) -> None:
    members = [world.delegate() for _each in range(4)]
    meeting = world.in_session()
    motion, away = world.called_by_name(meeting), members[0]
    with world.app.app_context():
        assert away.person_id
        actions.leave(world.steward, meeting, person_id=away.person_id)
        with pytest.raises(Refused, match="is_in_the_hall"):
            actions.answer_call(away, motion, choice="yes")
        with pytest.raises(Refused, match="is_in_the_hall"):
            actions.note_voice(world.steward, motion, person_id=away.person_id, choice="yes")


def test_minutes_are_locked_with_a_hash_and_corrected_by_annex_only(
    world: World, client: FlaskClient
) -> None:
    member, ill = world.delegate("陈丽华"), world.delegate("罗大山")
    for _each in range(4):
        world.delegate()
    with world.app.app_context():
        meeting = world.coming_meeting()
        actions.ask_leave(ill, meeting, reason="住院手术")
        item = world.item(meeting)
        for one in queries.active_mandates(world.council):
            if one.person_id != ill.person_id:
                actions.check_in(world.steward, meeting, person_id=one.person_id)
        actions.open_meeting(world.presider, meeting)
        world.owned(_carried(world, meeting, 5))
        actions.close_meeting(world.presider, meeting, observers=12)
        actions.draft_minutes(world.steward, meeting)
        views = {"views": "<script>alert(1)</script>多数赞成", "dissent": "个别反对"}
        actions.write_minutes(world.steward, item, chair="王主持", recorder="李记录", **views)
    public = world.app.test_client()
    assert "个别反对" not in public.get(f"/meetings/{meeting}/minutes").text
    assert public.get(f"/meetings/{meeting}/minutes/print").status_code == 404
    with world.app.app_context():
        actions.approve_minutes(world.presider, meeting)
        written = queries.minutes(meeting)
        assert written and written.record and written.digest == digest(written.record)
        here = written.record["attendance"]
        assert (here["due"], len(here["present"]), here["leave"]) == (6, 5, ["罗大山"])
        assert "住院" not in str(written.record) and str(member.person_id) not in str(
            written.record
        )
        with pytest.raises(Refused, match="is_drafted"):
            actions.write_minutes(world.steward, item, views="改", dissent="")
        code = written.digest[:8]
    world.sign_in(client, world.steward)
    sent = client.post(f"/meetings/{meeting}/minutes/annexes", data={"words": "人数更正为五人。"})
    assert sent.status_code == 303
    for page in ("minutes", "minutes/print"):
        shown = public.get(f"/meetings/{meeting}/{page}")
        assert shown.status_code == 200
        assert "人数更正为五人" in shown.text and code in shown.text and "个别反对" in shown.text
        assert "<script>alert" not in shown.text
    paper = public.get(f"/meetings/{meeting}/minutes.docx")
    words = "\n".join(part.text for part in Document(io.BytesIO(paper.data)).paragraphs)
    assert "个别反对" in words and "罗大山" in words and "alert(1)" in words
    with world.app.app_context():
        again = queries.minutes(meeting)
        assert again and again.record and digest(again.record) == again.digest


def _carried(world: World, meeting: Any, votes: int) -> Any:
    motion = world.motion(meeting)
    world.typed(motion, votes)
    actions.agree_hands(world.presider, motion)
    return motion


def test_the_signed_paper_is_attached_and_downloaded(world: World, client: FlaskClient) -> None:
    world.delegate()
    meeting = world.approved()
    world.sign_in(client, world.steward)
    address = f"/meetings/{meeting}/minutes/scan"
    assert client.get(address).status_code == 404
    bad = client.post(address, data={"file": (io.BytesIO(b"<html>"), "a.pdf")})
    assert bad.status_code == 422 and "PDF 或 Word" in bad.text
    assert client.post(address, data={"file": (io.BytesIO(PDF), "a.pdf")}).status_code == 303
    assert world.app.test_client().get(address).data == PDF


def test_where_the_orders_say_so_the_next_meeting_adopts_the_minutes(world: World) -> None:
    world.delegate()
    with world.app.app_context():
        actions.adopt_orders(
            world.steward, world.council, articles=["纪要由下次会议通过。"], adopted_on=today(),
            from_day=today(), reference="1号", settings=OrderSettings(minutes_by="meeting"),
        )  # fmt: skip
        meeting = world.drafted()
        with pytest.raises(Refused, match="is_adopted_if_asked"):
            actions.approve_minutes(world.presider, meeting)
        following = world.in_session()
        world.carried(following, minutes_of_id=meeting)
        assert queries.resolutions(today(), meeting_id=following) == []
        actions.approve_minutes(world.presider, meeting)
        assert queries.meeting(meeting).state == "approved"


def test_the_minutes_tell_the_numbers_of_a_declared_ballot(world: World) -> None:
    poll = world.declared([(1, 2), (1, 2), (1, 2), (1, 3), ()])
    with world.app.app_context():
        from_poll = ballots.poll(poll).meeting_id
        world.item(from_poll)
        actions.open_meeting(world.presider, from_poll)
        actions.close_meeting(world.presider, from_poll)
        actions.draft_minutes(world.steward, from_poll)
        actions.approve_minutes(world.presider, from_poll)
        written = queries.minutes(from_poll)
        assert written and written.record
        (ballot,) = written.record["ballots"]
    assert ballot["members"] == 5 and [row["votes"] for row in ballot["rows"]] == [4, 3, 1]
    page = world.app.test_client().get(f"/meetings/{from_poll}/minutes").text
    assert ballot["title"] in page
