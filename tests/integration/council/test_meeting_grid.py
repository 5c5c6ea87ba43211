"""Who may do what in which state of a meeting: one table, every role, every state."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from commons.policy import ANONYMOUS, CLOCK, Actor, may
from council import queries
from council.actions.motions import Turn
from council.actions.sessions import Absence, Gathering
from tests.world import World

STAGES: dict[str, Callable[[World], UUID]] = {
    "called": lambda world: world.coming_meeting(),
    "opened": lambda world: world.in_session(),
    "closed": lambda world: world.closed(),
    "drafted": lambda world: world.drafted(),
    "approved": lambda world: world.approved(),
    "cancelled": lambda world: world.cancelled(),
}
CONVENORS, HALL = {"steward", "chair"}, {"steward", "chair", "teller"}

# Who may do a deed, and in which states; nobody else, and in no other state.
MAY: dict[str, tuple[set[str], set[str]]] = {
    "council.change_meeting": (CONVENORS, {"called"}),
    "council.cancel_meeting": (CONVENORS, {"called"}),
    "council.remind_meeting": ({"clock"}, set(STAGES)),
    "council.add_item": (CONVENORS, {"called", "opened"}),
    "council.change_item": (CONVENORS, {"called", "opened"}),
    "council.drop_item": (CONVENORS, {"called", "opened"}),
    "council.add_paper": (CONVENORS, {"called", "opened"}),
    "council.drop_paper": (CONVENORS, {"called", "opened"}),
    "council.move": (CONVENORS, {"called", "opened"}),
    "council.draft_minutes": (CONVENORS, {"closed"}),
    "council.write_minutes": (CONVENORS, {"drafted"}),
    "council.approve_minutes": ({"chair"}, {"drafted"}),
    "council.annex_minutes": (CONVENORS, {"approved"}),
    "council.attach_scan": (CONVENORS, {"approved"}),
    "council.see_minutes_draft": (CONVENORS, {"drafted"}),
}
GATHERED = {
    "council.open_meeting": (CONVENORS, {"called"}),
    "council.close_meeting": (CONVENORS, {"opened"}),
}
ABSENT = {
    "council.ask_leave": ({"delegate"}, {"called"}),
    "council.enter_leave": (HALL, {"called"}),
}
# In a meeting that is in session: deed, who may, in which state of the motion.
MOTIONS: dict[str, tuple[set[str], set[str]]] = {
    "council.withdraw_motion": (CONVENORS, {"moved"}),
    "council.type_hands": (HALL, {"moved"}),
    "council.agree_hands": (HALL, {"counted"}),
    "council.refuse_hands": (HALL, {"counted"}),
    "council.call_roll": (CONVENORS, {"moved"}),
    "council.answer_call": ({"delegate"}, {"calling"}),
    "council.close_roll_call": (CONVENORS, {"calling"}),
}


def people(world: World) -> dict[str, Actor]:
    roles = ("chair", "teller", "auditor", "confirmer", "reviewer", "settings_keeper")
    return {
        "anonymous": ANONYMOUS, "clock": CLOCK, "resident": world.resident(),
        "delegate": world.delegate(), "steward": world.steward,
        **{role: world.with_role(role) for role in roles},
    }  # fmt: skip


def wrong(deed: str, who: set[str], is_time: bool, actors: dict[str, Actor], subject: Any) -> Any:
    return [
        (deed, name, refusal)
        for name, actor in actors.items()
        for refusal in [may(deed, actor, subject(actor))]
        if (refusal is None) is not (name in who and is_time)
        or (refusal is not None and not str(refusal.words).strip())
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_who_may_do_what_in_a_meeting(world: World, stage: str) -> None:
    actors = people(world)
    found = STAGES[stage](world)
    if stage == "called":
        world.all_here(found)
    with world.app.test_request_context():
        meeting = queries.meeting(found)
        faults = []
        for deed, (who, stages) in MAY.items():
            faults += wrong(deed, who, stage in stages, actors, lambda _actor: meeting)
        for deed, (who, stages) in GATHERED.items():
            heads = Gathering(meeting)
            faults += wrong(deed, who, stage in stages, actors, lambda _a, h=heads: h)
        member = actors["delegate"].person_id
        for deed, (who, stages) in ABSENT.items():
            own = deed == "council.ask_leave"
            faults += wrong(
                deed, who, stage in stages, actors,
                lambda a, o=own: Absence(meeting, a.person_id if o else member),
            )  # fmt: skip
    assert faults == []


@pytest.mark.parametrize("state", ["moved", "counted", "calling", "carried"])
def test_who_may_do_what_with_a_motion(world: World, state: str) -> None:
    actors = people(world)
    meeting = world.in_session()
    made: dict[str, Callable[[], UUID]] = {
        "moved": lambda: world.motion(meeting),
        "counted": lambda: world.typed(world.motion(meeting), 1),
        "calling": lambda: world.called_by_name(meeting),
        "carried": lambda: world.carried(meeting),
    }
    found = made[state]()
    with world.app.test_request_context():
        motion = queries.motion(found)
        faults = []
        for deed, (who, states) in MOTIONS.items():
            turns = tuple(states)
            faults += wrong(
                deed, who, state in states, actors,
                lambda a, t=turns: Turn(motion, *t, person_id=a.person_id),
            )  # fmt: skip
    assert faults == []
