"""Proposing together: nobody is named before accepting, everybody may leave and counts once."""

import re
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import NoResultFound

from commons import ledger
from commons.database import db
from commons.policy import ANONYMOUS, Actor, Refused, may
from proposals import actions, queries
from proposals.models import CoProposer
from residents.models import Notice
from tests.world import World

NUMBER = "13912345678"


def invited(world: World, name: str = "欧阳明月", **facts: object) -> Actor:
    return world.resident(name, phone=NUMBER, **facts)


def rows() -> int:
    return db.session.execute(sa.select(sa.func.count()).select_from(CoProposer)).scalar_one()


def refusal(deed: str, actor: Actor, proposal: UUID, code: str = "") -> str | None:
    db.session.rollback()
    found = queries.proposal(proposal)
    offered = queries.Invitation(
        found,
        queries.standing(proposal, actor.person_id),
        bool(code) and code == queries.joining_code(proposal),
    )
    refused = may(f"proposals.{deed}", actor, offered)
    assert refused is None or refused.message
    return refused.code if refused else None


def test_invited_accepted_named_and_left(world: World, ctx: Flask) -> None:
    friend, author = invited(world), world.resident()
    draft = world.draft(author)
    db.session.rollback()
    actions.together.invite(author, draft, phone=" 139-1234-5678 ")
    assert queries.co_proposers(draft) == []
    told = sa.select(Notice.code).where(Notice.person_id == friend.person_id)
    assert db.session.scalars(told).all() == ["proposals.invited"]
    actions.together.join(friend, draft)
    assert [name[0] for name in queries.co_proposers(draft)] == ["欧"]
    assert "明月" not in queries.co_proposers(draft)[0]
    actions.submit(author, draft)
    with pytest.raises(Refused) as counted:
        actions.endorse(friend, draft)
    assert counted.value.refusal.code == "is_no_co_proposer"
    actions.together.leave(friend, draft)
    assert queries.co_proposers(draft) == []
    assert actions.endorse(friend, draft) == 1
    with pytest.raises(Refused) as twice:
        actions.together.join(friend, draft)
    assert twice.value.refusal.code == "has_not_endorsed"
    assert ledger.verify(queries.proposal(draft).docket_id) is None


def test_the_inviter_learns_nothing_about_a_number(world: World, client: FlaskClient) -> None:
    invited(world)
    author = world.resident(phone="13900009999")
    world.resident("未核实", phone="13900008888", level=1)
    draft = world.draft(author)
    world.sign_in(client, author)
    here = f"/proposals/{draft}/co-proposers"
    seen = set()
    for number in (NUMBER, "13911112222", "13900009999", "13900008888", NUMBER):
        answer = client.post(here, data={"phone": number})
        page = client.get(answer.location).get_data(as_text=True)
        seen.add((answer.status_code, answer.location, re.sub(r'value="[^"]{40,}"', "", page)))
    assert len(seen) == 1
    assert "欧阳" not in page
    with world.app.app_context():
        entries = ledger.entries(queries.proposal(draft).docket_id)
        sent = [entry for entry in entries if entry.event == "proposals.invitation_sent"]
        assert len(sent) == 5 and all(entry.facts == {} for entry in sent)
        assert rows() == 1
    assert client.post(here, data={"phone": "12"}).status_code == 422


def test_who_has_not_accepted_is_nowhere(world: World, client: FlaskClient) -> None:
    friend, author = invited(world), world.resident()
    proposal = world.proposal(author=author)
    with world.app.app_context():
        actions.together.invite(author, proposal, phone=NUMBER)
        number = queries.row(proposal).number
    for path in (f"/proposals/{proposal}", "/proposals", f"/matters/{number}"):
        assert "欧*" not in client.get(path).get_data(as_text=True)
        assert "欧阳" not in client.get(path).get_data(as_text=True)
    with world.app.app_context():
        actions.together.join(friend, proposal)
        shown = queries.co_proposers(proposal)[0]
    assert shown in client.get(f"/proposals/{proposal}").get_data(as_text=True)
    assert "明月" not in client.get(f"/proposals/{proposal}").get_data(as_text=True)


def test_a_draft_opens_by_its_code_only(world: World, client: FlaskClient) -> None:
    draft, neighbour = world.draft(), world.resident()
    here = f"/proposals/{draft}/together"
    world.sign_in(client, neighbour)
    assert client.get(here).status_code == 404
    for wrong in ("x", "0" * 24, "码", "%00"):
        assert client.get(f"{here}?code={wrong}").status_code == 404
        assert client.post(here, data={"code": wrong}).status_code == 404
    with world.app.app_context():
        code = queries.joining_code(draft)
    page = client.get(f"{here}?code={code}").get_data(as_text=True)
    assert "我接受" in page and "泵房" in page
    assert client.post(here, data={"code": code}).status_code == 303
    assert "退出联名" in client.get(here).get_data(as_text=True)
    assert client.get(f"/proposals/{draft}").status_code == 404, "the forms are the author's alone"
    assert client.post(f"{here}/leaving").status_code == 303
    assert client.post(f"{here}/leaving").status_code == 409


def test_who_may_join(world: World, ctx: Flask) -> None:
    proposal = world.proposal()
    author, code = world.author_of(proposal), queries.joining_code(proposal)
    endorser = world.resident()
    actions.endorse(endorser, proposal)
    grid = {
        "is_signed_in": ANONYMOUS, "is_verified": world.resident(level=1),
        "is_not_author": author, "has_not_endorsed": endorser,
    }  # fmt: skip
    for reason, actor in grid.items():
        assert refusal("join", actor, proposal, code) == reason
    assert refusal("join", world.resident(), proposal) == "is_invited"
    assert refusal("join", world.resident(), proposal, code) is None
    assert refusal("leave", world.resident(), proposal, code) == "has_answer_to_give"
    for serial in range(5):
        actions.together.join(world.resident(f"联名{serial}"), proposal, code=code)
        db.session.rollback()
    assert refusal("join", world.resident(), proposal, code) == "has_room_beside"
    reviewing = world.in_review()
    late = queries.joining_code(reviewing)
    assert refusal("join", world.resident(), reviewing, late) == "is_joinable"
    with pytest.raises(NoResultFound):
        actions.together.invite(world.resident(), proposal, phone=NUMBER)


def test_a_co_proposer_does_not_review(world: World, ctx: Flask) -> None:
    proposal, reviewer = world.proposal(), world.reviewer
    actions.together.join(reviewer, proposal, code=queries.joining_code(proposal))
    for _serial in range(3):
        neighbour = world.resident()
        db.session.rollback()
        actions.endorse(neighbour, proposal)
    refused = may("proposals.see_review", reviewer, queries.case(queries.proposal(proposal)))
    assert refused and refused.code == "is_no_co_author"
    assert queries.inbox(reviewer) == [] and len(queries.inbox(world.second_reviewer)) == 1
    assert reviewer.person_id
    db.session.rollback()
    with pytest.raises(Refused) as unfit:
        actions.assign_reviewer(world.steward, proposal, person_id=reviewer.person_id)
    assert unfit.value.refusal.code == "can_be_given_it"


def test_a_draft_with_invitations_is_thrown_away(world: World, ctx: Flask) -> None:
    invited(world)
    author = world.resident()
    draft = world.draft(author)
    actions.together.invite(author, draft, phone=NUMBER)
    actions.discard_draft(author, draft)
    assert rows() == 0
