"""The pages of the hall: motions, big screen, record of the opening, minutes, closing by two."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from commons.database import db
from commons.docket import Docket
from commons.policy import Refused
from council.models import Council
from tests.world import World
from votes import actions, queries

PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), ()]
STAGES = (
    "checked_in_poll", "open_poll", "closed_poll", "counted_poll", "certified", "declared",
    "published",
)  # fmt: skip


def meeting_of(world: World, poll: Any) -> Any:
    with world.app.app_context():
        return queries.poll(poll).meeting_id


def state(world: World, poll: Any) -> str:
    with world.app.app_context():
        return queries.poll(poll).state


def test_a_motion_is_recorded_on_its_page(world: World, client: FlaskClient) -> None:
    poll = world.checked_in_poll(5, present=0)
    for one in world.delegates(5)[:4]:
        world.arrive(poll, one)
    world.sign_in(client, world.chair)
    page = f"/polls/{poll}/motions"
    assert client.get(page).text.count('type="radio"') == 2
    said = {"matter": "measure", "in_favour": "2", "against": "2", "abstained": "0"}
    for wrong in ({"in_favour": ""}, {"in_favour": "-1"}, {"abstained": "9"}, {"matter": "x"}):
        assert client.post(page, data={**said, **wrong}).status_code == 422
    assert client.post(page, data=said).status_code == 303
    assert "未通过" in client.get(page).text
    assert client.post(f"/polls/{poll}/openings").status_code == 409
    for matter in ("measure", "scrutineers"):
        assert client.post(page, data={**said, "matter": matter, "in_favour": "4",
                                       "against": "0"}).status_code == 303  # fmt: skip
    assert 'type="radio"' not in client.get(page).text
    world.agree_opening(poll)
    assert client.post(f"/polls/{poll}/openings").status_code == 303


def test_the_chair_asks_and_the_chief_closes(world: World, client: FlaskClient) -> None:
    poll, chief = world.open_poll(), world.delegates(5)[0]
    for one in world.delegates(5):
        world.cast(poll, one)
    world.sign_in(client, world.chair)
    assert client.post(f"/polls/{poll}/closings").status_code == 409
    assert client.post(f"/polls/{poll}/closing-requests").status_code == 303
    assert client.post(f"/polls/{poll}/closings").status_code == 409
    world.sign_in(client, chief)
    assert "主持人提请结束投票" in client.get(f"/polls/{poll}/scrutiny").text
    closed = client.post(f"/polls/{poll}/closings?back=scrutiny")
    assert closed.status_code == 303 and closed.location.endswith("/scrutiny")
    assert state(world, poll) == "closed"


@pytest.mark.parametrize("stage", STAGES)
def test_the_screen_shows_heads_and_never_a_name_or_a_total(
    world: World, client: FlaskClient, stage: str
) -> None:
    takes_papers = stage not in ("checked_in_poll", "open_poll")
    poll = getattr(world, stage)(PAPERS) if takes_papers else getattr(world, stage)()
    world.sign_in(client, world.steward)
    answer = client.get(f"/meetings/{meeting_of(world, poll)}/screen")
    assert answer.status_code == 200
    with world.app.app_context():
        titles = [item.title for item in queries.items(poll)]
    names = [one.name for one in world.delegates(5)]
    assert not [word for word in (*titles, *names) if word in answer.text]
    numbers = re.findall(r"<div><dt>[^<]+</dt><dd>(\d+)(?:<span[^>]*> / (\d+))?", answer.text)
    voted = [("5", "5")] if takes_papers else [("0", "5")] if stage == "open_poll" else []
    assert numbers == [("5", "5"), ("4", ""), *voted]  # present of members, quorum, have voted
    assert "<svg" in answer.text and "<script>" not in answer.text


def test_the_screen_shows_what_the_hall_votes_on_and_not_what_residents_are_asked(
    world: World, client: FlaskClient
) -> None:
    """A poll of residents advises the meeting: it is open beside it, and held elsewhere."""
    shortlist = world.ready_list(3)
    asked = world.open_advisory(title="征求居民意见", shortlist_id=shortlist)
    meeting = meeting_of(world, asked)
    assert "征求居民意见" not in client.get(f"/meetings/{meeting}/screen").text
    poll = world.open_poll(meeting_id=meeting, shortlist_id=shortlist)
    assert state(world, asked) == "open"
    shown = client.get(f"/meetings/{meeting}/screen").text
    with world.app.app_context():
        title = queries.poll(poll).title
    assert title in shown and "征求居民意见" not in shown


def test_the_code_is_on_the_screen_of_the_staff_only(world: World, client: FlaskClient) -> None:
    page = f"/meetings/{world.meeting()}/screen"
    assert 'class="wall-typed"' not in client.get(page).text
    world.sign_in(client, world.delegate())
    assert 'class="wall-typed"' not in client.get(page).text
    world.sign_in(client, world.steward)
    shown = client.get(page).text
    code = re.search(r'class="wall-typed">([0-9A-Z-]+)<', shown)
    assert code
    assert client.get(page.replace("screen", "door"), query_string={"code": code[1]}).location


def test_a_paused_poll_says_so_everywhere(world: World, client: FlaskClient) -> None:
    poll = world.open_poll(6, present=4)
    world.leave(poll, world.delegates(6)[3])
    meeting = meeting_of(world, poll)
    assert "还差1人" in client.get(f"/meetings/{meeting}/screen").text
    assert "暂停" in client.get(f"/polls/{poll}").text
    world.sign_in(client, world.delegates(6)[0])
    assert "投票已暂停" in client.get(f"/polls/{poll}/ballot").text
    world.sign_in(client, world.chair)
    page = client.get(f"/polls/{poll}/chair").text
    assert "恢复投票" in page and "需要4人才能继续" in page


def test_the_record_of_the_opening_shows_what_the_ledger_says(
    world: World, client: FlaskClient
) -> None:
    poll = world.checked_in_poll(6, present=5)
    assert client.get(f"/polls/{poll}/opening").status_code == 404
    with world.app.app_context():
        actions.open_poll(world.chair, poll)
    page = client.get(f"/polls/{poll}/opening").text
    with world.app.app_context():
        said = queries.opening_facts(queries.poll(poll))
    assert said
    for name in ("rules_digest", "items_digest", "roll_digest", "box_digest", "edition"):
        assert said[name] in page
    assert "箱内选票0张" in page


def test_the_minutes_have_the_exact_numbers(world: World, client: FlaskClient) -> None:
    poll = world.open_poll(6, present=5)
    for one, paper in zip(world.delegates(6), PAPERS, strict=False):
        world.cast(poll, one, paper)
    world.leave(poll, world.delegates(6)[4])
    world.leave(poll, world.delegates(6)[3])
    world.finish(poll)
    with world.app.app_context():
        world.sign(poll, world.delegates(3)[:3])
        actions.declare(world.chair, poll)
    with world.app.app_context():
        record = queries.certificate(poll)
        assert record
        numbers, code = record.record, record.digest
    client.set_cookie("lang", "en")
    page = client.get(f"/polls/{poll}/minutes").text
    said = dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]*)</dd>", page))
    assert {
        "Members due": "6", "Members present": "5", "Absent": "1", "Ballots issued": "5",
        "Ballots returned": "5", "Valid ballots": "5", "Invalid ballots": "0", "Abstentions": "1",
    }.items() <= said.items()  # fmt: skip
    assert (numbers["members"], numbers["present"], numbers["returned"]) == (6, 5, 5)
    assert [numbers["approvals"][str(number)] for number in (1, 2, 3)] == [4, 3, 1]
    told = re.sub(r"<[^>]+>|\s+", " ", page)
    assert "Voting paused: only 3 of 6 present" in told and code in told
    assert "At the opening 5 of 6 members were present; 4 were needed" in told
    assert re.search(r"Adopt the scrutineers[^A]+ 6 +5 +5 +0 +0 +Carried", told), told


def test_the_meeting_asks_for_the_quorum_of_its_ballot(world: World, client: FlaskClient) -> None:
    rules = world.rule_set("street_council_strict")
    poll = world.checked_in_poll(6, present=4, rule_set=rules)
    page = client.get(f"/meetings/{meeting_of(world, poll)}").text
    assert "法定人数 5 人，还差 1 人" in page and "三分之二" in page


def test_a_book_is_named_for_what_the_body_does(world: World) -> None:
    rules, shortlist = world.rule_set(), world.ready_list(3)
    poll = world.poll(rule_set=rules, shortlist_id=shortlist)
    with world.app.app_context():
        first = db.session.get_one(Docket, queries.poll(poll).docket_id).number
        council = db.session.get_one(Council, world.council)
        council.profile = "congress"
        db.session.commit()
    second = world.poll(rule_set=rules, shortlist_id=shortlist)
    with world.app.app_context():
        told = db.session.get_one(Docket, queries.poll(second).docket_id).number
    assert (first, told) == ("云溪-2027-票选1", "云溪-2027-票决2")


def test_the_hall_goes_on_by_paper_on_the_same_roll(world: World, client: FlaskClient) -> None:
    poll, voters = world.open_poll(), world.delegates(5)
    world.cast(poll, voters[0])
    world.sign_in(client, world.chair)
    page = f"/polls/{poll}/paper"
    assert client.post(page, data={"papers": "0"}).status_code == 422
    assert client.post(page, data={"papers": "20"}).status_code == 303
    assert "20" in client.get(page).text and 'name="papers"' not in client.get(page).text
    assert client.post(page, data={"papers": "20"}).status_code == 422
    with world.app.app_context():
        (station,) = queries.stations(poll)
        assert (station.state, station.kind, station.received) == ("open", "hall", 20)
        with pytest.raises(Refused) as refused:
            actions.issue_paper(world.teller, station.id, person_id=voters[0].person_id)
        assert refused.value.refusal.code == "has_not_voted"
        db.session.rollback()
        actions.issue_paper(world.teller, station.id, person_id=voters[1].person_id)
        assert queries.turnout(queries.poll(poll)).voted == 2


def test_paper_is_not_given_out_while_the_poll_is_paused(world: World) -> None:
    poll, voters = world.open_poll(6, present=4), world.delegates(6)
    with world.app.app_context():
        station = actions.go_to_paper(world.steward, poll, papers=9)
    world.leave(poll, voters[3])
    with world.app.app_context(), pytest.raises(Refused):
        actions.issue_paper(world.teller, station, person_id=voters[1].person_id)
