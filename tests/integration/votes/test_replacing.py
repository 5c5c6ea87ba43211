"""Voting again until the close: the last ballot counts, and nothing joins it to its voter."""

from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.clock import moved_to
from commons.database import db
from commons.policy import CLOCK, Actor, Refused
from tests.integration.votes.at_once import at_once
from tests.world import World
from votes import actions, queries
from votes.models import Ballot, ReplacedBallot, RollEntry
from votes.views.voter import FORMS


@pytest.fixture
def poll(world: World) -> UUID:
    return world.open_poll(6, rule_set=world.rule_set(changeable=True))


def form(one: Actor, poll: UUID) -> str:
    assert one.person_id
    return actions.new_nonce(one.person_id, poll)


def refusal(one: Actor, poll: UUID, earlier: list[str], choices: tuple[int, ...] = (3,)) -> str:
    with pytest.raises(Refused) as refused:
        actions.replace_ballot(one, poll, choices=choices, nonce=form(one, poll), earlier=earlier)
    assert refused.value.refusal.message
    return refused.value.refusal.code


def test_the_last_ballot_counts_and_the_mark_stands(world: World, app: Flask, poll: UUID) -> None:
    one, other = world.delegates(6)[:2]
    with app.app_context():
        first, second, third = (form(one, poll) for _ in range(3))
    world.cast(poll, one, [1], first)
    world.cast(poll, other, [1])
    with app.app_context():
        actions.replace_ballot(one, poll, choices=[2], nonce=second, earlier=[first])
        actions.replace_ballot(one, poll, choices=[3], nonce=third, earlier=[first, second])
        assert queries.turnout(queries.poll(poll)).voted == 2
        assert (queries.ballots_counting(poll), queries.ballots_replaced(poll)) == (2, 2)
    world.finish(poll)
    with app.app_context():
        found = queries.certificate(poll)
        assert found and found.record["approvals"] == {"1": 1, "2": 0, "3": 1}
        assert (found.record["returned"], found.record["replaced"]) == (2, 2)


def test_without_the_earlier_form_the_first_ballot_stands(
    world: World, ctx: Flask, poll: UUID
) -> None:
    one, other = world.delegates(6)[:2]
    mine, theirs = form(one, poll), form(other, poll)
    world.cast(poll, one, [1], mine)
    world.cast(poll, other, [1], theirs)
    for earlier in ([], [form(one, poll)], [theirs], ["zz"], [mine[:-2] + "00"], ["00" * 32]):
        assert refusal(one, poll, earlier) == "holds_earlier_form"
    assert queries.ballots_replaced(poll) == 0


def test_a_replaced_ballot_is_not_replaced_twice(world: World, ctx: Flask, poll: UUID) -> None:
    one = world.delegates(6)[0]
    first, second = form(one, poll), form(one, poll)
    world.cast(poll, one, [1], first)
    made = actions.replace_ballot(one, poll, choices=[2], nonce=second, earlier=[first])
    again = actions.replace_ballot(one, poll, choices=[2], nonce=second, earlier=[first])
    assert again.again and again.tracker == made.tracker and not made.again
    assert refusal(one, poll, [first]) == "holds_earlier_form"
    assert queries.ballots_counting(poll) == 1


def test_who_may_not_vote_again(world: World, ctx: Flask, poll: UUID) -> None:
    one, late = world.delegates(6)[:2]
    first = form(one, poll)
    assert refusal(late, poll, [form(late, poll)]) == "has_voted"
    assert refusal(world.resident(), poll, []) == "is_on_roll"
    world.cast(poll, one, [1], first)
    assert refusal(one, poll, [first], (1, 2, 3)) == "has_valid_choices"
    closes_at = queries.poll(poll).closes_at
    db.session.rollback()
    with moved_to(closes_at):
        assert refusal(one, poll, [first]) == "is_voting_time"
    world.end_time(poll)
    actions.close(CLOCK, poll)
    assert refusal(one, poll, [first]) == "is_poll_open"
    fixed = world.open_poll(6, cycle=world.cycle(2031))
    kept = form(one, fixed)
    world.cast(fixed, one, [1], kept)
    assert refusal(one, fixed, [kept]) == "may_revise"


def test_a_hundred_replacements_at_once_leave_one_ballot_that_counts(
    world: World, app: Flask, poll: UUID
) -> None:
    one = world.delegates(6)[0]
    with app.app_context():
        first, forms = form(one, poll), [form(one, poll) for _ in range(100)]
    world.cast(poll, one, [1], first)

    def again(nonce: str) -> actions.Receipt:
        with app.app_context():
            return actions.replace_ballot(
                one, poll, choices=[2], nonce=nonce, earlier=[first, *forms[:10]]
            )

    answers = at_once(app, [lambda nonce=nonce: again(nonce) for nonce in forms])
    taken = [each for each in answers if isinstance(each, actions.Receipt)]
    refused = {each.refusal.code for each in answers if isinstance(each, Refused)}
    assert taken and refused <= {"holds_earlier_form"}
    assert len(taken) + sum(isinstance(each, Refused) for each in answers) == 100
    with app.app_context():
        assert queries.ballots_counting(poll) == 1
        assert queries.ballots_replaced(poll) == len(taken)
        marks = sa.select(sa.func.count()).where(RollEntry.poll_id == poll, RollEntry.marked)
        assert db.session.scalar(marks) == 1


@pytest.mark.parametrize("closing", range(2))
def test_replacements_around_the_close_are_counted_or_refused(
    world: World, app: Flask, poll: UUID, closing: int
) -> None:
    people = world.delegates(6)
    with app.app_context():
        first = {one.person_id: form(one, poll) for one in people}
        second = {one.person_id: form(one, poll) for one in people}
    for one in people:
        world.cast(poll, one, [1], first[one.person_id])
    with app.app_context():
        world.end_time_in(poll, 0.03)

    def again(one: Actor) -> actions.Receipt:
        with app.app_context():
            facts = {"nonce": second[one.person_id], "earlier": [first[one.person_id]]}
            return actions.replace_ballot(one, poll, choices=[2], **facts)  # type: ignore[arg-type]

    deeds = [lambda one=one: again(one) for one in people]
    answers = at_once(app, [*deeds, lambda: world.close_when_due(poll)])
    taken = [each for each in answers[:-1] if isinstance(each, actions.Receipt)]
    assert len(taken) + sum(isinstance(each, Refused) for each in answers[:-1]) == len(people)
    world.finish_count(poll)
    with app.app_context():
        found = queries.certificate(poll)
        assert found and found.record["returned"] == len(people)
        approvals = found.record["approvals"]
        assert (approvals["2"], approvals["1"]) == (len(taken), len(people) - len(taken))


def choose(client: FlaskClient, poll: UUID) -> dict[str, str]:
    page = client.get(f"/polls/{poll}/ballot/choices").text
    facts = {"nonce": page.split('name="nonce" value="')[1].split('"')[0], "step": "cast"}
    return facts | ({"again": "yes"} if 'name="again"' in page else {})


def test_in_the_same_browser_people_vote_again_and_see_no_earlier_choice(
    world: World, client: FlaskClient, app: Flask, poll: UUID
) -> None:
    one = world.delegates(6)[0]
    world.sign_in(client, one)
    assert client.post(f"/polls/{poll}/ballots", data={**choose(client, poll), "choice": "1"})
    page = client.get(f"/polls/{poll}/ballot").text
    assert "您已经投过票" in page and "重新投票" in page
    facts = choose(client, poll)
    assert facts["again"] == "yes"
    assert "checked" not in client.get(f"/polls/{poll}/ballot/choices").text
    answer = client.post(f"/polls/{poll}/ballots", data={**facts, "choice": "3"})
    assert answer.status_code == 303 and "done=now" in answer.location
    cookie = client.get_cookie(FORMS, path=f"/polls/{poll}")
    assert cookie and cookie.http_only and cookie.same_site == "Lax"
    world.finish(poll)
    with app.app_context():
        found = queries.certificate(poll)
        assert found and found.record["approvals"] == {"1": 0, "2": 0, "3": 1}


def test_in_another_browser_the_page_says_that_the_first_ballot_stands(
    world: World, client: FlaskClient, poll: UUID
) -> None:
    one = world.delegates(6)[0]
    world.cast(poll, one, [1])
    world.sign_in(client, one)
    page = client.get(f"/polls/{poll}/ballot")
    assert page.status_code == 200 and "您的第一张票有效" in page.text
    assert client.get(f"/polls/{poll}/ballot/choices").status_code == 303


def test_where_ballots_are_final_no_form_is_kept(world: World, client: FlaskClient) -> None:
    poll = world.open_poll()
    world.sign_in(client, world.delegates(5)[0])
    client.get(f"/polls/{poll}/ballot/choices")
    assert client.get_cookie(FORMS, path=f"/polls/{poll}") is None


def test_a_dump_joins_no_replaced_ballot_to_a_person(world: World, ctx: Flask, poll: UUID) -> None:
    assert set(ReplacedBallot.__table__.columns.keys()) == {"poll_id", "tracker"}
    one = world.delegates(6)[0]
    first = form(one, poll)
    world.cast(poll, one, [1], first)
    before = [tuple(row) for row in db.session.execute(sa.select(RollEntry.__table__))]
    actions.replace_ballot(one, poll, choices=[2], nonce=form(one, poll), earlier=[first])
    after = [tuple(row) for row in db.session.execute(sa.select(RollEntry.__table__))]
    assert before == after
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Ballot)) == 2
    told = str(db.session.execute(sa.text("SELECT event, facts FROM ledger")).all())
    assert first not in told and "replace" not in told
