"""The way of a proposal from the draft to the ballot, deed by deed."""

from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DBAPIError, NoResultFound

from commons import docket, ledger, lots
from commons.action import Unguarded, action
from commons.calendar import WorkingCalendar
from commons.canonical import digest
from commons.clock import local, moved_to, now, today
from commons.database import db
from commons.lifecycle import Impossible
from commons.policy import CLOCK, Actor, Refused, is_clock, policy, require
from council import actions as council_actions
from council import queries as council
from proposals import actions, frozen, jobs, queries
from proposals.models import Candidate
from residents import queries as people
from residents.models import Notice
from tests.world import World

policy({"tests.publish_result": [is_clock]})


@action("tests.publish_result")
def publish_result(actor: Actor, proposal_id: UUID, *, won: bool) -> None:
    """What the publication of a poll does for each candidate."""
    require("tests.publish_result", actor)
    actions.record_outcome(actor, proposal_id, won=won, votes=12)


def state_of(proposal: UUID) -> str:
    return queries.proposal(proposal).state


def events_of(proposal: UUID, *visibilities: str) -> list[str]:
    entries = ledger.timeline(queries.proposal(proposal).docket_id, *visibilities)
    return [entry.event.removeprefix("proposals.") for entry in entries]


def told(person: Actor) -> list[str]:
    mine = Notice.person_id == person.person_id
    query = sa.select(Notice.code).where(mine).order_by(Notice.at)
    return [code.removeprefix("proposals.") for code in db.session.scalars(query)]


def test_a_draft_becomes_a_proposal_with_a_number(world: World, ctx: Flask) -> None:
    author = world.resident()
    proposal = world.draft(author)
    assert queries.number_of(queries.proposal(proposal).docket_id) == ""
    number = actions.submit(author, proposal)
    assert number == "云溪-2027-001"
    assert state_of(proposal) == "gathering"
    assert queries.proposal(proposal).consented_at
    assert events_of(proposal) == ["submitted"]
    assert told(author) == ["submitted"]
    assert ledger.verify(queries.proposal(proposal).docket_id) is None


def test_only_its_author_knows_of_a_draft(world: World, ctx: Flask) -> None:
    proposal, other = world.draft(), world.resident()
    for deed in (
        lambda: actions.submit(other, proposal),
        lambda: actions.save_draft(other, proposal, version=1, tab="x", title="别人的"),
        lambda: actions.discard_draft(other, proposal),
        lambda: actions.endorse(other, proposal),
        lambda: actions.withdraw(other, proposal, reason="不是我的"),
        lambda: queries.public(proposal),
    ):
        with pytest.raises(NoResultFound):
            deed()
    assert queries.listing(queries.Filters()).total == 0


def test_two_open_pages_never_lose_words(world: World, ctx: Flask) -> None:
    author = world.resident()
    draft = world.draft(author)
    version = queries.proposal(draft).version
    save = actions.save_draft
    save(author, draft, version=version, tab="left", title="左边的页面先存")
    save(author, draft, version=version, tab="left", title="左边的页面又存")
    with pytest.raises(actions.Overtaken):
        save(author, draft, version=version, tab="right", title="右边的页面后存")
    assert queries.proposal(draft).title == "左边的页面又存"
    # The same words from the other page are no conflict, and its other fields do not collide.
    save(author, draft, version=version, tab="right", title="左边的页面又存")


def test_what_is_missing_keeps_a_draft_from_being_handed_in(world: World, ctx: Flask) -> None:
    author = world.resident()
    draft = world.draft(author, problem="太短", category=None)
    with pytest.raises(Refused) as refused:
        actions.submit(author, draft)
    assert refused.value.refusal.code == "is_complete"


def test_a_thrown_away_draft_is_gone(world: World, ctx: Flask) -> None:
    author = world.resident()
    draft = world.draft(author)
    actions.add_photo(author, draft, digest="a" * 64, alt="泵房")
    thread = queries.proposal(draft).docket_id
    actions.discard_draft(author, draft)
    with pytest.raises(NoResultFound):
        queries.proposal(draft)
    assert ledger.verify(thread) is None


def test_drafts_and_photos_have_a_bound(world: World, ctx: Flask) -> None:
    author = world.resident()
    for _draft in range(5):
        draft = world.draft(author)
    with pytest.raises(Refused) as refused:
        world.draft(author)
    assert refused.value.refusal.code == "has_room_for_a_draft"
    for serial in range(6):
        actions.add_photo(author, draft, digest=f"{serial}" * 64, alt="")
    with pytest.raises(Refused) as refused:
        actions.add_photo(author, draft, digest="f" * 64, alt="")
    assert refused.value.refusal.code == "has_room_for_a_photo"


def test_the_threshold_sends_to_review_and_everybody_is_told(world: World, ctx: Flask) -> None:
    author, neighbour = world.resident(), world.resident()
    reviewer, proposal = world.reviewer, world.proposal(endorsed=1, author=author)
    actions.endorse(neighbour, proposal)
    assert state_of(proposal) == "gathering"
    actions.endorse(world.resident(), proposal)
    assert state_of(proposal) == "reviewing"
    assert events_of(proposal) == ["submitted", "sent_to_review"]
    assert told(author) == ["submitted", "sent_to_review"]
    assert told(neighbour) == ["endorsed_sent_to_review"]
    assert told(reviewer) == ["to_review"]
    due = queries.proposal(proposal).review_due
    assert due == WorkingCalendar(provisional=True).due(today(), 10)


def test_an_endorsement_can_be_taken_back_while_it_gathers(world: World, ctx: Flask) -> None:
    proposal, neighbour = world.proposal(), world.resident()
    actions.endorse(neighbour, proposal)
    with pytest.raises(Refused) as refused:
        actions.endorse(neighbour, proposal)
    assert refused.value.refusal.code == "has_not_endorsed"
    assert actions.unendorse(neighbour, proposal) == 0
    assert queries.endorsement_count(proposal) == queries.proposal(proposal).endorsement_count == 0
    assert events_of(proposal, "staff") == ["endorsed", "unendorsed"]
    actions.endorse(neighbour, proposal)


def test_what_did_not_gather_enough_lapses_once(world: World, ctx: Flask) -> None:
    author, neighbour = world.resident(), world.resident()
    proposal, draft = world.proposal(author=author), world.draft()
    actions.endorse(neighbour, proposal)
    jobs.lapse_overdue()
    assert state_of(proposal) == "gathering"
    with pytest.raises(Refused):
        actions.lapse(CLOCK, proposal)
    with moved_to(now() + timedelta(days=61)):
        jobs.lapse_overdue()
        jobs.lapse_overdue()
        db.session.rollback()
        assert (state_of(proposal), state_of(draft)) == ("lapsed", "draft")
    assert events_of(proposal) == ["submitted", "lapsed"]
    assert told(neighbour) == ["lapsed"]
    assert told(author) == ["submitted", "lapsed"]


def test_findings_stay_hidden_until_the_review_is_closed(world: World, ctx: Flask) -> None:
    proposal = world.in_review()
    with pytest.raises(Refused) as refused:
        world.note(proposal, "substantive")
    assert refused.value.refusal.code == "is_stage_due"
    with pytest.raises(Refused) as refused:
        actions.close_review(world.reviewer, proposal)
    assert refused.value.refusal.code == "is_review_ready"
    world.note(proposal, "formal")
    world.note(proposal, "substantive", reason="绝密的理由")
    assert queries.published(proposal) == []
    assert queries.row(proposal).cost_fen is None
    entries = ledger.timeline(queries.proposal(proposal).docket_id, "public", "staff", "self")
    assert all("outcome" not in entry.facts for entry in entries)
    assert [entry.facts for entry in entries if entry.event.endswith("finding_recorded")] == [
        {"stage": "formal"},
        {"stage": "substantive"},
    ]
    assert actions.close_review(world.reviewer, proposal) == "accept"
    assert [found.outcome for found in queries.published(proposal)] == ["accept", "accept"]
    assert queries.row(proposal).cost_fen == 19_800_000
    assert told(world.author_of(proposal))[-1] == "accepted"


def test_a_formal_refusal_ends_the_review(world: World, ctx: Flask) -> None:
    proposal = world.in_review()
    world.note(proposal, "formal")
    world.note(proposal, "substantive")
    world.note(proposal, "formal", "refuse", reason="属于物业合同纠纷，请走司法途径。")
    assert actions.close_review(world.reviewer, proposal) == "refuse"
    assert state_of(proposal) == "refused"
    assert [(found.stage, found.outcome) for found in queries.published(proposal)] == [
        ("formal", "refuse")
    ]


def test_nobody_reviews_their_own_proposal(world: World, ctx: Flask) -> None:
    proposal = world.in_review(author=world.reviewer)
    with pytest.raises(Refused) as refused:
        world.note(proposal, "formal")
    assert refused.value.refusal.code == "is_impartial"
    other = world.with_role("reviewer")
    actions.review(other, proposal, stage="formal", outcome="accept", reason="可以进入下一步")


def test_a_hidden_remark_has_no_words_left(world: World, ctx: Flask) -> None:
    proposal, speaker = world.reviewed(), world.resident()
    said = actions.remark(speaker, proposal, stance="against", text="张三的电话是多少多少")
    actions.remark(world.delegate("石大山"), proposal, stance="for", text="我们组支持")
    assert queries.stance_counts(proposal)[proposal] == {"for": 1, "against": 1, "neutral": 0}
    actions.hide_remark(world.steward, said, reason="personal_data")
    assert queries.stance_counts(proposal)[proposal]["against"] == 0
    shown = queries.sides(proposal).first
    assert [(it.text, it.name, it.hidden_reason) for it in shown["against"]] == [
        ("", "", "personal_data")
    ]
    assert [(it.name, it.is_delegate) for it in shown["for"]] == [("石大山", True)]
    assert told(speaker) == ["remark_hidden"]
    with pytest.raises(Refused):
        actions.hide_remark(world.steward, said, reason="insult")


def test_more_candidates_than_places_are_needed(world: World, ctx: Flask) -> None:
    chosen = [world.reviewed(), world.reviewed()]
    with pytest.raises(actions.NotAShortlist) as refused:
        actions.choose_candidates(world.steward, world.year, proposal_ids=chosen)
    assert refused.value.obstacles == ["too_few"]
    waiting = world.in_review()
    chosen.append(world.reviewed())
    with pytest.raises(actions.NotAShortlist) as refused:
        actions.choose_candidates(world.steward, world.year, proposal_ids=chosen)
    assert refused.value.obstacles == ["in_review"]
    actions.withdraw(world.author_of(waiting), waiting, reason="已经修好了")
    actions.choose_candidates(world.steward, world.year, proposal_ids=chosen)


def test_as_many_candidates_as_places_where_the_council_has_adopted_it(
    world: World, ctx: Flask
) -> None:
    year = world.cycle(2029, places=2, equal_slate=True)
    chosen = [world.reviewed(cycle=year), world.reviewed(cycle=year)]
    with pytest.raises(actions.NotAShortlist):
        actions.choose_candidates(world.steward, year, proposal_ids=chosen[:1])
    shortlist = actions.choose_candidates(world.steward, year, proposal_ids=chosen)
    actions.draw_numbers(world.steward, shortlist, named="03 08 17 21 25 32")
    assert len(queries.candidates(shortlist)) == 2


def test_the_draw_can_be_repeated_by_anybody(world: World, ctx: Flask) -> None:
    left_out = world.reviewed(title="没有入选的项目")
    proposals = [world.reviewed() for _serial in range(4)]
    shortlist = actions.choose_candidates(world.steward, world.year, proposal_ids=proposals)
    assert state_of(left_out) == "reserved"
    found = queries.shortlist(shortlist)
    assert (found.secret, found.seed, found.digest) == (None, None, None)
    actions.draw_numbers(world.steward, shortlist, named="03 08 17 21 25 32")
    found, frozen_ones = queries.shortlist(shortlist), queries.candidates(shortlist)
    assert found.secret and lots.matches(found.commitment, bytes.fromhex(found.secret))
    seed = lots.seed(bytes.fromhex(found.secret), "03 08 17 21 25 32")
    assert found.seed == seed.hex()
    numbers = queries.numbers_of(copy.docket_id for copy in frozen_ones)
    drawn = [numbers[copy.docket_id] for copy in frozen_ones]
    assert [copy.number for copy in frozen_ones] == [1, 2, 3, 4]
    assert lots.draw(seed, sorted(drawn)) == drawn
    assert digest(frozen.record(found, frozen_ones, numbers)) == found.digest
    assert council.cycle(world.year).state == "shortlisted"
    with pytest.raises(Refused) as refused:
        actions.draw_numbers(world.steward, shortlist, named="again")
    assert refused.value.refusal.code == "is_undrawn"


def test_a_frozen_candidate_cannot_be_changed(world: World, ctx: Flask) -> None:
    shortlist = world.shortlist()
    for statement in (sa.update(Candidate).values(title="偷偷改过"), sa.delete(Candidate)):
        with pytest.raises(DBAPIError, match="append-only"):
            db.session.execute(statement)
        db.session.rollback()
    assert len(queries.candidates(shortlist)) == 3


def test_the_notice_counts_working_days_and_waits_for_answers(world: World, ctx: Flask) -> None:
    objector, shortlist = world.resident(), world.shortlist()
    with pytest.raises(Refused):
        actions.object_to(objector, shortlist, text="还没有公示就提异议")
    actions.give_notice(world.steward, shortlist, working_days=5)
    found = queries.shortlist(shortlist)
    assert queries.last_day(found) == WorkingCalendar(provisional=True).due(today(), 5)
    candidate = queries.candidates(shortlist)[0]
    with pytest.raises(NoResultFound):
        actions.object_to(objector, shortlist, text="不在名单上", candidate_id=shortlist)
    actions.object_to(objector, shortlist, text="预算偏高", candidate_id=candidate.id)
    (objection,) = queries.objections(shortlist)
    assert objection.number == 1
    assert told(world.steward) == ["objection_raised"]
    assert found.notice_until and local(found.notice_until).hour == 0
    with moved_to(found.notice_until + timedelta(minutes=1)):
        with pytest.raises(Refused) as refused:
            actions.object_to(objector, shortlist, text="太迟了")
        assert refused.value.refusal.code == "is_on_notice"
        with pytest.raises(Refused) as refused:
            actions.close_notice(world.steward, shortlist)
        assert refused.value.refusal.code == "has_every_answer"
        actions.answer_objection(world.steward, objection.id, answer="已请第三方复核。")
        actions.close_notice(world.steward, shortlist)
    assert told(objector) == ["objection_answered"]
    assert council.cycle(world.year).state == "deliberating"
    assert ledger.verify(council.cycle(world.year).docket_id) is None


def test_an_outcome_is_part_of_a_publication(world: World, ctx: Flask) -> None:
    shortlist = world.shortlist()
    first, second, _third = queries.candidates(shortlist)
    with pytest.raises(Unguarded):
        actions.record_outcome(CLOCK, first.proposal_id, won=True)
    publish_result(CLOCK, first.proposal_id, won=True)
    publish_result(CLOCK, second.proposal_id, won=False)
    assert (state_of(first.proposal_id), state_of(second.proposal_id)) == ("chosen", "reserved")
    with pytest.raises(Impossible):
        publish_result(CLOCK, first.proposal_id, won=False)
    assert told(world.author_of(first.proposal_id))[-1] == "chosen"
    assert ledger.verify(first.docket_id) is None


def test_a_withdrawn_proposal_keeps_its_record(world: World, ctx: Flask) -> None:
    neighbour, proposal = world.resident(), world.proposal()
    actions.endorse(neighbour, proposal)
    with pytest.raises(Refused):
        actions.withdraw(neighbour, proposal, reason="不是作者")
    actions.withdraw(world.author_of(proposal), proposal, reason="已经修好了")
    assert queries.public(proposal).withdrawn_reason == "已经修好了"
    assert told(neighbour) == ["withdrawn"]
    with pytest.raises(Refused):
        actions.endorse(world.resident(), proposal)


def test_delegates_and_units_are_named_as_such(world: World, ctx: Flask) -> None:
    official = world.with_role("handling_unit", unit_id=world.unit)
    shown = {}
    for author in (world.resident("李建华"), world.delegate("石大山"), official):
        proposal = world.proposal(author=author)
        db.session.rollback()
        row = queries.row(proposal)
        shown[row.source] = row.author
    unit = people.unit(world.unit).name
    assert shown == {"resident": "李*华", "delegate": "石大山", "unit": unit}


def test_screening_ends_the_collecting_before_its_date(world: World, ctx: Flask) -> None:
    proposal = world.proposal()
    council_actions.move_cycle(world.steward, world.year, move="screen")
    with pytest.raises(Refused) as refused:
        actions.endorse(world.resident(), proposal)
    assert refused.value.refusal.code == "is_collecting"
    jobs.lapse_overdue()
    assert state_of(proposal) == "lapsed"


def test_numbers_run_on_within_a_year(world: World, ctx: Flask) -> None:
    world.proposal()
    second = world.proposal()
    other_year = world.proposal(cycle=world.cycle(2028))
    found = [queries.number_of(queries.proposal(it).docket_id) for it in (second, other_year)]
    assert found == ["云溪-2027-002", "云溪-2028-001"]
    assert docket.by_number("云溪-2027-002")
