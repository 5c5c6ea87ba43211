"""The closing statement: who writes it when, one notice each, a sheet for paper."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.clock import moved_to, now
from commons.database import db
from commons.policy import ANONYMOUS, CLOCK, Actor, Refused
from council import queries as council
from proposals import queries
from proposals.actions import closing as deeds
from proposals.actions import questions as asking
from proposals.queries.closing import Closing
from residents.models import Notice
from tests.integration.proposals.test_pages import text_of
from tests.world import World
from tests.world.grids import allowed

WORDS: dict[str, Any] = {
    "heard": "多数人说泵房该修，两位担心经费。",
    "follows": "列入候选项目，经费在下次会议说明。",
}
LATER = timedelta(days=61)


def told(code: str) -> dict[Any, int]:
    query = (
        sa.select(Notice.person_id, sa.func.count())
        .where(Notice.code == f"proposals.{code}")
        .group_by(Notice.person_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def test_every_participant_has_exactly_one_notice(world: World, ctx: Flask) -> None:
    proposal, busy, asker = world.reviewed(), world.resident(), world.resident()
    for _twice in range(2):
        world.replied(world.said(proposal, speaker=busy), speaker=busy)
    asking.ask(asker, proposal, text="什么时候开工？")
    people = {busy.person_id, asker.person_id, queries.proposal(proposal).author_id}
    people |= set(queries.endorsers(proposal))
    outsider = world.resident()
    with moved_to(now() + LATER):
        count = deeds.close_talk(world.steward, proposal, **WORDS)
        assert told("talk_closed") == dict.fromkeys(people, 1) and count == len(people)
        assert outsider.person_id not in told("talk_closed")
        with pytest.raises(Refused) as refused:
            deeds.close_talk(world.steward, proposal, **WORDS)
        assert refused.value.refusal.code == "is_unclosed"


def test_a_year_is_closed_once_for_all_its_proposals(world: World, ctx: Flask) -> None:
    speaker, proposals = world.resident(), [world.reviewed(), world.reviewed()]
    for proposal in proposals:
        world.said(proposal, speaker=speaker)
    with moved_to(now() + LATER):
        deeds.close_year_talk(world.steward, world.year, **WORDS)
        assert set(told("year_talk_closed").values()) == {1}
        assert speaker.person_id in told("year_talk_closed")


def test_the_statement_is_written_read_and_printed(world: World, client: FlaskClient) -> None:
    proposal = world.reviewed()
    world.said(proposal)
    sheet = f"/proposals/{proposal}/closing-statement"
    assert client.get(sheet).status_code == 404
    with moved_to(now() + LATER):
        world.sign_in(client, world.steward)
        assert "撰写商议小结" in text_of(client, f"/proposals/{proposal}")
        assert client.post(f"/proposals/{proposal}/closing", data={}).status_code == 422
        sent = client.post(f"/proposals/{proposal}/closing", data=WORDS)
        assert sent.status_code == 303 and sent.location.endswith(sheet)
        world.sign_out(client)
        assert WORDS["heard"] in text_of(client, sheet) and "<svg" in text_of(client, sheet)
        assert "阅读商议小结" in text_of(client, f"/proposals/{proposal}/remarks")
        file = client.get(f"{sheet}.docx")
        assert file.data[:2] == b"PK" and f"{sheet}.docx" in client.get(sheet).text


def test_everybody_finds_the_statement_of_a_year_on_its_page(
    world: World, client: FlaskClient
) -> None:
    world.reviewed()
    assert "closing-statement" not in client.get(f"/years/{world.year}").text
    with moved_to(now() + LATER):
        with world.app.app_context():
            deeds.close_year_talk(world.steward, world.year, **WORDS)
        page = client.get(f"/years/{world.year}").text
        assert WORDS["heard"] in page and f"/years/{world.year}/closing-statement" in page
        assert client.get(f"/years/{world.year}/closing-statement.docx").data[:2] == b"PK"


@pytest.mark.parametrize("deed", ["close_talk", "close_year_talk"])
def test_who_may(world: World, ctx: Flask, deed: str) -> None:
    matter = queries.proposal(world.reviewed())
    about = Closing(matter if deed == "close_talk" else council.cycle(world.year))
    people: dict[str, Actor] = {
        "anonymous": ANONYMOUS, "clock": CLOCK, "resident": world.resident(),
        "delegate": world.delegate(), "reviewer": world.reviewer, "steward": world.steward,
        "author": world.actor(matter.author_id), "chair": world.with_role("chair"),
    }  # fmt: skip

    assert allowed(f"proposals.{deed}", people, about) == set()
    with moved_to(now() + LATER):
        assert allowed(f"proposals.{deed}", people, about) == {"steward", "chair"}
