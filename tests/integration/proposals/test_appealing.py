"""Appeals: in time, once, decided by somebody new; both opinions public side by side."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons import ledger
from commons.calendar import WorkingCalendar
from commons.clock import at_local, moved_to, now, today
from commons.database import db
from commons.policy import ANONYMOUS, CLOCK, Refused
from proposals import actions, queries
from proposals.policy.reviewing import Chosen
from residents.models import Notice
from tests.world import World
from tests.world.grids import allowed


def refusal(deed: Callable[..., object], *args: Any, **facts: Any) -> str:
    with pytest.raises(Refused) as refused:
        deed(*args, **facts)
    return refused.value.refusal.code


def test_an_accepted_appeal_goes_on_under_the_same_number(world: World, ctx: Flask) -> None:
    proposal = world.refused()
    number = queries.row(proposal).number
    author, fresh, first = world.author_of(proposal), world.reviewer, world.second_reviewer
    actions.appeal(author, proposal, text="现场的情况没有看到，请再看一次。")
    assert queries.proposal(proposal).state == "appealed"
    codes = sa.select(Notice.person_id).where(Notice.code == "proposals.appeal_to_decide")
    assert list(db.session.scalars(codes)) == [fresh.person_id]
    decide = actions.decide_appeal
    assert refusal(decide, first, proposal, decision=world.decision()) == "is_new_to_it"
    assert decide(fresh, proposal, decision=world.decision()) == "accept"
    found = queries.proposal(proposal)
    assert found.state == "deliberating" and queries.row(proposal).number == number
    both = queries.verdicts(proposal)
    assert [(it, both[it].verdict.outcome) for it in both] == [
        ("review", "refuse"), ("appeal", "accept"),
    ]  # fmt: skip
    assert queries.row(proposal).cost_fen == 15_000_000
    assert ledger.verify(found.docket_id) is None
    actions.remark(world.resident(), proposal, stance="for", text="支持")


def test_a_granted_proposal_becomes_a_candidate_with_the_appeal_s_cost(
    world: World, ctx: Flask
) -> None:
    proposal = world.appealed()
    others = [world.reviewed(), world.reviewed()]
    with pytest.raises(actions.NotAShortlist) as refused:
        actions.choose_candidates(world.steward, world.year, proposal_ids=others)
    assert "in_appeal" in refused.value.obstacles
    actions.decide_appeal(world.reviewer, proposal, decision=world.decision())
    chosen = [*others, proposal]
    made = actions.choose_candidates(world.steward, world.year, proposal_ids=chosen)
    actions.draw_numbers(world.steward, made, named="03 08 17")
    costs = {it.proposal_id: it.cost_fen for it in queries.candidates(made)}
    assert costs[proposal] == 15_000_000 and len(costs) == 3


def test_an_appeal_is_made_once_and_in_time(world: World, ctx: Flask) -> None:
    proposal, late = world.refused(), world.refused()
    author = world.author_of(proposal)
    assert refusal(actions.appeal, world.resident(), proposal, text="我也不同意") == "is_author"
    actions.appeal(author, proposal, text="现场的情况没有看到。")
    actions.decide_appeal(world.reviewer, proposal, decision=world.decision("refuse"))
    assert queries.proposal(proposal).state == "refused"
    assert refusal(actions.appeal, author, proposal, text="再来一次") == "is_not_appealed"
    last = WorkingCalendar(provisional=True).due(today(), 5)
    assert queries.appeal_until(late) == last
    with moved_to(at_local(last + timedelta(days=1))):
        code = refusal(actions.appeal, world.author_of(late), late, text="已经晚了")
        assert code == "is_in_time_to_appeal"
    with moved_to(at_local(last)):
        actions.appeal(world.author_of(late), late, text="还来得及")


def test_the_same_reviewer_cannot_be_given_the_appeal(world: World, ctx: Flask) -> None:
    proposal, first, fresh = world.appealed(), world.second_reviewer, world.reviewer
    third = world.with_role("reviewer")
    assign = actions.assign_appeal
    code = refusal(assign, world.steward, proposal, person_id=first.person_id)
    assert code == "is_somebody_new"
    assert fresh.person_id
    assign(world.steward, proposal, person_id=fresh.person_id)
    decide = actions.decide_appeal
    assert refusal(decide, third, proposal, decision=world.decision()) == "has_the_appeal"
    decide(fresh, proposal, decision=world.decision("refuse"))


def refused(world: World) -> Any:
    return queries.proposal(world.refused())


def appealed(world: World) -> Any:
    return queries.proposal(world.appealed())


def for_first(world: World) -> Any:
    proposal, first = world.appealed(), world.second_reviewer.person_id
    assert first
    return Chosen(queries.proposal(proposal), first)


def for_fresh(world: World) -> Any:
    proposal, fresh = world.appealed(), world.reviewer.person_id
    assert fresh
    return Chosen(queries.proposal(proposal), fresh)


GRID: list[tuple[str, Callable[[World], Any], set[str], set[str]]] = [
    ("appeal", refused, {"author"}, set()),
    ("appeal", appealed, set(), set()),
    ("see_appeal", appealed, {"fresh"}, {"fresh"}),
    ("decide_appeal", appealed, {"fresh"}, {"fresh"}),
    ("decide_appeal", refused, set(), set()),
    ("assign_appeal", for_fresh, {"steward"}, {"steward"}),
    ("assign_appeal", for_first, set(), set()),
]


@pytest.mark.parametrize("deed, make, during, after", GRID)
def test_who_may(
    world: World,
    ctx: Flask,
    deed: str,
    make: Callable[[World], Any],
    during: set[str],
    after: set[str],
) -> None:
    subject = make(world)
    people = {
        "anonymous": ANONYMOUS,
        "clock": CLOCK,
        "resident": world.resident(),
        "author": world.actor(subject.author_id),
        "first": world.second_reviewer,
        "fresh": world.reviewer,
        "steward": world.steward,
        "delegate": world.delegate(),
    }

    assert allowed(f"proposals.{deed}", people, subject) == during
    with moved_to(now() + timedelta(days=61)):
        assert allowed(f"proposals.{deed}", people, subject) == after


def test_the_way_of_an_appeal_by_its_pages(world: World, client: FlaskClient) -> None:
    proposal = world.refused(title="地下车库照明")
    url, hostile = f"/proposals/{proposal}", "<script>alert(1)</script>没有看现场"
    assert world.reviewer
    world.sign_in(client, world.author_of(proposal))
    assert f"{url}/appeal" in client.get(url).get_data(as_text=True)
    assert client.post(f"{url}/appeal", data={"text": ""}).status_code == 422
    assert client.post(f"{url}/appeal", data={"text": hostile}).status_code == 303
    page = client.get(url).get_data(as_text=True)
    assert "复议中" in page and "<script>alert" not in page and "没有看现场" in page
    world.sign_in(client, world.steward)
    first, fresh = str(world.second_reviewer.person_id), str(world.reviewer.person_id)
    desk = f"/appeals/{proposal}/reviewer"
    form = client.get(desk).get_data(as_text=True)
    assert fresh in form and first not in form
    assert client.post(desk, data={"person_id": first}).status_code == 422
    assert client.post(desk, data={"person_id": fresh}).status_code == 303
    world.sign_in(client, world.second_reviewer)
    assert client.get(f"/appeals/{proposal}").status_code in {403, 409}
    world.sign_in(client, world.reviewer)
    assert "地下车库照明" in client.get("/reviews").get_data(as_text=True)
    decision = {"outcome": "accept", "reason": "现场看过，属于公共部位。", "cost_fen": "6.6"}
    assert client.post(f"/appeals/{proposal}", data=decision).status_code == 422
    decision |= {"delivery_by": "2031-10-31", "unit_id": str(world.unit), "cost_words": "按灯数"}
    assert client.post(f"/appeals/{proposal}", data=decision).status_code == 303
    world.sign_out(client)
    page = client.get(url).get_data(as_text=True)
    for words in ("第一次审查", "属于物业合同纠纷", "复议决定", "属于公共部位", "6.6 万元"):
        assert words in page, words
