"""B-36: the confirming body departs from the count; the count stays, and both lists are shown."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import docx
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.canonical import canonical
from commons.database import db
from commons.ledger import timeline
from commons.policy import ANONYMOUS
from projects.models import Project
from proposals.models import Candidate, Proposal
from tests.integration.votes.test_results import refusal
from tests.world import World
from votes import actions, queries, verifier
from votes.bundle import bundle
from votes.rules import Hands

PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), ()]
HANDS = Hands(9, 8, 7, 1, 0)
SAID: dict[str, Any] = {
    "chosen": [1, 3], "document": "党工委〔2027〕3号", "reason": "第二项用地未落实，改办第三项。",
    "hands": HANDS,
}  # fmt: skip
FORM = {
    "chosen": ["1", "3"], "document": SAID["document"], "reason": SAID["reason"], "members": "9",
    "present": "8", "in_favour": "7", "against": "1", "abstained": "0",
}  # fmt: skip


def confirmed(world: World, **options: Any) -> UUID:
    """A confirmed result under rules that allow a departure, unless given."""
    poll = world.declared(PAPERS, rule_set=world.rule_set(**{"overrides": True, **options}))
    with world.app.app_context():
        actions.confirm(world.confirmer, poll)
    return poll


def test_a_decision_goes_forward_and_the_count_stays(world: World, ctx: Flask) -> None:
    poll = confirmed(world)
    before = queries.certificate(poll)
    assert before
    digest, record = before.digest, dict(before.record)
    world.agree_publication(poll)
    actions.override(world.confirmer, poll, **SAID)
    assert refusal(actions.publish, world.steward, poll) == "is_publication_agreed"
    world.agree_publication(poll)
    actions.publish(world.steward, poll)
    db.session.expire_all()
    found, after = queries.poll(poll), queries.certificate(poll)
    assert after and (after.digest, after.record) == (digest, record)
    assert (queries.winners(found), queries.decided(found)) == ([1, 2], [1, 3])
    built = set(db.session.scalars(sa.select(Project.title)))
    assert built == {item.title for item in queries.items(poll) if item.number in (1, 3)}
    told = {}
    for item in queries.items(poll):
        candidate = db.session.get_one(Candidate, item.subject_id)
        state = db.session.get_one(Proposal, candidate.proposal_id).state
        events = [e.event for e in timeline(item.docket_id) if e.event.startswith("votes.item_")]
        told[item.number] = (events[-1], state == "chosen")
    assert told == {
        1: ("votes.item_won", True), 2: ("votes.item_struck", False),
        3: ("votes.item_taken", True),
    }  # fmt: skip


def test_the_ledger_and_the_bundle_carry_it_apart(world: World, ctx: Flask, tmp_path: Path) -> None:
    poll = confirmed(world)
    actions.override(world.confirmer, poll, **SAID)
    entry = timeline(queries.poll(poll).docket_id)[-1]
    assert entry.event == "votes.overridden"
    assert {k: entry.facts[k] for k in ("chosen", "taken", "struck")} == {
        "chosen": [1, 3], "taken": 1, "struck": 1,
    }  # fmt: skip
    world.agree_publication(poll)
    actions.publish(world.steward, poll)
    made = bundle(queries.poll(poll))
    assert made["winners"] == ["1", "2"] and made["override"]["chosen"] == ["1", "3"]
    assert made["override"]["reason"] == SAID["reason"]
    (tmp_path / "b.json").write_bytes(canonical(made))
    command = [sys.executable, "-I", verifier.__file__, "b.json"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert said.returncode == 0


@pytest.mark.parametrize(
    "changed, code",
    [
        ({"chosen": []}, "number_unknown"),
        ({"chosen": [1, 1]}, "number_unknown"),
        ({"chosen": [1, 9]}, "number_unknown"),
        ({"chosen": [1, 2, 3]}, "too_many_chosen"),
        ({"chosen": [2, 1]}, "list_is_the_same"),
        ({"hands": Hands(9, 8, 4, 1, 0)}, "decision_not_carried"),
        ({"hands": Hands(9, 8, 7, 2, 0)}, "more_hands_than_people"),
    ],
)
def test_what_is_no_decision_is_refused(
    world: World, ctx: Flask, changed: dict[str, Any], code: str
) -> None:
    poll = confirmed(world)
    with pytest.raises(actions.NotAPoll, match=code):
        actions.override(world.confirmer, poll, **{**SAID, **changed})
    assert queries.override(queries.poll(poll)) is None


def test_deny_by_default(world: World, ctx: Flask) -> None:
    usual = confirmed(world, overrides=False)
    assert refusal(actions.override, world.confirmer, usual, **SAID) == "rules_allow_overrides"


def test_only_the_body_only_once_and_only_when_confirmed(world: World, ctx: Flask) -> None:
    poll = confirmed(world)
    for other in (world.steward, world.chair, world.delegates(5)[0], world.resident()):
        assert refusal(actions.override, other, poll, **SAID) == "has_role_confirmer"
    assert refusal(actions.override, ANONYMOUS, poll, **SAID) == "is_signed_in"
    actions.override(world.confirmer, poll, **SAID)
    code = refusal(actions.override, world.confirmer, poll, **{**SAID, "chosen": [3]})
    assert code == "is_not_overridden"
    world.agree_publication(poll)
    actions.publish(world.steward, poll)
    code = refusal(actions.override, world.confirmer, poll, **SAID)
    assert code == "stands_at_confirmed"


def test_the_page_records_it_and_everybody_reads_both_lists(
    world: World, client: FlaskClient
) -> None:
    poll = confirmed(world)
    page = f"/polls/{poll}/override"
    assert client.get(page).status_code == 404
    world.sign_in(client, world.confirmer)
    assert page in client.get(f"/polls/{poll}/confirmation").text
    assert len(re.findall(r'type="checkbox"[^>]* checked|checked[^>]* type="checkbox"',
                          client.get(page).text)) == 2  # fmt: skip
    wrong: list[dict[str, Any]] = [
        {"chosen": []}, {"chosen": ["x"]}, {"reason": ""}, {"in_favour": "-1"}, {"in_favour": "4"},
        {"chosen": ["1", "2"]}, {"chosen": ["1", "2", "3"]}, {"document": "x" * 99},
    ]  # fmt: skip
    for bad in wrong:
        answer = client.post(f"/polls/{poll}/overrides", data={**FORM, **bad})
        assert answer.status_code == 422 and "error-summary" in answer.text, bad
    assert SAID["reason"] in client.post(
        f"/polls/{poll}/overrides", data={**FORM, "in_favour": "4"}
    ).text  # fmt: skip
    assert client.post(f"/polls/{poll}/overrides", data=FORM).status_code == 303
    world.sign_out(client)
    result = client.get(f"/polls/{poll}/result").text
    for words in ("计票入选", "决定入选", "调入", "调出", SAID["reason"], SAID["document"]):
        assert words in result, words
    with world.app.app_context():
        world.agree_publication(poll)
        actions.publish(world.steward, poll)
        titles = {item.number: item.title for item in queries.items(poll)}
    proclaimed = client.get(f"/polls/{poll}/proclamation").text
    word = docx.Document(io.BytesIO(client.get(f"/polls/{poll}/proclamation.docx").data))
    for said in (proclaimed, "\n".join(each.text for each in word.paragraphs)):
        assert SAID["reason"] in said and SAID["document"] in said
        assert said.count(titles[1]) == 2 and said.count(titles[2]) == 2
        assert said.count(titles[3]) == 1
    assert json.loads(client.get(f"/polls/{poll}/bundle.json").data)["override"]["chosen"]
