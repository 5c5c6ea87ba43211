"""Who may give and end which role, where; nobody gives one to themselves; an auditor only reads."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons.clock import moved_to, now, today
from commons.policy import POLICY, Actor, Grant, Refused, may
from residents import actions, queries
from residents.rules import GIVERS, ROLES, STAFF
from residents.subjects import RoleScope
from tests.world import World

BY_MANDATE = {"delegate", "deputy"}
STEWARDS_GIVE = {"liaison", "reviewer", "handling_unit", "scrutineer", "teller"}


@pytest.mark.parametrize("role", ROLES)
def test_who_gives_which_role(world: World, ctx: Flask, role: str) -> None:
    """One row of the grid: the role, and every kind of giver."""
    expected = {
        "settings_keeper": role not in BY_MANDATE,
        "steward": role in STEWARDS_GIVE,
        "auditor": False,
        "reviewer": False,
        "chair": False,
        "delegate": False,
        "resident": False,
    }
    target = world.resident().person_id
    assert target
    for giver, allowed in expected.items():
        actor = giving(world, giver)
        refusal = may("residents.grant_role", actor, RoleScope(world.street_path, role, target))
        assert (refusal is None) is allowed, (giver, role, refusal)
        if refusal:
            assert refusal.message


def giving(world: World, role: str) -> Actor:
    """Somebody who holds *role* over the street; a delegate's comes with a mandate elsewhere."""
    actor = world.resident()
    grant = Grant(role, area_path=world.street_path)
    return Actor(
        person_id=actor.person_id,
        kind="person",
        level=2,
        grants=(grant,) if role != "resident" else (),
        second_factor=True,
    )


def test_a_steward_gives_only_in_the_own_area(world: World, ctx: Flask) -> None:
    village, target = world.village, world.resident().person_id
    steward = world.with_role("steward", area_id=village)
    assert target
    actions.grant_role(steward, target, role="teller", area_id=village)
    for area in (world.street, world.community):
        with pytest.raises(Refused) as refused:
            actions.grant_role(steward, target, role="teller", area_id=area)
        assert refused.value.refusal.code == "has_role_steward_or_settings_keeper"


def test_nobody_gives_a_role_to_themselves(world: World, ctx: Flask) -> None:
    keeper, steward = world.keeper, world.steward
    for actor, role in ((keeper, "steward"), (steward, "reviewer")):
        assert actor.person_id
        with pytest.raises(Refused) as refused:
            actions.grant_role(actor, actor.person_id, role=role, area_id=world.street)
        assert refused.value.refusal.code == "is_not_oneself"


def test_an_auditor_is_nothing_else_of_the_staff(world: World, ctx: Flask) -> None:
    auditor, steward = world.with_role("auditor"), world.with_role("steward")
    assert auditor.person_id
    assert steward.person_id
    for person, role in ((auditor.person_id, "steward"), (steward.person_id, "auditor")):
        with pytest.raises(Refused) as refused:
            actions.grant_role(world.keeper, person, role=role, area_id=world.street)
        assert refused.value.refusal.code == "is_apart_from_audit"
    actions.grant_role(world.keeper, auditor.person_id, role="teller", area_id=world.street)


def test_an_auditor_changes_nothing_with_that_role() -> None:
    """What the role opens are pages to read, and a place to hand in one's own count (X5)."""
    named = {deed for deed, asks in POLICY.items() if any("auditor" in it.code for it in asks)}
    reading = {deed for deed in named if deed.partition(".")[2].startswith("see_")}
    assert named - reading == {"votes.hand_in_count"}
    assert reading


def test_the_last_keeper_stays(world: World, ctx: Flask) -> None:
    (grant,) = queries.held(person_id=world.keeper.person_id)
    with pytest.raises(Refused) as refused:
        actions.end_role(world.keeper, grant.id)
    assert refused.value.refusal.code == "is_not_last_keeper"
    second = world.with_role("settings_keeper")
    actions.end_role(second, grant.id)
    assert queries.keepers() == 1


def test_a_steward_ends_only_what_a_steward_gives(world: World, ctx: Flask) -> None:
    reviewer, other = world.with_role("reviewer"), world.with_role("steward")
    (given,) = queries.held(person_id=reviewer.person_id)
    actions.end_role(world.steward, given.id)
    assert queries.held(person_id=reviewer.person_id) == []
    (given,) = queries.held(person_id=other.person_id)
    with pytest.raises(Refused) as refused:
        actions.end_role(world.steward, given.id)
    assert refused.value.refusal.code == "is_mine_to_give"


def test_a_role_ends_with_its_last_day(world: World, ctx: Flask) -> None:
    person = world.resident().person_id
    assert person
    actions.grant_role(world.keeper, person, role="teller", area_id=world.street, until_day=today())
    assert queries.actor_for(person).roles == {"teller"}
    with moved_to(now() + timedelta(days=1)):
        assert queries.actor_for(person).roles == frozenset()


def test_giving_and_ending_on_the_pages(world: World, client: FlaskClient) -> None:
    person = world.resident("王秀英")
    world.sign_in(client, world.steward)
    form = client.get(f"/people/{person.person_id}/roles").text
    assert "联络员" in form
    assert "系统设置员" not in form.partition("<main")[2]
    data = {"role": "liaison", "area_id": str(world.community), "unit_id": "", "until_day": ""}
    assert client.post(f"/people/{person.person_id}/roles", data=data).status_code == 303
    (held,) = world.held(person)
    assert held.role == "liaison"
    assert "联络员" in client.get(f"/people/{person.person_id}").text
    assert "王秀英" in client.get("/roles?role=liaison").text
    assert client.post(f"/roles/{held.id}/ends").status_code == 303
    assert world.held(person) == []
    forged = data | {"role": "settings_keeper"}
    assert client.post(f"/people/{person.person_id}/roles", data=forged).status_code == 422


def test_a_unit_has_people_and_past_days_are_refused(world: World, client: FlaskClient) -> None:
    person, unit = world.resident(), world.unit
    world.sign_in(client, world.steward)
    page = f"/people/{person.person_id}/roles"
    data = {"role": "handling_unit", "area_id": str(world.street), "unit_id": "", "until_day": ""}
    assert "请同时选择承办单位" in client.post(page, data=data).text
    assert client.post(page, data=data | {"until_day": "2020-01-01"}).status_code == 422
    assert client.post(page, data=data | {"until_day": "yesterday"}).status_code == 422
    assert client.post(page, data=data | {"unit_id": str(unit)}).status_code == 303
    (held,) = world.held(person)
    assert held.grant.unit_id == unit


def test_the_matrix_is_made_of_the_policy(world: World, client: FlaskClient) -> None:
    world.sign_in(client, world.with_role("auditor"))
    page = client.get("/roles/matrix").text
    for deed in (deed for deed in POLICY if not deed.startswith("tests.")):
        found = re.search(rf">([^<>]+)<code[^>]*>{re.escape(deed)}</code>", page)
        assert found and re.search("[\u4e00-\u9fff]", found[1]), deed
    world.sign_in(client, world.resident())
    assert client.get("/roles/matrix").status_code == 403


def test_the_table_of_givers_names_only_roles() -> None:
    assert set(GIVERS) <= set(ROLES)
    assert all(given <= set(ROLES) for given in GIVERS.values())
    assert "settings_keeper" not in GIVERS["steward"]
    assert "auditor" in STAFF
