"""The reserve pool: kept across years, brought back under a new number, reviewed again."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons import ledger
from commons.clock import moved_to, now
from commons.database import db
from commons.policy import ANONYMOUS, CLOCK, Actor, Grant, Refused, may
from council import queries as council
from proposals import actions, queries
from proposals.actions.reserve import bring_back
from proposals.queries import ties
from proposals.queries.reserve import Return
from tests.world import World


def reserved(world: World, **facts: object) -> tuple[UUID, UUID]:
    """A proposal of 2027 that passed review and did not become a candidate, and the year 2028."""
    kept = world.reviewed(title="后山的台阶", **facts)
    for serial in range(3):
        world.reviewed(title=f"第{serial + 1}个候选项目")
    chosen = [each for each in queries.deliberating_ids(world.year) if each != kept]
    actions.choose_candidates(world.steward, world.year, proposal_ids=chosen)
    return kept, world.cycle(2028)


def refusal(actor: Actor, kept: UUID, cycle: UUID) -> str | None:
    db.session.rollback()
    wanted = Return(queries.proposal(kept), council.cycle(cycle))
    refused = may("proposals.bring_back", actor, wanted)
    return refused.code if refused else None


def test_into_a_later_year_and_reviewed_again(world: World, client: FlaskClient) -> None:
    author, stranger = world.resident(), world.resident()
    with world.app.app_context():
        kept, later = reserved(world, author=author)
    assert "后山的台阶" in client.get("/proposals/reserve").text
    way = f"/proposals/{kept}/return"
    world.sign_in(client, stranger)
    assert way not in client.get(f"/proposals/{kept}").text
    assert client.post(way, data={"cycle": str(later)}).status_code == 409
    world.sign_in(client, author)
    assert way in client.get(f"/proposals/{kept}").text
    for odd in ("", "x", str(kept)):
        assert client.post(way, data={"cycle": odd}).status_code == 404
    answer = client.post(way, data={"cycle": str(later)})
    assert answer.status_code == 303
    made = UUID(answer.location.split("/")[-1].split("?")[0])
    new, old = client.get(f"/proposals/{made}").text, client.get(f"/proposals/{kept}").text
    assert "来自2027年储备库" in new and "2027年的审查" in new and "当时的费用：19.8万元" in new
    assert "已列入2028年" in old and f"/proposals/{made}" in old
    assert "后山的台阶" not in client.get("/proposals/reserve").text
    with world.app.app_context():
        found, earlier = queries.proposal(made), queries.proposal(kept)
        assert (found.state, earlier.state) == ("reviewing", "reserved")
        assert found.endorsement_count == 0 and earlier.endorsement_count == 3, "nothing moved"
        assert queries.verdicts(made) == {} and queries.verdicts(kept)
        assert "2028" in queries.number_of(found.docket_id)
        for each in (found, earlier):
            assert ledger.verify(each.docket_id) is None
        assert ties.ties(made).earlier and [it.id for it in ties.ties(kept).later] == [made]
        assert refusal(author, kept, later) == "is_waiting"
        world.note(made, "formal")
        world.note(made, "substantive")
        actions.close_review(world.reviewer, made)
        assert queries.deliberating_ids(later) == [made]


def test_who_may_and_when(world: World, ctx: Flask) -> None:
    author = world.resident()
    kept, later = reserved(world, author=author)
    far = Actor(person_id=world.resident().person_id, kind="person", level=4)
    grants = (Grant("steward", area_path="/elsewhere/"),)
    wanted = {
        None: (author, world.steward),
        "is_signed_in": (ANONYMOUS, CLOCK),
        "is_author_or_staff": (
            world.resident(), world.delegate(), world.reviewer, replace(far, grants=grants),
        ),
    }  # fmt: skip
    for code, actors in wanted.items():
        assert [refusal(each, kept, later) for each in actors] == [code] * len(actors)
    steward = world.steward
    assert refusal(steward, kept, world.year) == "is_later_year"
    candidate = next(it for it in [row.id for row in queries.rows()] if it != kept)
    assert refusal(steward, candidate, later) == "is_reserved"
    with moved_to(now() + timedelta(days=61)):
        assert refusal(steward, kept, later) == "is_phase_open_collecting"
    made = bring_back(steward, kept, cycle_id=later)
    with pytest.raises(Refused):
        bring_back(author, kept, cycle_id=later)
    actions.withdraw(author, made, reason="今年先不办了。")
    assert refusal(author, kept, later) == "is_waiting", "not twice into one year"
    assert refusal(author, kept, world.cycle(2029)) is None, "given up, so it waits again"


def test_an_official_one_needs_the_office_again(world: World, ctx: Flask) -> None:
    clerk = world.with_role("handling_unit", unit_id=world.unit)
    kept, later = reserved(world, author=clerk)
    assert refusal(clerk, kept, later) is None
    world.end_roles(clerk)
    assert refusal(world.author_of(kept), kept, later) == "speaks_as_before"
    made = queries.proposal(bring_back(world.steward, kept, cycle_id=later))
    assert (made.source, made.unit_id) == ("unit", world.unit), "proposed by the unit as before"
