"""So many of one's own community and so many of the street (B-03): the roll says whose is whose."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons.database import db
from commons.policy import Actor, Refused
from council import actions as bodies
from proposals.models import Candidate
from residents import actions as residents
from tests.integration.votes.test_styles import fresh, vote
from tests.world import World
from votes import actions, queries
from votes.bundle import bundle
from votes.counting.canonical import canonical
from votes.models import OpenedBallot
from votes.pools import withheld
from votes.queries import own
from votes.verifier import verify

OPTIONS: dict[str, Any] = {
    "scope_limits": [["own", 1], ["street", 1]], "places": 2, "threshold": "plurality",
    "shortfall": "leave_vacant", "changeable": True,
}  # fmt: skip


@dataclass
class Street:
    """An open poll with one project of 青禾社区, one of the whole street, one of 石板村."""

    poll: UUID
    ours: int
    wide: int
    theirs: int
    here: list[Actor]
    there: list[Actor]


@pytest.fixture
def street(world: World) -> Street:
    world.candidate_areas = [world.community, world.community, world.village]
    here = world.delegates(4)
    there = [villager(world, f"石板代表{number}") for number in (1, 2)]
    with world.app.app_context():
        shortlist = world.ready_list()
        query = sa.select(Candidate.title, Candidate.number).where(
            Candidate.shortlist_id == shortlist
        )
        numbers = {row.title: row.number for row in db.session.execute(query)}
        ours, wide, theirs = (numbers[f"第{place}个候选项目"] for place in (1, 2, 3))
        world._delegates = [*here, *there]
        poll = world.open_poll(
            6, rule_set=world.rule_set(**OPTIONS), street_wide=[wide], shortlist_id=shortlist
        )
    return Street(poll, ours, wide, theirs, here, there)


def villager(world: World, name: str) -> Actor:
    person = world.resident(name, area_id=world.village).person_id
    assert person
    with world.app.app_context():
        bodies.appoint(world.steward, world.term, person_id=person, kind="delegate")
    return world.actor(person)


def test_the_page_has_one_s_own_and_the_street_s(
    world: World, client: FlaskClient, street: Street
) -> None:
    both = {"ours": street.ours, "theirs": street.theirs}
    for voter, mine in ((street.here[0], "ours"), (street.there[0], "theirs")):
        world.sign_in(client, voter)
        page = client.get(f"/polls/{street.poll}/ballot/choices").text
        shown = {
            number: f'id="choice-{number}"' in page for number in (street.wide, *both.values())
        }
        assert shown == {street.wide: True} | {n: name == mine for name, n in both.items()}
        single = client.get(f"/polls/{street.poll}/ballot/choices?pace=single").text
        assert not any(f'value="take-{number}"' in single for name, number in both.items()
                       if name != mine)  # fmt: skip


def test_a_forged_form_is_refused(world: World, client: FlaskClient, street: Street) -> None:
    delegate, poll = street.here[0], street.poll
    world.sign_in(client, delegate)
    form = {**fresh(client, poll), "choice": [street.wide, street.theirs]}
    checked = client.post(f"/polls/{poll}/ballots", data={**form, "step": "check"})
    assert checked.status_code == 422 and "只能选您本社区的" in checked.text
    forced = client.post(f"/polls/{poll}/ballots", data={**form, "step": "cast"})
    assert forced.status_code == 409 and "只能选您本社区的" in forced.text
    with world.app.app_context():
        assert queries.ballots_in(poll) == 0
        assert queries.is_marked(poll, delegate.person_id) is False
    vote(client, poll, {"choice": [street.ours, street.wide]})


def test_a_ballot_cast_anew_is_held_to_the_same(world: World, ctx: Flask, street: Street) -> None:
    delegate, poll = street.there[0], street.poll
    assert delegate.person_id
    first = actions.new_nonce(delegate.person_id, poll)
    world.cast(poll, delegate, (street.theirs,), first)
    again = actions.new_nonce(delegate.person_id, poll)
    with pytest.raises(Refused, match="chooses_at_home"):
        actions.replace_ballot(delegate, poll, choices=(street.ours,), nonce=again, earlier=[first])
    actions.replace_ballot(delegate, poll, choices=(street.wide,), nonce=again, earlier=[first])
    assert queries.ballots_counting(poll) == 1


def test_nothing_of_the_community_is_written_on_a_ballot(
    world: World, ctx: Flask, street: Street
) -> None:
    poll, ours, wide, theirs = street.poll, street.ours, street.wide, street.theirs
    papers = [(ours, wide), (ours,), (ours, wide), (wide,), (theirs, wide), (theirs,)]
    for delegate, choices in zip([*street.here, *street.there], papers, strict=True):
        world.cast(poll, delegate, choices)
    world.finish(poll)
    columns = {column.name for column in OpenedBallot.__table__.columns}
    assert columns - {"version"} == {"poll_id", "key", "stack", "station_id", "choices"}
    stacks = sa.select(OpenedBallot.stack).where(OpenedBallot.poll_id == poll).distinct()
    assert list(db.session.scalars(stacks)) == ["members"]
    found = queries.poll(poll)
    assert verify(json.loads(canonical(bundle(found)))) == []
    assert withheld(found) == "few_ballots"  # and under ten of one community: test_withheld
    certificate = queries.certificate(poll)
    assert certificate and certificate.record["approvals"] == {
        str(ours): 3, str(wide): 4, str(theirs): 2
    }  # fmt: skip


def test_the_right_paper_for_each_community(
    world: World, client: FlaskClient, street: Street
) -> None:
    poll = street.poll
    station = world.open_station(poll)
    world.sign_in(client, world.teller)
    with world.app.app_context():
        here, there = (
            own.style_of(queries.poll(poll), area) for area in (world.community, world.village)
        )
    for style, mine, other in ((here, "青禾社区", "石板村"), (there, "石板村", "青禾社区")):
        page = client.get(f"/stations/{station}/print?whose={style}").text
        assert mine in page and other not in page
        assert page.count('class="ballot-item-number"') == 2 * page.count("<article")
    found = client.post(f"/stations/{station}/searches", data={"wanted": "石板代表2"}).text
    assert "应发的选票" in found and "石板村的选票" in found


def test_a_group_of_a_village_is_at_home_in_it(world: World, ctx: Flask, street: Street) -> None:
    """Whoever is counted anywhere below the community of a project may choose it."""
    below = residents.add_area(world.keeper, world.village, kind="group", name="一组")
    homes = own.home_areas(queries.poll(street.poll))
    assert homes[street.theirs] == {str(world.village), str(below)}
    assert homes[street.ours] == {str(world.community)} and street.wide not in homes
