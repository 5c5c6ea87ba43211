"""“May I vote?”: three details, the lock, and nothing about anybody else."""

from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from commons.database import db
from commons.limits import Window
from tests.world import World
from votes import queries

RIGHT = {"name": "王大力", "tail": "5678", "birth_year": "1958"}


def asked(client: FlaskClient, poll: UUID, **facts: str) -> str:
    return client.post(f"/polls/{poll}/look-ups", data={**RIGHT, **facts}).text


def body(page: str) -> str:
    """A page without the token of its form and what was typed."""
    kept = page.split("<main", 1)[1]
    return kept.split('name="csrf_token"')[0] + kept.split("</form>")[-1]


def with_roll(world: World) -> UUID:
    world.resident("王大力", phone="13800005678", birth_year=1958)
    return world.roll_on_notice()


def test_three_right_details_say_yes(world: World, client: FlaskClient) -> None:
    poll = with_roll(world)
    assert "这些信息在名册中" in asked(client, poll)
    page = client.get(f"/polls/{poll}/may-i-vote")
    assert page.headers["Cache-Control"] == "no-store" and "王大力" not in page.text


def test_wrong_details_and_unknown_people_get_the_same_answer(
    world: World, client: FlaskClient
) -> None:
    poll = with_roll(world)
    wrong = {body(asked(client, poll, tail="0000")), body(asked(client, poll, birth_year="1959"))}
    assert wrong == {body(asked(client, poll, name="没有的人"))}
    assert "这些信息不在名册中" in wrong.pop()


def test_five_wrong_tries_lock_for_a_quarter_of_an_hour(world: World, client: FlaskClient) -> None:
    poll = with_roll(world)
    for tail in range(5):
        assert "这些信息不在名册中" in asked(client, poll, tail=f"000{tail}")
    locked = client.post(f"/polls/{poll}/look-ups", data=RIGHT)
    assert locked.status_code == 429 and "15 分钟" in locked.text
    other = client.post(
        f"/polls/{poll}/look-ups", data=RIGHT, headers={"User-Agent": "another phone"}
    )
    assert other.status_code == 429  # another browser is no other person
    elsewhere = client.post(
        f"/polls/{poll}/look-ups", data=RIGHT, environ_overrides={"REMOTE_ADDR": "5.6.7.8"}
    )
    assert "这些信息在名册中" in elsewhere.text  # nobody is locked out from one place
    forget(world)
    assert "这些信息在名册中" in asked(client, poll)


def test_many_addresses_do_not_help_with_one_name(world: World, client: FlaskClient) -> None:
    poll = with_roll(world)
    answers = [
        client.post(
            f"/polls/{poll}/look-ups", data={**RIGHT, "tail": f"{each:04d}"},
            environ_overrides={"REMOTE_ADDR": f"10.0.0.{each}"},
        ).status_code
        for each in range(26)
    ]  # fmt: skip
    assert answers == [200] * 25 + [429]


def test_right_answers_lock_nobody_out(world: World, client: FlaskClient) -> None:
    poll = with_roll(world)
    for _ in range(8):
        assert "这些信息在名册中" in asked(client, poll)


def forget(world: World) -> None:
    with world.app.app_context():
        db.session.execute(db.delete(Window))
        db.session.commit()


def test_whoever_is_signed_in_sees_only_themselves(world: World, client: FlaskClient) -> None:
    poll, late = with_roll(world), world.resident("后来的人")
    person = world.resident("别处的人")
    world.sign_in(client, late)
    page = client.get(f"/polls/{poll}/may-i-vote").text
    assert "您不在" in page and "王大力" not in page and 'name="tail"' not in page
    answer = client.post(f"/polls/{poll}/roll-objections", data={"words": "名册上没有我，请核对。"})
    assert answer.status_code == 303
    assert "名册上没有我" in client.get(f"/polls/{poll}/may-i-vote").text
    world.sign_in(client, person)
    assert "名册上没有我" not in client.get(f"/polls/{poll}/may-i-vote").text


def test_the_staff_answers_and_the_person_is_on_the_roll(world: World, client: FlaskClient) -> None:
    poll, late = with_roll(world), world.resident("后来的人")
    world.sign_in(client, world.steward)
    office = {"who": "后来的人", "words": "来办公室说名册没有他。"}
    assert client.post(f"/polls/{poll}/roll/objections", data=office).status_code == 303
    with world.app.app_context():
        objection = queries.roll_objections(poll)[0].row.id
    gap = client.post(f"/roll-objections/{objection}/answers", data={"answer": "", "change": "add"})
    assert gap.status_code == 422
    said = {"answer": "核对属实，已经补登。", "change": "add"}
    assert client.post(f"/roll-objections/{objection}/answers", data=said).status_code == 303
    world.sign_in(client, late)
    page = client.get(f"/polls/{poll}/may-i-vote").text
    assert "您在名册中" in page and "已经补登" in page


def test_changes_show_publicly_without_names(world: World, client: FlaskClient) -> None:
    poll, late = world.frozen_roll(), world.resident("迟到的人")
    world.sign_in(client, world.steward)
    form = {"who": "迟到的人", "change": "add", "reason": "迁入时漏登。"}
    assert client.post(f"/polls/{poll}/roll/changes", data=form).status_code == 303
    with world.app.app_context():
        change = queries.roll_changes(poll)[0].id
    assert client.post(f"/roll-changes/{change}/agreements").status_code == 409
    world.sign_in(client, world.delegates(3)[0])
    assert client.post(f"/roll-changes/{change}/agreements").status_code == 303
    world.sign_out(client)
    page = client.get(f"/polls/{poll}").text
    assert "迁入时漏登" in page and "迟到的人" not in page and late.person_id


def test_advice_stands_beside_the_candidates_after_its_publication(
    world: World, client: FlaskClient, application: Flask
) -> None:
    person, shortlist = world.resident(), world.ready_list(3)
    poll = world.open_advisory(shortlist_id=shortlist)
    binding, delegate = world.open_poll(shortlist_id=shortlist), world.delegates(1)[0]
    world.cast(poll, person, (2, 3))
    world.sign_in(client, delegate)
    choices = f"/polls/{binding}/ballot/choices"
    assert "没有约束力" not in client.get(choices).text
    world.advised([], poll)
    page = client.get(choices).text
    assert "没有约束力" in page and " checked" not in page
    assert "没有约束力" in client.get(f"/polls/{poll}/result").text
    assert "居民意见" in client.get(f"/years/{world.year}").text


def test_the_staff_asks_the_residents_about_what_is_deliberated(
    world: World, client: FlaskClient
) -> None:
    meeting, rules = world.meeting(), world.rule_set("consultation")
    world.sign_in(client, world.steward)
    page = client.get(f"/years/{world.year}/advice").text
    assert "正在商议" in page and str(rules) in page
    form = {
        "title": "今年最该办的事", "shortlist_id": "deliberated", "meeting_id": str(meeting),
        "rule_set_id": str(rules), "opens_at": "2030-01-01T09:00", "closes_at": "2030-01-03T09:00",
    }  # fmt: skip
    answer = client.post(f"/years/{world.year}/advice", data=form)
    assert answer.status_code == 303
    with world.app.app_context():
        made = queries.polls(cycle_id=world.year, kind="advisory")[0]
        assert len(queries.items(made.id)) == 3 and made.electorate == "residents"
        assert not made.needs_presence and made.scheme == "detached"
