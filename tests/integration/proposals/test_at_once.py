"""Proposals at one instant: one outcome each, nobody counted twice, a ledger that is whole."""

from collections import Counter
from uuid import UUID

import pytest
import sqlalchemy as sa

from commons.database import db
from commons.policy import Actor, Refused
from proposals import actions, queries
from proposals.actions import moderation, regroupings
from proposals.models import Decision, Finding, Remark, Verdict
from proposals.models.regroupings import Original
from proposals.queries import regroupings as regrouped
from tests.integration.votes.at_once import at_once, settled, told
from tests.world import World

TEXT = {
    "title": "布谷村两处泵房一起改造",
    "problem": "两处泵房都用了三十年，春灌时轮流停机。",
    "wish": "两处泵房一起换泵和线路。",
    "beneficiaries": "两个组共180户",
}
WHY = "两条说的是同一段渠道"


def state(proposal: UUID) -> str:
    found: str = queries.proposal(proposal).state
    return found


def docket_of(proposal: UUID) -> UUID:
    found: UUID = queries.proposal(proposal).docket_id
    return found


def residents(world: World, number: int) -> list[Actor]:
    return [world.resident() for _one in range(number)]


def asked_to_merge(world: World, number: int) -> tuple[UUID, dict[UUID, Actor]]:
    """A merge of so many proposals, asked by the staff, with their authors."""
    authors = {world.proposal(author=one): one for one in residents(world, number)}
    with world.app.app_context():
        asked = regroupings.ask_merge(world.steward, list(authors), text=TEXT, reason=WHY)
    return asked, authors


def made_of(asked: UUID) -> list[UUID]:
    return [one.proposal_id for one in regrouped.outcomes(asked) if one.proposal_id]


def test_all_authors_agree_at_once_and_one_proposal_comes_of_it(world: World) -> None:
    asked, authors = asked_to_merge(world, 4)
    deeds = [lambda one=one: regroupings.agree(one, asked) for one in authors.values()]
    done, codes = settled(world.app, deeds * 2)
    assert done == 4 and set(codes) <= {"has_not_agreed", "is_undecided"}
    with world.app.app_context():
        (made,) = made_of(asked)
        assert state(made) == "gathering" and {state(one) for one in authors} == {"merged"}
        for one in authors:
            assert told(docket_of(one), "proposals.merged") == 1


@pytest.mark.parametrize("against", [(), ("refuse",), ("refuse", "drop")])
def test_agreeing_refusing_withdrawing_and_dropping_at_once_end_in_one_way(
    world: World, against: tuple[str, ...]
) -> None:
    asked, authors = asked_to_merge(world, 3)
    (mine, first), (_two, second), (_three, third) = authors.items()
    no = {
        "refuse": lambda: regroupings.refuse(second, asked, reason="想自己办"),
        "drop": lambda: regroupings.drop(world.steward, asked),
    }
    deeds = [
        *[lambda one=one: regroupings.agree(one, asked) for one in (first, second, third)],
        *[no[name] for name in against],
        lambda: actions.withdraw(first, mine, reason="已经自己修好了。"),
    ]
    settled(world.app, deeds)
    with world.app.app_context():
        ended, made = regrouped.regrouping(asked).regrouping.state, made_of(asked)
        found = {one: state(one) for one in authors}
        assert ended in {"asked", "done", "refused", "dropped", "overtaken"}
        assert len(made) == (ended == "done")
        if made:
            assert set(found.values()) == {"merged"}
        else:
            assert found[mine] == "withdrawn" and "merged" not in found.values()
        assert all(told(docket_of(one), "proposals.merged") == len(made) for one in authors)


def test_neighbours_endorse_and_move_while_it_is_merged(world: World) -> None:
    asked, authors = asked_to_merge(world, 2)
    one, two = authors
    people = residents(world, 4)
    with world.app.app_context():
        actions.endorse(people[0], one)
        actions.endorse(people[0], two)
    both = authors.values()
    deeds = [
        *[lambda who=who: regroupings.agree(who, asked) for who in both],
        *[lambda who=who: actions.endorse(who, one) for who in people[1:]],
        lambda: actions.unendorse(people[0], two),
    ]
    settled(world.app, deeds)
    with world.app.app_context():
        for original in authors:
            found = queries.proposal(original)
            assert found.endorsement_count == queries.endorsement_count(original)
            assert (
                told(found.docket_id, "proposals.endorsed")
                - told(found.docket_id, "proposals.unendorsed")
                == found.endorsement_count
            )
        (made,) = made_of(asked) if state(one) == "merged" else (None,)
        behind = set(queries.endorsers(one)) | set(queries.endorsers(two))
    if made is None:
        return
    movers = [who for who in people if who.person_id in behind]
    moving = [lambda who=who: regroupings.move_endorsement(who, made) for who in movers * 3]
    answers = at_once(world.app, moving)
    assert {type(each) for each in answers} <= {int, Refused}
    with world.app.app_context():
        found = queries.proposal(made)
        moved = sum(isinstance(each, int) for each in answers)
        assert moved == found.endorsement_count == queries.endorsement_count(made) <= len(movers)
        assert told(found.docket_id, "proposals.endorsement_moved_here") == moved
        for original in authors:
            left = queries.proposal(original)
            assert left.endorsement_count == queries.endorsement_count(original) >= 0


def test_two_moderators_decide_at_once_and_one_decision_stands(world: World) -> None:
    said, author = world.said(proposal := world.reviewed()), world.resident()
    one, other = world.steward, world.with_role("steward", area_id=world.street)
    with world.app.app_context():
        moderation.report_remark(author, said, reason="insult")
    deeds = [
        lambda: actions.hide_remark(one, said, reason="insult"),
        lambda: actions.hide_remark(other, said, reason="off_topic"),
        lambda: moderation.moderate(other, said, decision="hide", reason="insult"),
        lambda: moderation.moderate(one, said, decision="hide", reason="insult"),
    ]
    done, codes = settled(world.app, deeds)
    with world.app.app_context():
        decided = db.session.scalars(sa.select(Decision).where(Decision.remark_id == said)).all()
        assert (done, len(decided)) == (1, 1), codes
        assert db.session.get_one(Remark, said).standing == "hidden"
        assert told(docket_of(proposal), "proposals.remark_hidden") == 1


def test_the_author_objects_while_colleagues_rule(world: World) -> None:
    author, proposal = world.resident(), world.reviewed()
    said = world.said(proposal, speaker=author)
    one, other = world.steward, world.with_role("steward", area_id=world.street)
    third = world.with_role("steward", area_id=world.street)
    with world.app.app_context():
        actions.hide_remark(one, said, reason="off_topic")
        query = sa.select(Decision.id).where(Decision.remark_id == said)
        decision = db.session.scalars(query).one()
    object_to = moderation.object_to_moderation
    objecting = [lambda: object_to(author, decision, objection="说的正是这件事。")] * 4
    assert settled(world.app, objecting) == (1, {"has_not_objected": 3})
    ruling = [
        lambda by=by, how=how: moderation.rule_on_moderation(by, decision, ruling=how)
        for by, how in ((other, "lift"), (third, "uphold"), (one, "uphold"), (third, "lift"))
    ]
    done, codes = settled(world.app, ruling)
    assert done == 1 and set(codes) <= {"has_open_objection", "is_another_steward"}
    with world.app.app_context():
        found = db.session.get_one(Decision, decision)
        shown = db.session.get_one(Remark, said).standing
        assert found.ruled_by in {other.person_id, third.person_id}
        assert shown == ("shown" if found.ruling == "lift" else "hidden")
        assert told(docket_of(proposal), "proposals.moderation_objected") == 1
        assert told(docket_of(proposal), "proposals.moderation_ruled") == 1


def test_lifting_an_edit_shows_nothing_that_a_colleague_hid_meanwhile(world: World) -> None:
    author, proposal = world.resident(), world.reviewed()
    said = world.said(proposal, speaker=author, text="早该修了，电话一三八")
    one, other = world.steward, world.with_role("steward", area_id=world.street)
    with world.app.app_context():
        moderation.moderate(one, said, decision="edit", reason="personal_data", text="早该修了")
        query = sa.select(Decision.id).where(Decision.remark_id == said)
        edit = db.session.scalars(query).one()
        moderation.object_to_moderation(author, edit, objection="那是村里的公开电话。")
    both = [
        lambda: actions.hide_remark(one, said, reason="off_topic"),
        lambda: moderation.rule_on_moderation(other, edit, ruling="lift"),
    ]
    assert settled(world.app, both)[0] == 2
    with world.app.app_context():
        remark = db.session.get_one(Remark, said)
        assert (remark.standing, remark.hidden_reason) == ("hidden", "off_topic")
        assert remark.text == "早该修了，电话一三八" and remark.edited_at is None
        hidden = db.session.scalars(
            sa.select(Decision.id).where(Decision.remark_id == said, Decision.kind == "hide")
        ).one()
        moderation.object_to_moderation(author, hidden, objection="说的正是这件事。")
        moderation.rule_on_moderation(other, hidden, ruling="lift")
        assert db.session.get_one(Remark, said).standing == "shown"


def test_findings_and_the_joint_outcome_at_once_publish_one_verdict(world: World) -> None:
    proposal, lead, second = world.in_review(), world.reviewer, world.second_reviewer
    assert second.person_id
    with world.app.app_context():
        actions.take_review(lead, proposal)
        actions.assign_reviewer(world.steward, proposal, person_id=second.person_id)
    assert world.unit
    both = [
        lambda who=who, stage=stage: world.finding(proposal, who, stage)
        for who in (lead, second)
        for stage in ("formal", "formal", "substantive")
    ]
    settled(world.app, both)
    with world.app.app_context():
        found = db.session.scalars(sa.select(Finding).where(Finding.proposal_id == proposal)).all()
        kept = Counter((one.reviewer_id, one.stage) for one in found)
        assert set(kept.values()) == {1} and len(kept) >= 2
    for who in (lead, second):
        for stage in ("formal", "substantive"):
            world.finding(proposal, who, stage)
    made = world.decision()
    closing = [
        *[lambda: actions.close_review(lead, proposal, decision=made)] * 3,
        lambda: world.finding(proposal, second, "substantive", cost_fen=99_000_000),
    ]
    settled(world.app, closing)
    with world.app.app_context():
        verdicts = db.session.scalars(sa.select(Verdict).where(Verdict.proposal_id == proposal))
        assert [one.cost_fen for one in verdicts] == [15_000_000]
        assert state(proposal) == "deliberating"
        assert told(docket_of(proposal), "proposals.accepted") == 1


def test_an_appeal_is_raised_once_has_one_reviewer_and_is_decided_once(world: World) -> None:
    proposal, steward = world.refused(), world.steward
    author = world.author_of(proposal)
    one, other = world.reviewer, world.with_role("reviewer")
    text = "审查没有看到现场，请再看一次。"
    raising = [lambda: actions.appeal(author, proposal, text=text)] * 4
    assert settled(world.app, raising)[0] == 1
    assert one.person_id and other.person_id
    giving = [
        lambda who=who: actions.assign_appeal(steward, proposal, person_id=who)
        for who in (one.person_id, other.person_id) * 2
    ]
    given, _codes = settled(world.app, giving)
    with world.app.app_context():
        found = queries.appeal_of(proposal)
        assert found and found.reviewer_id in {one.person_id, other.person_id}
        assert told(docket_of(proposal), "proposals.appeal_assigned") == given
    yes, no = world.decision(), world.decision("refuse")
    deciding = [
        lambda by=by, how=how: actions.decide_appeal(by, proposal, decision=how)
        for by in (one, other)
        for how in (yes, no)
    ]
    done, _codes = settled(world.app, deciding)
    with world.app.app_context():
        verdicts = db.session.scalars(
            sa.select(Verdict.outcome).where(
                Verdict.proposal_id == proposal, Verdict.kind == "appeal"
            )
        ).all()
        assert done == len(verdicts) == 1
        assert state(proposal) == {"accept": "deliberating"}.get(verdicts[0], "refused")
        assert told(docket_of(proposal), "proposals.appealed") == 1


def test_members_of_a_merge_are_asked_one_question_at_a_time(world: World) -> None:
    one, two, three = (world.proposal() for _one in range(3))
    by = world.steward
    asking = [
        lambda pair=pair: regroupings.ask_merge(by, pair, text=TEXT, reason=WHY)
        for pair in ([one, two], [two, three], [three, one], [two, one])
    ]
    answers = at_once(world.app, asking)
    made = [each for each in answers if isinstance(each, UUID)]
    refused = [each.refusal.code for each in answers if isinstance(each, Refused)]
    assert len(made) == 1 and refused == ["is_free"] * 3, answers
    with world.app.app_context():
        asked = db.session.scalars(sa.select(Original.proposal_id)).all()
        assert len(asked) == len(set(asked)) == 2
