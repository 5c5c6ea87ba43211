"""Who may change words, mark duplicates, regroup and follow the other tracks: by role and phase."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from commons.clock import moved_to, now, today
from proposals import actions, queries
from proposals.queries import regroupings, ties, tracks, wordings
from tests.integration.proposals.test_grid import HERE, NOBODY, ROLES, cast
from tests.world import World
from tests.world.grids import allowed
from tests.world.plans import WORDS


def asked(world: World, proposal: Any) -> Any:
    made = actions.wordings.suggest(
        world.resident(),
        proposal,
        field="title",
        paragraph=0,
        was=WORDS["title"],
        text="布谷村两座泵房改造",
        reason="有两座",
    )
    return wordings.suggested(made)


def gathering(world: World) -> Any:
    return queries.proposal(world.proposal())


def listed(world: World) -> Any:
    return queries.proposal(queries.chosen(world.choice())[0].id)


def asked_gathering(world: World) -> Any:
    return asked(world, world.proposal())


def asked_deliberating(world: World) -> Any:
    return asked(world, world.reviewed())


def reworded(world: World) -> Any:
    found = asked_gathering(world)
    author = world.author_of(found.id)
    actions.wordings.adopt(author, found.amendment.id, answer="好的")
    return wordings.earlier(queries.proposal(found.id), 1)


def pair(world: World) -> Any:
    one, main = world.proposal(), world.proposal()
    return ties.tied(queries.proposal(one), queries.proposal(main))


def marked(world: World) -> Any:
    one, main = world.proposal(), world.proposal()
    actions.ties.mark_duplicate(world.steward, one, main_id=main, reason="同一件事")
    return ties.tied(queries.proposal(one), None)


def question(world: World, **facts: Any) -> Any:
    proposals = [world.proposal(), world.proposal()]
    text = {name: WORDS[name] for name in ("title", "problem", "wish", "beneficiaries")}
    made = actions.regroupings.ask_merge(world.steward, proposals, text=text, reason="同一件事")
    return regroupings.regrouping(made)


def in_question(world: World) -> Any:
    return question(world).originals[0][1]


def merged(world: World) -> Any:
    found = question(world)
    one, other = (proposal.id for _it, proposal in found.originals)
    actions.endorse(world.resident(), one)
    for proposal in (one, other):
        actions.regroupings.agree(world.author_of(proposal), found.regrouping.id)
    return queries.proposal(one)


def made_of_two(world: World) -> Any:
    one = merged(world)
    (other,) = ties.ties(one.id).made_into
    return regroupings.moving(queries.proposal(other.id))


def raised(world: World) -> Any:
    return queries.proposal(world.proposal(track="problem"))


def coordinating(world: World) -> Any:
    proposal = world.proposal(track="problem")
    due = today() + timedelta(days=90)
    actions.tracks.assign(world.steward, proposal, unit_id=world.unit, due_on=due)
    return tracks.case(queries.proposal(proposal))


def unit_answered(world: World) -> Any:
    found = coordinating(world)
    staff = world.with_role("handling_unit", unit_id=world.unit)
    actions.tracks.answer(staff, found.proposal.id, answer="三天内办好")
    return tracks.case(queries.proposal(found.proposal.id))


def settled(world: World) -> Any:
    found = unit_answered(world)
    actions.tracks.settle(world.steward, found.proposal.id, result="solved", words="办好了")
    return tracks.case(queries.proposal(found.proposal.id))


def wished(world: World) -> Any:
    return tracks.held(queries.proposal(world.proposal(track="wish")))


def claimed(world: World) -> Any:
    proposal = wished(world).proposal.id
    actions.tracks.claim(world.resident(), proposal)
    return tracks.held(queries.proposal(proposal))


def fulfilled(world: World) -> Any:
    found = claimed(world)
    helper = world.actor(found.adoption.person_id)
    actions.tracks.fulfil(helper, found.proposal.id, word="修好了")
    return tracks.held(queries.proposal(found.proposal.id))


def to_project(world: World) -> Any:
    return tracks.Turn(wished(world).proposal, "project")


GRID: list[tuple[str, Callable[[World], Any], set[str], set[str]]] = [
    ("suggest_wording", gathering, HERE, HERE),
    ("suggest_wording", listed, NOBODY, NOBODY),
    ("adopt_wording", asked_gathering, {"author"}, {"author"}),
    ("adopt_wording", asked_deliberating, {"author", "steward"}, {"author", "steward"}),
    ("decline_wording", asked_gathering, {"author"}, {"author"}),
    ("decline_wording", asked_deliberating, {"author", "steward"}, {"author", "steward"}),
    ("restore_wording", reworded, {"author"}, {"author"}),
    ("mark_duplicate", pair, {"author", "steward"}, {"author", "steward"}),
    ("mark_duplicate", marked, NOBODY, NOBODY),
    ("unmark_duplicate", marked, {"author", "steward"}, {"author", "steward"}),
    ("unmark_duplicate", pair, NOBODY, NOBODY),
    ("remark", marked, NOBODY, NOBODY),
    ("ask_merge", gathering, {"author", "steward"}, {"author", "steward"}),
    ("ask_split", gathering, {"author", "steward"}, {"author", "steward"}),
    ("ask_merge", in_question, NOBODY, NOBODY),
    ("ask_merge", listed, NOBODY, NOBODY),
    ("ask_split", merged, NOBODY, NOBODY),
    ("endorse", merged, NOBODY, NOBODY),
    ("withdraw", merged, NOBODY, NOBODY),
    ("agree_regrouping", question, {"author"}, {"author"}),
    ("refuse_regrouping", question, {"author"}, {"author"}),
    ("drop_regrouping", question, {"steward"}, {"steward"}),
    ("conclude_regrouping", question, NOBODY, {"clock"}),
    ("assign_problem", raised, {"steward"}, {"steward"}),
    ("assign_problem", coordinating, NOBODY, NOBODY),
    ("answer_problem", coordinating, {"unit"}, {"unit"}),
    ("settle_problem", coordinating, NOBODY, NOBODY),
    ("settle_problem", unit_answered, {"unit", "steward"}, {"unit", "steward"}),
    ("rate_result", settled, {"author"}, {"author"}),
    ("claim_wish", wished, HERE - {"author"}, HERE - {"author"}),
    ("claim_wish", claimed, NOBODY, NOBODY),
    ("let_go_wish", claimed, {"endorser", "steward"}, {"endorser", "steward"}),
    ("fulfil_wish", claimed, {"endorser"}, {"endorser"}),
    ("thank", fulfilled, {"author"}, {"author"}),
    ("turn", gathering, {"steward"}, {"steward"}),
    ("turn", listed, NOBODY, NOBODY),
    ("turn", to_project, {"steward"}, NOBODY),
    ("endorse", wished, NOBODY, NOBODY),
    ("withdraw", raised, {"author"}, {"author"}),
    ("withdraw", coordinating, NOBODY, NOBODY),
    ("move_endorsement", made_of_two, {"endorser"}, NOBODY),
]


def moved(world: World, subject: Any) -> dict[str, Any]:
    """Whose matter it is, where that is an original of what is asked about."""
    found: dict[str, Any] = {}
    if isinstance(subject, regroupings.Asked):
        found["author"] = world.author_of(subject.originals[0][1].id)
    if isinstance(subject, regroupings.Moving):
        behind = regroupings.supporters(sorted(subject.originals))
        found["endorser"] = world.actor(behind[0])
    if isinstance(subject, tracks.Held) and subject.adoption:
        found["endorser"] = world.actor(subject.adoption.person_id)
    return found


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
    people = cast(world, subject) | moved(world, subject)
    assert set(people) == set(ROLES)

    assert allowed(f"proposals.{deed}", people, subject) == during
    with moved_to(now() + timedelta(days=61)):
        assert allowed(f"proposals.{deed}", people, subject) == after
