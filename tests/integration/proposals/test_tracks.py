"""Three tracks, each to its end; a matter turns to another one under the same number."""

import io
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from commons import ledger
from commons.clock import moved_to, now, today
from commons.database import db
from commons.policy import Actor, Refused
from council import queries as council
from proposals import actions, queries
from proposals.actions.drafts import Elsewhere
from proposals.queries import tracks
from residents import actions as residents
from tests.world import World


def state(proposal: UUID) -> str:
    db.session.rollback()
    return queries.proposal(proposal).state


def events(proposal: UUID) -> list[str]:
    found = queries.proposal(proposal)
    assert ledger.verify(found.docket_id) is None
    return [it.event.split(".")[1] for it in ledger.timeline(found.docket_id)]


def worker(world: World) -> Actor:
    return world.with_role("handling_unit", unit_id=world.unit)


def assigned(world: World, author: Actor | None = None) -> UUID:
    proposal = world.proposal(track="problem", author=author or world.resident())
    due = today() + timedelta(days=10)
    actions.tracks.assign(world.steward, proposal, unit_id=world.unit, due_on=due)
    return proposal


def test_a_project_runs_to_the_ballot(world: World, ctx: Flask) -> None:
    shortlist = world.choice(3)
    assert {row.state for row in queries.chosen(shortlist)} == {"shortlisted"}
    assert {row.track for row in queries.chosen(shortlist)} == {"project"}


def test_a_problem_runs_to_a_rated_result(world: World, ctx: Flask) -> None:
    author = world.resident()
    proposal = assigned(world, author)
    staff = worker(world)
    with pytest.raises(Refused):
        actions.tracks.settle(staff, proposal, result="solved", words="已经清运")
    actions.tracks.answer(staff, proposal, answer="三天内派车清运。")
    actions.tracks.settle(staff, proposal, result="solved", words="已清运，改为每天一次。")
    assert state(proposal) == "settled"
    actions.tracks.rate(author, proposal, is_satisfied=True)
    with pytest.raises(Refused) as refused:
        actions.tracks.rate(author, proposal, is_satisfied=False)
    assert refused.value.refusal.code == "is_unrated"
    told = ["raised", "assigned", "problem_answered", "settled", "rated_yes"]
    assert events(proposal) == told


def test_a_wish_runs_to_thanks(world: World, ctx: Flask) -> None:
    author, helper, late = world.resident(), world.resident(), world.resident()
    proposal = world.proposal(track="wish", author=author)
    with pytest.raises(Refused) as refused:
        actions.tracks.claim(author, proposal)
    assert refused.value.refusal.code == "is_not_wisher"
    actions.tracks.claim(helper, proposal)
    with pytest.raises(Refused) as refused:
        actions.tracks.claim(late, proposal)
    assert refused.value.refusal.code == "is_state_wished"
    actions.tracks.let_go(helper, proposal)
    actions.tracks.claim(late, proposal)
    with pytest.raises(Refused):
        actions.tracks.fulfil(helper, proposal, word="修好了长椅")
    actions.tracks.fulfil(late, proposal, word="修好了长椅")
    actions.tracks.thank(author, proposal)
    with pytest.raises(Refused):
        actions.tracks.thank(author, proposal)
    assert state(proposal) == "fulfilled"
    told = ["wished", "claimed", "let_go", "claimed", "fulfilled", "thanked"]
    assert events(proposal) == told


def test_a_matter_turns_under_the_same_number(world: World, ctx: Flask) -> None:
    proposal = world.proposal(2)
    number = queries.row(proposal).number
    turn = actions.tracks.turn
    turn(world.steward, proposal, track="problem", reason="有单位该管")
    turn(world.steward, proposal, track="wish", reason="邻居能办")
    found = queries.proposal(proposal)
    assert (found.state, found.track, queries.row(proposal).number) == ("wished", "wish", number)
    turn(world.steward, proposal, track="project", reason="还是要花钱")
    actions.endorse(world.resident(), proposal)
    assert state(proposal) == "reviewing"
    kept = [it for it in events(proposal) if it.startswith("became")]
    assert kept == ["became_problem", "became_wish", "became_project"]
    with pytest.raises(Refused):
        turn(world.steward, proposal, track="project", reason="再来一次")


def test_enough_endorsements_are_not_asked_for_twice(world: World, ctx: Flask) -> None:
    proposal = world.in_review()
    actions.tracks.turn(world.steward, proposal, track="problem", reason="有单位该管")
    actions.tracks.turn(world.steward, proposal, track="project", reason="还是要花钱")
    assert state(proposal) == "reviewing"


def test_a_project_is_only_made_while_proposals_are_collected(world: World, ctx: Flask) -> None:
    proposal = world.proposal(track="wish")
    closes = council.phases(world.year)["collecting"].closes_at
    assert closes
    with moved_to(now() + timedelta(days=61)), pytest.raises(Refused) as refused:
        actions.tracks.turn(world.steward, proposal, track="project", reason="要花钱")
    assert refused.value.refusal.code == "is_collected_now"


def test_other_tracks_stay_out_of_the_ballot_and_of_lapsing(world: World, ctx: Flask) -> None:
    problem, wish = assigned(world), world.proposal(track="wish")
    with moved_to(now() + timedelta(days=61)):
        assert not {problem, wish} & set(queries.overdue_gathering())
    assert not {problem, wish} & set(queries.deliberating_ids(world.year))
    for proposal in (problem, wish):
        with pytest.raises(Refused):
            actions.endorse(world.resident(), proposal)


def test_only_a_unit_of_the_place_is_named(world: World, ctx: Flask) -> None:
    proposal = world.proposal(track="problem")
    other = residents.add_unit(world.steward, world.community, name="社区物业")
    due = today() + timedelta(days=3)
    with pytest.raises(Elsewhere):
        actions.tracks.assign(world.steward, proposal, unit_id=other, due_on=due)
    stranger = world.with_role("handling_unit", unit_id=other)
    actions.tracks.assign(world.steward, proposal, unit_id=world.unit, due_on=due)
    with pytest.raises(Refused):
        actions.tracks.answer(stranger, proposal, answer="我们来办")
    assert [it.id for it in tracks.waiting(worker(world))] == [proposal]
    assert tracks.waiting(stranger) == []


def test_the_pages_of_a_problem(world: World, client: FlaskClient) -> None:
    author, unit = world.resident(), worker(world)
    proposal = world.proposal(track="problem", author=author, title="后巷的垃圾没人收")
    here = f"/proposals/{proposal}"
    world.sign_in(client, world.steward)
    assert "后巷的垃圾没人收" in client.get("/coordination").text
    sent = {"unit_id": str(world.unit), "due_on": str(today() + timedelta(days=5))}
    for wrong in ({"unit_id": ""}, {"due_on": str(today())}, {"due_on": "明天"}):
        assert client.post(f"{here}/coordination", data=sent | wrong).status_code == 422
    assert client.post(f"{here}/coordination", data=sent).status_code == 303
    world.sign_in(client, unit)
    hostile = "三天内清运。<script>alert(1)</script>"
    answer = client.post(f"{here}/coordination/answers", data={"answer": hostile})
    assert answer.status_code == 303
    sent = {"result": "partly", "words": "每天收一次，夜里还没有人收。"}
    assert client.post(f"{here}/coordination/results", data=sent).status_code == 303
    world.sign_in(client, author)
    page = client.get(here).text
    assert "<script>alert" not in page
    assert "农业服务中心" in page
    assert "有用吗？" in page
    assert client.post(f"{here}/coordination/ratings", data={"helped": "no"}).status_code == 303
    assert "提案人说：没有用" in client.get(here).text
    assert "后巷的垃圾没人收" in client.get("/proposals?track=problem").text
    assert "后巷的垃圾没人收" not in client.get("/proposals?track=wish").text


def test_the_pages_of_a_wish(world: World, client: FlaskClient) -> None:
    author, helper = world.resident(), world.resident("王知秋")
    proposal = world.proposal(track="wish", author=author, title="楼下的长椅断了")
    here = f"/proposals/{proposal}"
    world.sign_in(client, helper)
    assert "我来认领" in client.get(here).text
    assert client.post(f"{here}/adoption").status_code == 303
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "JPEG")
    broken = {"word": "换了两块木板", "photo": (io.BytesIO(b"GIF89a<script>"), "x.gif")}
    done = f"{here}/adoption/fulfilments"
    assert client.post(done, data=broken).status_code == 422
    out.seek(0)
    sent = {"word": "换了两块木板", "photo": (out, "x.jpg")}
    assert client.post(done, data=sent).status_code == 303
    world.sign_out(client)
    page = client.get(here).text
    assert "王*秋" in page and "换了两块木板" in page and "/photos/" in page
    world.sign_in(client, author)
    assert client.post(f"{here}/adoption/thanks").status_code == 303
    assert "提案人表示感谢" in client.get(here).text


def test_the_first_step_asks_which_way(world: World, client: FlaskClient) -> None:
    author = world.resident()
    draft = world.draft(author)
    world.sign_in(client, author)
    page = client.get(f"/proposals/{draft}/draft/matter").text
    assert "微心愿" in page and "修一张长椅" in page
    place = {"version": "1", "tab": "world"}
    kept = {
        "title": "楼下的长椅断了",
        "area_id": str(world.community),
        "place": "三栋",
        "category": "other",
    }
    step = f"/proposals/{draft}/draft/matter"
    assert client.post(step, data=kept | place | {"track": "wish"}).status_code == 303
    assert client.post(step, data=kept | place | {"track": "nonsense"}).status_code == 422
    client.post(f"/proposals/{draft}/submission", data={"consent": "y"})
    with world.app.app_context():
        assert state(draft) == "wished"
