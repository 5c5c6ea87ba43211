"""Merge and split: every author is asked, silence counts by the clock, nothing moves silently."""

from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons import ledger
from commons.clock import moved_to, now
from commons.database import db
from commons.policy import CLOCK, Actor, Refused
from proposals import actions, jobs, queries
from proposals.queries import regroupings
from residents.models import Notice
from tests.world import World

TEXT = {
    "title": "布谷村两处泵房一起改造",
    "problem": "两处泵房都用了三十年，春灌时轮流停机。",
    "wish": "两处泵房一起换泵和线路。",
    "beneficiaries": "两个组共180户",
}
WHY = "两条说的是同一段渠道"


def made_of(regrouping: UUID) -> list[UUID]:
    return [it.proposal_id for it in regroupings.outcomes(regrouping) if it.proposal_id]


def state(proposal: UUID) -> str:
    db.session.rollback()
    return queries.proposal(proposal).state


def told(code: str, person: Actor) -> int:
    query = sa.select(sa.func.count()).where(
        Notice.code == f"proposals.{code}", Notice.person_id == person.person_id
    )
    return db.session.execute(query).scalar_one()


def ask(world: World, *proposals: UUID, by: Actor | None = None) -> UUID:
    actor = by or world.steward
    return actions.regroupings.ask_merge(actor, proposals, text=TEXT, reason=WHY)


def test_all_authors_agree_and_supporters_move_themselves(world: World, ctx: Flask) -> None:
    first, second = world.resident(), world.resident()
    one, two = world.proposal(author=first), world.proposal(author=second)
    both, only, quiet = world.resident(), world.resident(), world.resident()
    for person, proposal in ((both, one), (both, two), (only, one), (quiet, two)):
        actions.endorse(person, proposal)
    asked = ask(world, one, two, by=first)
    assert told("merge_asked", second) == 1 and told("merge_asked", first) == 0
    assert state(one) == "gathering"
    actions.regroupings.agree(second, asked)
    assert (state(one), state(two)) == ("merged", "merged")
    (made,) = made_of(asked)
    found = queries.proposal(made)
    assert (found.state, found.author_id, found.title) == (
        "gathering",
        first.person_id,
        TEXT["title"],
    )
    numbers = queries.numbers_of(queries.proposal(it).docket_id for it in (one, two, made))
    assert len(set(numbers.values())) == 3
    assert found.endorsement_count == 0 and queries.proposal(two).endorsement_count == 2
    for person in (both, only, quiet):
        assert told("asked_to_move", person) == 1
    assert actions.regroupings.move_endorsement(both, made) == 1
    assert actions.regroupings.move_endorsement(only, made) == 2
    with pytest.raises(Refused) as refused:
        actions.regroupings.move_endorsement(both, made)
    assert refused.value.refusal.code == "has_not_endorsed"
    with pytest.raises(Refused) as refused:
        actions.regroupings.move_endorsement(world.resident(), made)
    assert refused.value.refusal.code == "has_something_to_move"
    db.session.rollback()
    assert [queries.endorsement_count(it) for it in (one, two, made)] == [0, 1, 2]
    assert queries.has_endorsed(two, quiet.person_id)
    actions.endorse(world.resident(), made)
    assert state(made) == "reviewing"
    assert all(ledger.verify(queries.proposal(it).docket_id) is None for it in (one, two, made))


def test_silence_of_seven_days_counts_and_not_an_hour_less(world: World, ctx: Flask) -> None:
    one, two = world.proposal(), world.proposal()
    asked = ask(world, one, two)
    with moved_to(now() + timedelta(days=7, hours=-1)):
        jobs.conclude_regroupings()
        assert state(one) == "gathering"
        with pytest.raises(Refused) as refused:
            actions.regroupings.conclude(CLOCK, asked)
        assert refused.value.refusal.code == "is_silence_over"
    with moved_to(now() + timedelta(days=7, minutes=1)):
        jobs.conclude_regroupings()
        jobs.conclude_regroupings()
        assert state(one) == state(two) == "merged" and len(made_of(asked)) == 1
    assert [it.agreed_by for it in regroupings.originals(asked)] == ["silence", "silence"]


def test_one_refusal_ends_it(world: World, ctx: Flask) -> None:
    one, two, three = (world.proposal() for _it in range(3))
    asked = ask(world, one, two, three)
    actions.regroupings.agree(world.author_of(one), asked)
    actions.regroupings.refuse(world.author_of(two), asked, reason="不是一回事")
    with moved_to(now() + timedelta(days=8)):
        jobs.conclude_regroupings()
    assert {state(it) for it in (one, two, three)} == {"gathering"} and made_of(asked) == []
    with pytest.raises(Refused):
        actions.regroupings.agree(world.author_of(three), asked)
    assert told("regrouping_refused", world.steward) == 1
    again = ask(world, one, two)
    actions.regroupings.drop(world.steward, again)
    assert regroupings.regrouping(again).state == "dropped"


def test_what_went_another_way_is_not_merged(world: World, ctx: Flask) -> None:
    one, two = world.proposal(), world.proposal()
    asked = ask(world, one, two)
    actions.withdraw(world.author_of(one), one, reason="已经修好了")
    with moved_to(now() + timedelta(days=8)):
        jobs.conclude_regroupings()
    assert (state(one), state(two)) == ("withdrawn", "gathering")
    assert regroupings.regrouping(asked).state == "overtaken"


def test_only_what_fits_together_is_asked_about(world: World, ctx: Flask) -> None:
    one, two, other = world.proposal(), world.proposal(), world.proposal(cycle=world.cycle(2030))
    listed = [it.id for it in queries.chosen(world.choice(cycle=world.cycle(2031)))]
    for proposals, code in (
        ((one, one), "is_one_year"),
        ((one, other), "is_one_year"),
        (tuple(world.proposal() for _it in range(6)), "is_one_year"),
        (tuple(listed[:2]), "is_regroupable"),
    ):
        with pytest.raises(Refused) as refused:
            ask(world, *proposals)
        assert refused.value.refusal.code == code
    ask(world, one, two)
    with pytest.raises(Refused) as refused:
        ask(world, two, world.proposal())
    assert refused.value.refusal.code == "is_free"


def test_reviewed_originals_go_on_in_review(world: World, ctx: Flask) -> None:
    one, two = world.reviewed(), world.in_review()
    asked = ask(world, one, two)
    for proposal in (one, two):
        actions.regroupings.agree(world.author_of(proposal), asked)
    (made,) = made_of(asked)
    assert state(made) == "reviewing" and queries.proposal(made).review_due
    supporter = world.actor(queries.endorsers(one)[0])
    assert actions.regroupings.move_endorsement(supporter, made) == 1


def test_a_split_lets_supporters_stand_behind_each_part(world: World, ctx: Flask) -> None:
    author, neighbour = world.resident(), world.resident()
    one = world.proposal(author=author)
    actions.endorse(neighbour, one)
    texts = [TEXT, TEXT | {"title": "上游的泵房"}]
    asked = actions.regroupings.ask_split(author, one, texts=texts, reason="是两件事")
    parts = made_of(asked)
    assert state(one) == "split" and len(parts) == 2
    assert told("asked_to_choose", neighbour) == 1
    for part in parts:
        assert actions.regroupings.move_endorsement(neighbour, part) == 1
    db.session.rollback()
    assert queries.endorsement_count(one) == 0


def test_the_pages_ask_answer_and_move(world: World, client: FlaskClient) -> None:
    first, second = world.resident("李建华"), world.resident()
    one, two = world.proposal(author=first, title="渠头的泵房"), world.proposal(author=second)
    supporter = world.resident()
    with world.app.app_context():
        actions.endorse(supporter, two)
        number = queries.row(two).number
    world.sign_in(client, first)
    here = f"/proposals/{one}/merges"
    assert "渠头的泵房" in client.get(here).text
    sent = {f"parts-0-{name}": text for name, text in TEXT.items()} | {"reason": WHY}
    for wrong in ({"numbers": ""}, {"numbers": "云溪-1999-009"}, {"parts-0-wish": ""}):
        assert client.post(here, data={"numbers": number, **sent, **wrong}).status_code == 422
    hostile = {"parts-0-problem": TEXT["problem"] + "<script>alert(1)</script>"}
    answer = client.post(here, data={"numbers": number, **sent, **hostile})
    assert answer.status_code == 303
    regrouping = answer.location.split("?")[0]
    page = client.get(regrouping).text
    assert "<script>alert" not in page and "李*华" in page
    assert "正在询问提案人" in client.get(f"/proposals/{two}").text
    world.sign_in(client, second)
    assert client.post(f"{regrouping}/refusals", data={"reason": ""}).status_code == 422
    assert client.post(f"{regrouping}/agreements").status_code == 303
    page = client.get(f"/proposals/{two}").text
    assert "已合并到另一条建议" in page and TEXT["title"] in page
    with world.app.app_context():
        (made,) = made_of(UUID(regrouping.split("/")[-1]))
    world.sign_in(client, supporter)
    assert "把我的附议移到这里" in client.get(f"/proposals/{made}").text
    assert client.post(f"/proposals/{made}/endorsements/moves").status_code == 303
    page = client.get(f"/proposals/{made}").text
    assert "把我的附议移到这里" not in page
    assert "撤回附议" in page


def test_a_split_needs_two_whole_parts(world: World, client: FlaskClient) -> None:
    author = world.resident()
    one = world.proposal(author=author)
    world.sign_in(client, author)
    here = f"/proposals/{one}/splits"
    part = {f"parts-0-{name}": text for name, text in TEXT.items()}
    assert client.post(here, data={"reason": WHY, **part}).status_code == 422
    other = {f"parts-1-{name}": text for name, text in TEXT.items()}
    assert client.post(here, data={"reason": WHY, **part, **other}).status_code == 303
    with world.app.app_context():
        assert state(one) == "split"
