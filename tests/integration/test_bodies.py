"""The council sits: mandates give the role, suspension takes it, meetings count who is there."""

import pytest
from flask import Flask

from commons.policy import Refused
from council import actions, queries
from tests.world import World


def test_a_mandate_gives_and_takes_the_role(world: World, ctx: Flask) -> None:
    delegate = world.delegate()
    assert "delegate" in delegate.roles and delegate.person_id
    (mandate,) = queries.active_mandates(world.council)
    actions.move_mandate(world.steward, mandate.id, move="suspend")
    assert "delegate" not in world.actor(delegate.person_id).roles
    actions.move_mandate(world.steward, mandate.id, move="resume")
    assert "delegate" in world.actor(delegate.person_id).roles


def test_two_cycles_are_open_at_once(world: World, ctx: Flask) -> None:
    first, second = world.cycle(2026), world.cycle(2027)
    assert {cycle.id for cycle in queries.cycles(world.council)} == {first, second}


def test_only_members_are_counted_as_present(world: World, ctx: Flask) -> None:
    meeting, delegate, resident = world.meeting(), world.delegate(), world.resident()
    assert delegate.person_id and resident.person_id
    actions.check_in(world.steward, meeting, person_id=delegate.person_id)
    with pytest.raises(Refused):
        actions.check_in(world.steward, meeting, person_id=resident.person_id)
    assert queries.present(meeting) == [delegate.person_id]
    actions.leave(world.steward, meeting, person_id=delegate.person_id)
    assert queries.present(meeting) == []
