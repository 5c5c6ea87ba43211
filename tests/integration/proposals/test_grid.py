"""Who may do what and when: one line a deed, checked for every role in and after its phase."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from commons.clock import moved_to, now
from commons.database import db
from commons.policy import ANONYMOUS, CLOCK, Actor
from council import queries as council
from proposals import actions, queries
from proposals.models import NoticeObjection, Remark
from tests.world import World
from tests.world.grids import allowed

ROLES = (
    "anonymous", "clock", "unverified", "outsider", "resident", "author", "endorser",
    "delegate", "reviewer", "steward", "unit",
)  # fmt: skip
# Verified people of the place, whatever else they are.
HERE = {"resident", "author", "endorser", "delegate", "reviewer", "steward", "unit"}
NOBODY: set[str] = set()


def opening(world: World) -> Any:
    return actions.Opening(council.cycle(world.year))


def draft(world: World) -> Any:
    return queries.proposal(world.draft())


def gathering(world: World) -> Any:
    proposal, world_endorser = world.proposal(), world.resident()
    actions.endorse(world_endorser, proposal)
    return queries.proposal(proposal)


def in_review(world: World) -> Any:
    return queries.case(queries.proposal(world.in_review()))


def ready(world: World) -> Any:
    proposal = world.in_review()
    world.note(proposal, "formal", "refuse")
    db.session.rollback()
    return queries.case(queries.proposal(proposal))


def deliberating(world: World) -> Any:
    return queries.proposal(world.reviewed())


def reviewed(world: World) -> Any:
    return queries.case(deliberating(world))


def remark(world: World) -> Any:
    proposal = world.reviewed()
    said = actions.remark(world.resident(), proposal, stance="for", text="支持")
    assert db.session.get(Remark, said)
    return queries.moderated(said)


def cycle(world: World) -> Any:
    return council.cycle(world.year)


def chosen(world: World) -> Any:
    return queries.shortlist(world.choice())


def drawn(world: World) -> Any:
    return queries.shortlist(world.shortlist())


def on_notice(world: World) -> Any:
    return queries.shortlist(world.on_notice())


def objection(world: World) -> Any:
    shortlist = world.on_notice()
    said = actions.object_to(world.resident(), shortlist, text="预算偏高")
    assert db.session.get(NoticeObjection, said)
    return queries.disputed(said)


# deed, its subject, who may while its phase is open, who may when the phase is over
GRID: list[tuple[str, Callable[[World], Any], set[str], set[str]]] = [
    ("begin_draft", opening, HERE, NOBODY),
    ("save_draft", draft, {"author"}, {"author"}),
    ("add_photo", draft, {"author"}, {"author"}),
    ("remove_photo", draft, {"author"}, {"author"}),
    ("discard_draft", draft, {"author"}, {"author"}),
    ("submit", draft, {"author"}, NOBODY),
    ("endorse", gathering, HERE - {"author", "endorser"}, NOBODY),
    ("unendorse", gathering, {"endorser"}, NOBODY),
    ("withdraw", gathering, {"author"}, {"author"}),
    ("withdraw", deliberating, {"author"}, {"author"}),
    ("withdraw", draft, NOBODY, NOBODY),
    ("lapse", gathering, NOBODY, {"clock"}),
    ("review", in_review, {"reviewer"}, NOBODY),
    ("review", reviewed, NOBODY, NOBODY),
    ("close_review", in_review, NOBODY, NOBODY),
    ("close_review", ready, {"reviewer"}, NOBODY),
    ("see_review", in_review, {"reviewer"}, {"reviewer"}),
    ("remark", deliberating, HERE, NOBODY),
    ("remark", gathering, NOBODY, NOBODY),
    ("reply", remark, HERE, NOBODY),
    ("hide_remark", remark, {"steward"}, {"steward"}),
    ("choose_candidates", cycle, {"steward"}, {"steward"}),
    ("draw_numbers", chosen, {"steward"}, {"steward"}),
    ("draw_numbers", drawn, NOBODY, NOBODY),
    ("give_notice", chosen, NOBODY, NOBODY),
    ("give_notice", drawn, {"steward"}, {"steward"}),
    ("object", drawn, NOBODY, NOBODY),
    ("object", on_notice, HERE, NOBODY),
    ("answer_objection", objection, {"steward"}, {"steward"}),
    ("close_notice", on_notice, NOBODY, {"steward"}),
]


def cast(world: World, subject: Any) -> dict[str, Actor]:
    """Everybody who might try."""
    written = getattr(subject, "author_id", None)
    resident = world.resident()
    matter = getattr(subject, "id", None)
    stands = queries.endorsers(matter) if matter else []
    return {
        "anonymous": ANONYMOUS,
        "clock": CLOCK,
        "unverified": world.resident(level=1),
        "outsider": replace(world.resident(), area_path="/elsewhere/"),
        "resident": resident,
        "author": world.actor(written) if written else resident,
        "endorser": world.actor(stands[-1]) if stands else resident,
        "delegate": world.delegate(),
        "reviewer": world.reviewer,
        "steward": world.steward,
        "unit": world.with_role("handling_unit", unit_id=world.unit),
    }


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
    people = cast(world, subject)
    assert set(people) == set(ROLES)

    assert allowed(f"proposals.{deed}", people, subject) == during
    with moved_to(now() + timedelta(days=61)):
        assert allowed(f"proposals.{deed}", people, subject) == after
