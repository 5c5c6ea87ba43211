"""B-42: who took part, for observers and where the rules say so for all; names and nothing else."""

import re
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from commons.database import db, writing
from residents.models import Person
from tests.world import World
from votes import queries
from votes.models import RollEntry
from votes.queries.took_part import took_part

PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), ()]


def names_on(page: str) -> list[str]:
    listed = page[page.index('<ol class="names"') : page.index("</ol>")]
    return re.findall(r"<li>([^<]+)</li>", listed)


def where(poll: UUID) -> str:
    return f"/polls/{poll}/took-part"


@pytest.mark.parametrize("stage", ["closed_poll", "counted_poll", "declared", "published"])
def test_an_observer_reads_as_many_names_as_ballots(
    world: World, client: FlaskClient, stage: str
) -> None:
    poll = getattr(world, stage)(PAPERS[:4], delegates=5)
    world.sign_in(client, world.with_role("auditor"))
    answer = client.get(where(poll))
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    voted = sorted(one.name for one in world.delegates(5)[:4])
    assert names_on(answer.text) == voted
    assert "名单与选票数相符" in answer.text
    with world.app.app_context():
        found = took_part(queries.poll(poll))
        assert (found.total, found.electronic, found.papers, found.fits) == (4, 4, 0, True)
        if stage != "closed_poll":
            certificate = queries.certificate(poll)
            assert certificate and certificate.record["returned"] == found.total


def test_nobody_reads_it_before_the_close(world: World, client: FlaskClient) -> None:
    poll = world.open_poll(rule_set=world.rule_set(took_part="public"))
    world.cast(poll, world.delegates(5)[3])
    for one in (world.with_role("auditor"), world.delegates(5)[0], world.steward):
        world.sign_in(client, one)
        assert client.get(where(poll)).status_code == 409
    world.sign_out(client)
    assert client.get(where(poll)).status_code == 409


def test_deny_by_default(world: World, client: FlaskClient) -> None:
    poll = world.published(PAPERS)
    assert client.get(where(poll)).status_code == 403
    for other in (world.resident(), world.steward, world.chair, world.delegates(5)[3],
                  world.confirmer):  # fmt: skip
        world.sign_in(client, other)
        answer = client.get(where(poll))
        assert answer.status_code == 403 and "代表1" not in answer.text
        assert where(poll) not in client.get(f"/polls/{poll}/result").text
    world.sign_in(client, world.delegates(5)[0])  # a scrutineer of this poll
    assert client.get(where(poll)).status_code == 200


def test_everybody_reads_it_where_the_rules_say_so(world: World, client: FlaskClient) -> None:
    poll = world.published(PAPERS, rule_set=world.rule_set(took_part="public"))
    assert len(names_on(client.get(where(poll)).text)) == 5
    assert where(poll) in client.get(f"/polls/{poll}/result").text


def test_neither_order_nor_way_nor_place_is_told(world: World, client: FlaskClient) -> None:
    """Whoever voted first or on paper, and wherever they live, the page is the same."""
    poll = world.open_poll(5, rule_set=world.rule_set(took_part="public"))
    for one in world.delegates(5)[:5][::-1]:
        world.cast(poll, one)
    world.finish(poll)
    before = client.get(where(poll)).text
    assert names_on(before) == [f"代表{number}" for number in range(1, 6)]
    with world.app.app_context(), writing():
        db.session.rollback()
        entries = sa.update(RollEntry).where(RollEntry.poll_id == poll)
        db.session.execute(entries.values(channel="device", area_id=None))
        db.session.commit()
    assert client.get(where(poll)).text == before


def test_a_list_that_does_not_fit_says_so(world: World, client: FlaskClient) -> None:
    poll = world.closed_poll(PAPERS[:4], delegates=6)
    with world.app.app_context(), writing():
        db.session.rollback()
        one = world.delegates(6)[5].person_id
        marked = sa.update(RollEntry).where(RollEntry.person_id == one)
        db.session.execute(marked.values(marked=True, channel="online"))
        db.session.commit()
    world.sign_in(client, world.with_role("auditor"))
    assert "名单与选票数不符" in client.get(where(poll)).text


def test_hostile_names_and_odd_pages(world: World, client: FlaskClient) -> None:
    poll = world.closed_poll(PAPERS, rule_set=world.rule_set(took_part="public"))
    with world.app.app_context(), writing():
        db.session.rollback()
        one = sa.update(Person).where(Person.id == world.delegates(5)[4].person_id)
        db.session.execute(one.values(name="<script>x</script>"))
        db.session.commit()
    assert "<script>x" not in client.get(where(poll)).text
    odd: list[Any] = ["0", "-1", "x", "999999999999", "2", ""]
    for page in odd:
        assert client.get(where(poll), query_string={"page": page}).status_code == 200
    world.sign_in(client, world.steward)


def test_after_the_archive_nobody_reads_it(world: World, client: FlaskClient) -> None:
    poll = world.published(PAPERS, rule_set=world.rule_set(took_part="public"))
    world.end_objections(poll)
    world.sign_in(client, world.steward)
    assert client.post(f"/polls/{poll}/archivings").status_code == 303
    assert client.get(where(poll)).status_code == 409
