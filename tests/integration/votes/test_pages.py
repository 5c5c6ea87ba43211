"""The pages of a poll: the ballot in four steps, and the ways of those who run it."""

import re
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from commons.clock import local, now
from commons.policy import Actor
from tests.world import World
from tests.world.numbers import NUMBER
from votes import queries
from votes.rules import POLL
from votes.words.polls import RECEIPT_WORDS

PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), ()]


def value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return unescape(found[1])


def choose(client: FlaskClient, poll: UUID, *numbers: int) -> dict[str, object]:
    page = client.get(f"/polls/{poll}/ballot/choices").text
    assert " checked" not in page
    return {"nonce": value(page, "nonce"), "choice": list(numbers)}


def test_a_delegate_votes_in_four_steps(world: World, client: FlaskClient) -> None:
    poll, delegate = world.open_poll(), world.delegates(5)[0]
    world.sign_in(client, delegate)
    assert "第 1 步" in client.get(f"/polls/{poll}/ballot").text
    form = choose(client, poll, 1, 3)
    check = client.post(f"/polls/{poll}/ballots", data={**form, "step": "check"})
    assert check.status_code == 200 and check.text.count('name="choice"') == 2
    answer = client.post(f"/polls/{poll}/ballots", data={**form, "step": "cast"})
    assert answer.status_code == 303
    done = client.get(answer.location)
    number = NUMBER.search(done.text)
    assert done.status_code == 200 and number
    again = client.post(f"/polls/{poll}/ballots", data={**form, "step": "cast"})
    assert again.location == answer.location.replace("done=now", "done=again")
    picture = client.get(answer.location.split("?")[0] + ".png")
    assert picture.content_type == "image/png" and picture.data.startswith(b"\x89PNG")
    assert client.get(f"/polls/{poll}/box?number={number[0].lower()}").status_code == 200


def receipt_page(world: World, client: FlaskClient, poll: UUID) -> str:
    with world.app.app_context():
        tracker = queries.trackers(poll)[0]
    return client.get(f"/polls/{poll}/receipts/{tracker}").text


def test_a_receipt_says_what_is_true_now(world: World, client: FlaskClient) -> None:
    poll = world.open_poll()
    with world.app.app_context():
        world.cast(poll, world.delegates(5)[0], (1,))
    page = receipt_page(world, client, poll)
    assert "投票还在进行" in page and "您可以在公布的清单中核对" in page and "结果已" not in page
    world.finish(poll)
    page = receipt_page(world, client, poll)
    assert "监票人正在签名确认" in page and "投票已于" in page and "投票还在进行" not in page
    assert f"/polls/{poll}/box?number=" in page and f"/polls/{poll}/result" not in page


def test_a_receipt_leads_to_the_published_result(world: World, client: FlaskClient) -> None:
    poll = world.published(PAPERS)
    page = receipt_page(world, client, poll)
    assert "您可以查看结果" in page and f"/polls/{poll}/result" in page and "您的也在其中" in page
    number = re.search(r"box\?number=([-0-9A-Z]+)", page)
    assert number and "这张选票在票箱中" in client.get(f"/polls/{poll}/box?number={number[1]}").text


def test_every_state_with_ballots_has_words_for_a_receipt() -> None:
    before = {"configured", "ready", "checking_in", "no_quorum"}
    assert set(RECEIPT_WORDS) >= set(POLL.states) - before


def test_choices_of_a_new_poll_are_readable(world: World, client: FlaskClient) -> None:
    shortlist, _meeting, rules = world.ready_list(4), world.meeting(), world.rule_set()
    world.sign_in(client, world.steward)
    page = client.get(f"/years/{world.year}/polls").text
    assert "候选项目 4 个" in page and "，第 1 版" in page and page.count("校验码") == 2
    for only in (shortlist, rules):
        assert f'value="{only}" checked' in page
    measures = client.get(f"/councils/{world.council}/rule-sets").text
    assert "街道居民议事会（从严）" in measures and measures.count("<details") >= 6
    assert " checked" not in measures


def test_over_vote_comes_back_with_everything_typed(world: World, client: FlaskClient) -> None:
    poll = world.open_poll()
    world.sign_in(client, world.delegates(5)[0])
    form = choose(client, poll, 1, 2, 3)
    page = client.post(f"/polls/{poll}/ballots", data={**form, "step": "check"})
    assert page.status_code == 422 and page.text.count(" checked") == 3
    assert value(page.text, "nonce") == form["nonce"]
    refused = client.post(f"/polls/{poll}/ballots", data={**form, "step": "cast"})
    assert refused.status_code == 409


def test_blank_needs_one_confirmation(world: World, client: FlaskClient) -> None:
    poll = world.open_poll()
    world.sign_in(client, world.delegates(5)[0])
    form = choose(client, poll)
    assert (
        'name="blank"' in client.post(f"/polls/{poll}/ballots", data={**form, "step": "check"}).text
    )
    unsure = client.post(f"/polls/{poll}/ballots", data={**form, "step": "cast"})
    assert unsure.status_code == 422
    sure = client.post(f"/polls/{poll}/ballots", data={**form, "step": "cast", "blank": "yes"})
    assert sure.status_code == 303


def test_changing_keeps_the_choices(world: World, client: FlaskClient) -> None:
    poll = world.open_poll()
    world.sign_in(client, world.delegates(5)[0])
    form = choose(client, poll, 2)
    page = client.post(f"/polls/{poll}/ballots", data={**form, "step": "change-2"})
    assert page.status_code == 200 and page.text.count(" checked") == 1


def test_one_candidate_a_page(world: World, client: FlaskClient) -> None:
    poll = world.open_poll()
    world.sign_in(client, world.delegates(5)[0])
    page = client.get(f"/polls/{poll}/ballot/choices?pace=single").text
    for number, step in ((1, "take-1"), (2, "leave-2"), (3, "take-3")):
        assert f'value="{step}"' in page
        chosen = re.findall(r'name="choice" value="(\d+)"', page)
        form = {"nonce": value(page, "nonce"), "pace": "single", "choice": chosen, "step": step}
        page = client.post(f"/polls/{poll}/ballots", data=form).text
        assert number
    assert re.findall(r'name="choice" value="(\d+)"', page) == ["1", "3"]
    assert 'value="cast"' in page


def test_the_cookie_keeps_no_choice(world: World, client: FlaskClient) -> None:
    poll = world.open_poll()
    world.sign_in(client, world.delegates(5)[0])
    form = choose(client, poll, 1, 3)
    with client.session_transaction() as before:
        kept = dict(before)
    client.post(f"/polls/{poll}/ballots", data={**form, "step": "check"})
    client.post(f"/polls/{poll}/ballots", data={**form, "step": "cast"})
    with client.session_transaction() as after:
        assert dict(after) == kept


def test_visitors_are_asked_to_sign_in(world: World, client: FlaskClient) -> None:
    poll = world.open_poll()
    page = client.get(f"/polls/{poll}/ballot")
    assert page.status_code == 200 and "/sign-in" in page.text
    assert client.get(f"/polls/{poll}/ballot/choices").status_code == 303
    assert (
        client.post(f"/polls/{poll}/ballots", data={"step": "cast", "choice": "1"}).status_code
        == 403
    )


@pytest.mark.parametrize(
    "path", ["", "/ballot", "/box", "/preparation", "/chair", "/scrutiny", "/roll"]
)
def test_a_poll_in_preparation_is_not_there_for_others(
    world: World, client: FlaskClient, path: str
) -> None:
    poll = world.poll()
    world.sign_in(client, world.resident())
    assert client.get(f"/polls/{poll}{path}").status_code == 404


def test_staff_walk_from_rules_to_the_open_poll(world: World, client: FlaskClient) -> None:
    world.delegates(5)
    shortlist, meeting, year = world.ready_list(), world.meeting(), world.year
    world.sign_in(client, world.steward)
    rules = {"name": "票选办法", "preset": "street_council", "places": "2"}
    made = client.post(f"/councils/{world.council}/rule-sets", data=rules)
    assert made.status_code == 303
    assert client.get(made.location).status_code == 200
    page = client.get(f"/years/{year}/polls")
    assert page.status_code == 200
    moment = local(now())
    form = {
        "title": "2027年民生实事项目票选",
        "shortlist_id": str(shortlist),
        "meeting_id": str(meeting),
        "rule_set_id": made.location.rsplit("/", 1)[1],
        "opens_at": f"{moment - timedelta(minutes=5):%Y-%m-%dT%H:%M}",
        "closes_at": f"{moment + timedelta(hours=1):%Y-%m-%dT%H:%M}",
    }
    made = client.post(f"/years/{year}/polls", data=form)
    assert made.status_code == 303, made.text
    path = made.location.removesuffix("/preparation")
    roles = ["chief_scrutineer", "scrutineer", "scrutineer", "teller", "teller"]
    for person, role in zip(world.delegates(5), roles, strict=False):
        named = client.post(f"{path}/officers", data={"person_id": person.person_id, "role": role})
        assert named.status_code == 303, named.text
    for step in ("rehearsals", "readiness", "roll"):
        assert client.post(f"{path}/{step}").status_code == 303
        assert client.get(f"{path}/preparation").status_code == 200
    for person in world.delegates(5):
        client.post(f"/meetings/{meeting}/attendances/{person.person_id}")
    world.sign_in(client, world.chair)
    assert client.get(f"{path}/chair").status_code == 200
    for matter in ("measure", "scrutineers"):
        hands = {"matter": matter, "in_favour": 5, "against": 0, "abstained": 0}
        assert client.post(f"{path}/motions", data=hands).status_code == 303
    assert client.post(f"{path}/openings").status_code == 409
    world.sign_in(client, world.delegates(5)[0])
    assert client.post(f"{path}/opening-agreements").status_code == 303
    world.sign_in(client, world.chair)
    assert client.post(f"{path}/openings").status_code == 303
    assert "正在投票" in client.get(path).text


def visit(world: World, client: FlaskClient, who: Actor, poll: UUID, *pages: str) -> None:
    world.sign_in(client, who)
    for each in pages:
        answer = client.get(f"/polls/{poll}{each}")
        assert answer.status_code == 200, each
        assert answer.text.count("<h1") == 1 or each.endswith((".json", ".csv")), each


def test_pages_after_the_close(world: World, client: FlaskClient) -> None:
    poll = world.closed_poll(PAPERS)
    chief = world.delegates(5)[0]
    visit(world, client, chief, poll, "", "/scrutiny", "/roll", "/box")
    assert client.post(f"/polls/{poll}/counts").status_code == 303
    visit(world, client, world.chair, poll, "/chair")


def test_pages_of_a_published_result(world: World, client: FlaskClient) -> None:
    poll = world.published(PAPERS)
    pages = ("", "/result", "/certificate", "/proclamation", "/box", "/bundle.json", "/result.csv")
    visit(world, client, world.resident(), poll, *pages)
    visit(world, client, world.delegates(5)[0], poll, "/scrutiny", "/ballot")
    visit(world, client, world.confirmer, poll, "/confirmation")
    world.sign_out(client)
    assert client.get("/polls").status_code == 200
    assert client.get("/polls/verifier.py").status_code == 200
    text = client.get(f"/polls/{poll}/proclamation").text
    assert "现予公告" in text and "第1号" in text
