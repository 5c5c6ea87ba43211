"""Reviews by several people: parts, notes, reminders, the joint outcome, hidden until closed."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons import ledger
from commons.clock import moved_to, now, today
from commons.database import db
from commons.policy import ANONYMOUS, CLOCK, Actor, Refused
from proposals import actions, jobs, queries
from proposals.models import ReviewReminder
from proposals.policy.reviewing import Chosen, Owed
from residents.models import Notice
from tests.world import World
from tests.world.grids import allowed

SECRET = "外人看不到的实质理由"
ROLES = ("anonymous", "clock", "resident", "author", "reviewer", "second", "far", "steward")


def told(person: Actor, code: str) -> int:
    mine = (Notice.person_id == person.person_id, Notice.code == f"proposals.{code}")
    return db.session.execute(sa.select(sa.func.count()).where(*mine)).scalar_one()


def refusal(deed: Callable[..., object], *args: Any, **facts: Any) -> str:
    with pytest.raises(Refused) as refused:
        deed(*args, **facts)
    return refused.value.refusal.code


def test_two_reviewers_find_each_for_themselves_and_the_lead_closes(
    world: World, ctx: Flask
) -> None:
    proposal, lead, second = world.in_review(), world.reviewer, world.second_reviewer
    actions.take_review(lead, proposal)
    assert second.person_id
    actions.assign_reviewer(world.steward, proposal, person_id=second.person_id, working_days=3)
    assert told(second, "review_assigned") == 1
    assert queries.case(queries.proposal(proposal)).lead_id == lead.person_id
    world.finding(proposal, lead)
    world.finding(proposal, lead, "substantive", cost_fen=30_000_000)
    assert refusal(actions.close_review, lead, proposal) == "is_review_ready"
    world.finding(proposal, second)
    points = actions.Points("yes", "yes", "unclear", {"land": "河道管理范围内，待水务局核实"})
    world.finding(proposal, second, "substantive", points=points)
    assert told(lead, "review_finished") == 1
    assert refusal(actions.close_review, second, proposal) == "is_lead"
    assert queries.published(proposal) == [] and queries.verdicts(proposal) == {}
    actions.close_review(lead, proposal, decision=world.decision(reason="两人意见一致，取低价。"))
    found = queries.verdicts(proposal)["review"]
    assert (found.verdict.cost_fen, found.verdict.running_fen) == (15_000_000, 500_000)
    assert found.verdict.cost_words == "按今年的价格" and found.unit_name
    assert queries.row(proposal).cost_fen == 15_000_000
    shown = queries.published(proposal)
    assert [(it.reviewer, it.stage) for it in shown] == [
        (1, "formal"), (2, "formal"), (1, "substantive"), (2, "substantive"),
    ]  # fmt: skip
    assert shown[3].points == {"feasible": "yes", "lawful": "yes", "land": "unclear"}
    assert ledger.verify(queries.proposal(proposal).docket_id) is None


def test_a_joint_outcome_needs_a_reviewer_behind_it(world: World, ctx: Flask) -> None:
    proposal, lead, second = world.in_review(), world.reviewer, world.second_reviewer
    world.finding(proposal, lead)
    actions.take_review(second, proposal)
    world.finding(proposal, lead, "substantive", "refuse")
    world.finding(proposal, second, outcome="refuse")
    with pytest.raises(actions.NotAVerdict) as refused:
        actions.close_review(lead, proposal, decision=world.decision())
    assert refused.value.obstacles == ["unsupported"]
    assert queries.proposal(proposal).state == "reviewing"
    actions.close_review(lead, proposal, decision=world.decision("refuse"))
    assert queries.verdicts(proposal)["review"].verdict.stage == "substantive"
    assert queries.verdicts(proposal)["review"].verdict.cost_fen is None


def test_the_staff_gives_and_takes_away_parts(world: World, ctx: Flask) -> None:
    author, steward = world.reviewer, world.steward
    proposal, second, third = (
        world.in_review(author=author), world.second_reviewer, world.with_role("reviewer"),
    )  # fmt: skip
    assign, release = actions.assign_reviewer, actions.release_reviewer
    for nobody in (author, world.resident(), steward):
        code = refusal(assign, steward, proposal, person_id=nobody.person_id)
        assert code == "can_be_given_it"
    assert second.person_id and third.person_id
    assign(steward, proposal, person_id=second.person_id)
    assign(steward, proposal, person_id=third.person_id, lead=True)
    assert queries.case(queries.proposal(proposal)).lead_id == third.person_id
    release(steward, proposal, person_id=third.person_id)
    assert queries.case(queries.proposal(proposal)).lead_id == second.person_id
    assert refusal(release, steward, proposal, person_id=third.person_id) == "is_given_it"
    world.finding(proposal, second)
    assert refusal(release, steward, proposal, person_id=second.person_id) == "has_found_nothing"


def test_whoever_changes_their_formal_mind_has_no_substantive_finding_left(
    world: World, ctx: Flask
) -> None:
    proposal, lead, second = world.in_review(), world.reviewer, world.second_reviewer
    for one in (lead, second):
        world.finding(proposal, one)
        world.finding(proposal, one, "substantive")
    world.finding(proposal, lead, outcome="refuse")
    case = queries.case(queries.proposal(proposal))
    assert set(case.of(lead.person_id)) == {"formal"}
    assert set(case.of(second.person_id)) == {"formal", "substantive"}


def test_a_reviewer_is_reminded_once_a_day_however_many_reviews_are_late(
    world: World, ctx: Flask
) -> None:
    first, other, done = world.in_review(), world.in_review(), world.in_review()
    lead, second = world.reviewer, world.second_reviewer
    for proposal in (first, other):
        actions.take_review(lead, proposal)
        world.finding(proposal, lead)
    actions.take_review(second, done)
    world.finding(done, second, outcome="refuse")
    actions.take_review(world.with_role("reviewer"), done)
    jobs.remind_reviewers()
    assert told(lead, "reviews_overdue") == 0
    due = queries.proposal(first).review_due
    assert due
    late = now() + timedelta(days=(due - today()).days + 1)
    for at, reminders in ((late, 1), (late + timedelta(hours=1), 1), (late + timedelta(days=1), 2)):
        with moved_to(at):
            jobs.remind_reviewers()
            jobs.remind_reviewers()
            assert told(lead, "reviews_overdue") == reminders
            assert told(second, "reviews_overdue") == 0
    with moved_to(late):
        board = queries.board(world.steward)
        assert [it.is_late for it in board] == [True, True, True]
        assert lead.person_id
        owed = Owed(lead.person_id, queries.owing(lead.person_id))
        assert len(owed.waiting) == 2
    rows = sa.select(sa.func.count()).select_from(ReviewReminder)
    assert db.session.execute(rows).scalar_one() == 4  # the lead twice, the third reviewer twice


def test_notes_are_for_reviewers_and_tell_whom_they_mention(
    world: World, client: FlaskClient
) -> None:
    proposal, lead, second = world.in_review(), world.reviewer, world.second_reviewer
    world.sign_in(client, lead)
    url = f"/reviews/{proposal}"
    said = {"text": "用地红线<script>alert(1)</script>还要核实", "mentioned": str(second.person_id)}
    assert client.post(f"{url}/notes", data=said).status_code == 303
    stranger = {"text": "告诉居民", "mentioned": str(world.resident().person_id)}
    assert client.post(f"{url}/notes", data=stranger).status_code == 422
    with world.app.app_context():
        assert told(second, "review_mentioned") == 1
    world.sign_in(client, second)
    page = client.get(url).get_data(as_text=True)
    assert "用地红线&lt;script&gt;" in page and "<script>alert" not in page
    with world.app.app_context():
        actions.review(second, proposal, stage="formal", outcome="refuse", reason="不属于职权范围")
        actions.close_review(second, proposal)
    for person in (None, world.author_of(proposal), world.steward):
        world.sign_out(client)
        if person:
            world.sign_in(client, person)
        for way in (f"/proposals/{proposal}", f"/proposals/{proposal}/findings"):
            assert "用地红线" not in client.get(way).get_data(as_text=True)
        assert client.get(url).status_code in {303, 403}


def test_nothing_of_an_outcome_is_seen_anywhere_before_closing(
    world: World, client: FlaskClient
) -> None:
    """Regression of consul #3709: every public page and file, before and after closing."""
    proposal, lead = world.in_review(title="河边路灯改造工程"), world.reviewer
    world.finding(proposal, lead)
    facts = {"reason": SECRET, "cost_fen": 37_770_000}
    points = actions.Points("no", "yes", "no", {"land": SECRET, "cost_fen": SECRET})
    world.finding(proposal, world.second_reviewer, reason=SECRET)
    world.finding(proposal, world.second_reviewer, "substantive", points=points, **facts)
    world.finding(proposal, lead, "substantive", points=points, **facts)
    with world.app.app_context():
        actions.note_inside(lead, proposal, text=SECRET)
        number, year = queries.row(proposal).number, world.year
        slug = "yunxi"
    ways = [
        "/", "/proposals", f"/proposals?q={number}", f"/proposals/{proposal}", "/proposals/reserve",
        f"/proposals/{proposal}/findings", f"/proposals/{proposal}/remarks", f"/matters/{number}",
        f"/years/{year}", f"/councils/{slug}", "/polls", "/projects", "/proposals?sort=endorsed",
        *exports(client),
    ]  # fmt: skip
    marks = (SECRET, "37.77", "37770000", "377700")

    def leaks() -> list[str]:
        found = []
        for person in (None, world.author_of(proposal), world.resident(), world.steward):
            world.sign_out(client)
            if person:
                world.sign_in(client, person)
            for way in ways:
                answer = client.get(way)
                assert answer.status_code < 500, way
                page = read(answer.data)
                found += [f"{way}: {mark}" for mark in marks if mark in page]
        return found

    assert leaks() == []
    with world.app.app_context():
        entries = ledger.entries(queries.proposal(proposal).docket_id)
        hidden = [it for it in entries if it.event.endswith(("recorded", "noted_inside"))]
        assert {it.visibility for it in hidden} == {"staff"}
        assert all(set(it.facts) <= {"stage"} for it in hidden)
        actions.close_review(lead, proposal)
    assert any(f"/proposals/{proposal}: {SECRET}" in leak for leak in leaks())


def read(data: bytes) -> str:
    """The text of a page or file, that of every part of an Excel or Word file."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with ZipFile(BytesIO(data)) as file:
        return "".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())


def exports(client: FlaskClient) -> list[str]:
    """Every public file of the lists: found by their addresses, so that new ones are looked at."""
    rules = client.application.url_map.iter_rules()
    return [
        str(rule)
        for rule in rules
        if "GET" in (rule.methods or ()) and not rule.arguments
        and str(rule).endswith((".csv", ".xlsx", ".json", ".xml", ".ics", ".atom"))
    ]  # fmt: skip


def reviewing(world: World) -> Any:
    return queries.case(queries.proposal(world.in_review()))


def for_second(world: World) -> Any:
    second = world.second_reviewer.person_id
    assert second
    return Chosen(reviewing(world), second)


def given(world: World) -> Any:
    chosen = for_second(world)
    actions.assign_reviewer(world.steward, chosen.case.id, person_id=chosen.person_id)
    return Chosen(queries.case(queries.proposal(chosen.case.id)), chosen.person_id)


def done_by_one(world: World) -> Any:
    proposal = world.in_review()
    world.finding(proposal, world.reviewer, outcome="refuse")
    return queries.case(queries.proposal(proposal))


def closed(world: World) -> Any:
    return queries.case(queries.proposal(world.reviewed()))


GRID: list[tuple[str, Callable[[World], Any], set[str], set[str]]] = [
    ("take_review", reviewing, {"reviewer", "second"}, {"reviewer", "second"}),
    ("take_review", closed, set(), set()),
    ("review", reviewing, {"reviewer", "second"}, set()),
    ("note_inside", reviewing, {"reviewer", "second"}, {"reviewer", "second"}),
    ("note_inside", closed, set(), set()),
    ("assign_reviewer", for_second, {"steward"}, {"steward"}),
    ("release_reviewer", given, {"steward"}, {"steward"}),
    ("release_reviewer", for_second, set(), set()),
    ("close_review", reviewing, set(), set()),
    ("close_review", done_by_one, {"reviewer"}, set()),
    ("see_review", reviewing, {"reviewer", "second"}, {"reviewer", "second"}),
    ("see_review_board", reviewing, {"steward"}, {"steward"}),
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
        "reviewer": world.reviewer,
        "second": world.second_reviewer,
        "far": world.with_role("reviewer", area_id=world.village),
        "steward": world.steward,
    }
    assert set(people) == set(ROLES)

    assert allowed(f"proposals.{deed}", people, subject) == during
    with moved_to(now() + timedelta(days=61)):
        assert allowed(f"proposals.{deed}", people, subject) == after


def test_the_board_and_its_forms(world: World, client: FlaskClient) -> None:
    proposal = world.in_review(title="看板上的建议")
    second = str(world.second_reviewer.person_id)
    world.sign_in(client, world.steward)
    page = client.get("/reviews/board").get_data(as_text=True)
    assert "看板上的建议" in page and "尚无审查人员" in page
    url = f"/reviews/{proposal}/reviewers"
    assert client.post(url, data={"person_id": "", "working_days": "x"}).status_code == 422
    assert client.post(url, data={"person_id": second, "working_days": "99"}).status_code == 422
    assert client.post(url, data={"person_id": second, "working_days": "5"}).status_code == 303
    assert "取消" in client.get(url).get_data(as_text=True)
    assert client.post(f"{url}/{second}/removal").status_code == 303
    with moved_to(now() + timedelta(days=40)):
        world.sign_in(client, world.steward)
        assert "已超期" in client.get("/reviews/board").get_data(as_text=True)
        assert "审查已超期" in client.get("/desk").get_data(as_text=True)
