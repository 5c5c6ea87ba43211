"""After a result: observers count too, people object, and the archive forgets who voted."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons import outbox
from commons.canonical import canonical
from commons.database import Model, db
from commons.policy import CLOCK, Refused
from tests.integration.votes.test_results import refusal
from tests.world import World
from votes import actions, queries, verifier
from votes.bundle import bundle
from votes.jobs import polls as jobs
from votes.pools import withheld
from votes.queries import afterwards, turnouts

PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), ()]
SHEET = {"votes": {"1": 4}, "winners": ["1"]}


def observer_code(poll: UUID, folder: Path) -> str:
    """The code that the program prints on an observer's own computer."""
    made = canonical(bundle(queries.poll(poll)))
    (folder / "b.json").write_bytes(made if isinstance(made, bytes) else made.encode())
    command = [sys.executable, "-I", verifier.__file__, "b.json"]
    said = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return said.stdout.decode().strip().rsplit(" ", 1)[1]


def test_a_count_that_agrees_lets_the_result_be_published(
    world: World, ctx: Flask, tmp_path: Path
) -> None:
    poll, watcher = world.declared(PAPERS), world.with_role("auditor")
    actions.confirm(world.confirmer, poll)
    assert actions.hand_in_count(watcher, poll, code=observer_code(poll, tmp_path))
    actions.publish(world.steward, poll)
    assert queries.poll(poll).state == "published"


def test_a_count_that_differs_stops_publication_until_it_is_answered(
    world: World, ctx: Flask
) -> None:
    poll, watcher = world.declared(PAPERS), world.with_role("auditor")
    actions.confirm(world.confirmer, poll)
    assert not actions.hand_in_count(watcher, poll, code="0" * 64)
    assert refusal(actions.publish, world.steward, poll) == "no_observer_disagrees"
    (handed,) = afterwards.observed(poll)
    reason = "复核一致，观察员的文件不完整。"
    for other in (world.steward, world.chair, watcher, world.delegates(5)[4]):
        assert refusal(actions.answer_count, other, handed.id, reason=reason) == (
            "is_scrutineer_of_poll"
        )
    actions.answer_count(world.delegates(5)[1], handed.id, reason=reason)
    with pytest.raises(actions.NotAPoll, match="count_answered"):
        actions.answer_count(world.delegates(5)[1], handed.id, reason=reason)
    actions.publish(world.steward, poll)
    assert queries.poll(poll).state == "published"


def test_an_agreeing_count_does_not_wipe_out_one_that_differs(
    world: World, ctx: Flask, tmp_path: Path
) -> None:
    poll, watcher = world.declared(PAPERS), world.with_role("auditor")
    actions.confirm(world.confirmer, poll)
    actions.hand_in_count(watcher, poll, code="f" * 64)
    actions.hand_in_count(watcher, poll, code=observer_code(poll, tmp_path))
    assert refusal(actions.publish, world.steward, poll) == "no_observer_disagrees"


def test_only_observers_hand_in_and_only_before_publication(world: World, ctx: Flask) -> None:
    poll = world.declared(PAPERS)
    for other in (world.resident(), world.steward, world.delegates(5)[0]):
        assert refusal(actions.hand_in_count, other, poll, code="0" * 64) == "has_role_auditor"
    actions.confirm(world.confirmer, poll)
    actions.publish(world.steward, poll)
    code = refusal(actions.hand_in_count, world.with_role("auditor"), poll, code="0" * 64)
    assert code.startswith("stands_at")


def test_an_observer_finds_the_ballots_and_hands_in_by_the_page(
    world: World, client: FlaskClient
) -> None:
    poll, watcher = world.declared(PAPERS), world.with_role("auditor")
    world.sign_in(client, watcher)
    assert client.get(f"/polls/{poll}/bundle.json").status_code == 200
    for wrong in ("", "12", "{", "[]", '{"a": 1}'):
        answer = client.post(f"/polls/{poll}/observer-counts", data={"count": wrong})
        assert answer.status_code == 422, wrong
    sent = client.post(f"/polls/{poll}/observer-counts", data={"count": json.dumps(SHEET)})
    assert sent.status_code == 303
    page = client.get(f"/polls/{poll}/observers").text
    assert "不一致" in page
    world.sign_in(client, world.delegates(5)[0])
    page = client.get(f"/polls/{poll}/observers").text
    assert "/observer-counts/" in page
    world.sign_out(client)
    assert client.get(f"/polls/{poll}/bundle.json").status_code == 404
    assert client.get(f"/polls/{poll}/observers").status_code == 200


def test_residents_object_and_the_answer_is_public_without_names(
    world: World, client: FlaskClient
) -> None:
    poll, who = world.published(PAPERS), world.resident("异议人甲")
    world.sign_in(client, who)
    page = f"/polls/{poll}/objections"
    assert client.post(page, data={"words": "短"}).status_code == 422
    assert client.post(page, data={"words": "第二项的票数请再核对。"}).status_code == 303
    world.sign_out(client)
    assert "请再核对" not in client.get(page).text
    with world.app.app_context():
        (said,) = afterwards.objections_to_result(poll)
        key = said.id
    world.sign_in(client, world.steward)
    assert "请再核对" in client.get(page).text
    answer = {"answer": "已重新核对，票数无误。"}
    assert client.post(f"/result-objections/{key}/answers", data=answer).status_code == 303
    assert client.post(f"/result-objections/{key}/answers", data=answer).status_code == 422
    world.sign_out(client)
    text = client.get(page).text
    assert "请再核对" in text and "票数无误" in text and "异议人甲" not in text


def test_objections_end_after_five_working_days(world: World, ctx: Flask) -> None:
    poll = world.published(PAPERS)
    world.end_objections(poll)
    db.session.rollback()
    code = refusal(actions.object_to_result, world.resident(), poll, words="太晚了吗？")
    assert code == "is_objection_time"


def test_the_archive_waits_for_its_time_and_for_every_answer(world: World, ctx: Flask) -> None:
    poll = world.published(PAPERS)
    assert refusal(actions.archive, world.steward, poll) == "is_objection_time_over"
    objection = actions.object_to_result(world.resident(), poll, words="请公开第一项的票数。")
    world.end_objections(poll)
    db.session.rollback()
    assert refusal(actions.archive, CLOCK, poll) == "has_no_open_objection"
    jobs.archive_in_time()
    db.session.rollback()
    assert queries.poll(poll).archived_at is None
    actions.answer_result_objection(world.steward, objection, answer="已经公开，见结果页。")
    jobs.archive_in_time()
    db.session.rollback()
    assert queries.poll(poll).archived_at is not None
    assert refusal(actions.archive, world.steward, poll) == "is_not_archived"


def dump() -> list[tuple[str, str]]:
    """Every row of the whole database as text, with its table."""
    return [
        (table.name, " ".join(str(value).replace("-", "") for value in row))
        for table in Model.metadata.sorted_tables
        for row in db.session.execute(sa.select(table))
    ]


def joined(poll: UUID, docket: UUID, people: list[UUID]) -> set[str]:
    """The tables in which one row names both this poll and one of these people."""
    marks = (poll.hex, docket.hex)
    return {
        table
        for table, text in dump()
        if any(mark in text for mark in marks) and any(one.hex in text for one in people)
    }


def test_after_archiving_no_dump_links_a_voter_to_the_poll(world: World, ctx: Flask) -> None:
    """Whoever has the whole database afterwards finds no voter of this poll in it."""
    poll = world.published(PAPERS)
    outbox.deliver()
    docket = queries.poll(poll).docket_id
    voters = [one.person_id for one in world.delegates(5)[3:] if one.person_id]
    assert joined(poll, docket, voters) >= {"roll", "notices"}
    turnout = queries.turnout(queries.poll(poll))
    world.end_objections(poll)
    db.session.rollback()
    actions.archive(world.steward, poll)
    db.session.expire_all()
    assert joined(poll, docket, voters) == set()
    after = queries.turnout(queries.poll(poll))
    assert (after.members, after.voted) == (turnout.members, turnout.voted)
    found = queries.poll(poll)
    made: Any = json.loads(canonical(bundle(found, withheld(found))))
    assert made["withheld"] == "few_ballots" and verifier.verify(made) == []


def test_the_certificate_of_destruction_can_be_printed(world: World, client: FlaskClient) -> None:
    poll = world.published(PAPERS)
    assert client.get(f"/polls/{poll}/archive").status_code == 404
    world.end_objections(poll)
    world.sign_in(client, world.steward)
    assert client.post(f"/polls/{poll}/archivings").status_code == 303
    world.sign_out(client)
    text = client.get(f"/polls/{poll}/archive").text
    assert "销毁" in text and client.get(f"/polls/{poll}/result").status_code == 200
    assert client.get(f"/polls/{poll}").status_code == 200


def test_the_mirror_is_worked_out_once_and_marked_non_binding(
    world: World, client: FlaskClient
) -> None:
    papers = [(1, 2)] * 3 + [(1,)] + [(3,)] * 2
    poll = world.published(papers, rule_set=world.rule_set("consultation"))
    with world.app.app_context():
        outbox.deliver()
        found = afterwards.report(poll)
        assert found
        (mirror,) = found.studies
        jobs.report_result(str(poll))
    assert mirror["rule"] == "equal_shares" and mirror["voters"] == 6
    assert sorted(mirror["listed"]) == ["1", "3"] and mirror["lost"] == ["2"]
    assert mirror["gained"] == ["3"] and mirror["binding_reach"][0] == 2 and mirror["reach"][0] == 0
    page = client.get(f"/polls/{poll}/result").text
    assert "不具约束力" in page and "2 位" in page


def test_a_declared_study_stands_beside_the_result_and_binds_nobody(
    world: World, client: FlaskClient
) -> None:
    papers = [{1: 1, 2: 2}] * 4 + [{3: 1, 2: 2}] * 3
    rules = world.rule_set("urgency", rank_by="order_count", study=["borda"])
    poll = world.published(papers, rule_set=rules)
    assert "仅供研究" in client.get(f"/polls/{poll}/rules").text
    with world.app.app_context():
        outbox.deliver()
        found = afterwards.report(poll)
        assert found and queries.winners(queries.poll(poll)) == [1, 3]
        declared, usual = found.studies
    assert (declared["rule"], declared["is_declared"]) == ("borda", True)
    assert (usual["rule"], usual["is_declared"]) == ("equal_shares", False)
    assert declared["scores"] == {"1": [8], "2": [7], "3": [6]}
    assert (sorted(declared["listed"]), declared["gained"]) == (["1", "2"], ["2"])
    page = client.get(f"/polls/{poll}/result").text
    study = page[page.index('id="study-borda"') : page.index('id="study-equal_shares"')]
    assert "不具约束力" in study and "开始投票前" in study and "会入选" in study
    assert "study-" not in client.get(f"/polls/{poll}/proclamation").text


def test_turnout_shows_no_group_of_few(world: World, ctx: Flask) -> None:
    poll = queries.poll(world.published(PAPERS))
    assert [(g.name, g.voted) for g in turnouts.voted_by_channel(poll)] == [("", 5)]
    groups = turnouts.voted_by_community(poll)
    assert sum(group.members for group in groups) == 5 and {g.name for g in groups} == {""}


def test_nobody_publishes_past_an_observer(world: World, ctx: Flask) -> None:
    poll = world.declared(PAPERS)
    actions.confirm(world.confirmer, poll)
    actions.hand_in_count(world.with_role("auditor"), poll, code="0" * 64)
    for role in ("steward", "settings_keeper"):
        with pytest.raises(Refused):
            actions.publish(world.with_role(role), poll)


def test_two_objections_are_answered_on_one_page(
    world: World, ctx: Flask, client: FlaskClient
) -> None:
    """Each has a form with ids of its own; the one that came back keeps its words and its fault."""
    poll = world.declared(PAPERS)
    actions.confirm(world.confirmer, poll)
    actions.publish(world.steward, poll)
    first, second = (
        actions.object_to_result(world.resident(name), poll, words=f"{name}请再核对第二项的票数。")
        for name in ("李一", "王二")
    )
    world.sign_in(client, world.steward)
    page = client.get(f"/polls/{poll}/objections").text
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {f"answer-{first}", f"answer-{second}"} <= set(ids)
    refused = client.post(f"/result-objections/{second}/answers", data={"answer": "短"})
    assert refused.status_code == 422
    assert f'href="#answer-{second}"' in refused.text
    fields = re.findall(r'<textarea[^>]*id="answer-([^"]+)"[^>]*>\s*([^<]*)', refused.text)
    assert {key: words.strip() for key, words in fields} == {str(first): "", str(second): "短"}
