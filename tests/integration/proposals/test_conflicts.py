"""Proposals that exclude each other: found, set by hand, frozen with the list, obeyed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons import ledger
from commons.clock import moved_to, now
from commons.policy import ANONYMOUS, CLOCK, Refused, may
from council import queries as council
from proposals import actions, queries
from proposals.policy.conflicts import Two
from proposals.queries import ties
from tests.world import World
from votes import queries as polls


def three(world: World) -> list[UUID]:
    """Three proposals in deliberation, at three places."""
    return [
        world.reviewed(title=f"候选项目{name}", place=place)
        for name, place in (("甲", "南门花坛"), ("乙", "北坡水渠"), ("丙", "东头晒坝"))
    ]


def confirm(world: World, one: UUID, other: UUID, **facts: Any) -> UUID:
    given = {"kind": "either_or", "reason": "一块地只能建一处。", **facts}
    return actions.confirm_conflict(world.steward, world.year, one_id=one, other_id=other, **given)


def listed(world: World, chosen: list[UUID]) -> UUID:
    made = actions.choose_candidates(world.steward, world.year, proposal_ids=chosen)
    actions.draw_numbers(world.steward, made, named="03 08 17 21")
    return made


def test_what_is_found_by_distance_is_confirmed_by_the_staff(world: World, ctx: Flask) -> None:
    one, other, _third = three(world)
    for proposal, lat in ((one, 29_500_000), (other, 29_500_600)):
        actions.place(world.steward, proposal, lat=lat, lng=106_500_000, system="cgcs2000")
    met = queries.meeting_pairs(world.year)
    assert [(it.found_by, it.distance_m) for it in met] == [("distance", 67)]
    made = confirm(world, other, one, kind="same_place")
    found = queries.conflict(made)
    assert (found.state, found.found_by, found.distance_m) == ("confirmed", "distance", 67)
    assert queries.meeting_pairs(world.year) == []
    for proposal, rival in ((one, other), (other, one)):
        assert [it.id for it in ties.ties(proposal).rivals] == [rival]
        docket = queries.proposal(proposal).docket_id
        events = [entry.event for entry in ledger.timeline(docket)]
        assert events.count("proposals.conflict_confirmed") == 1
        assert ledger.verify(docket) is None
    with pytest.raises(Refused) as refused:
        confirm(world, one, other)
    assert refused.value.refusal.code == "is_unconfirmed"


def test_a_dismissed_pair_does_not_come_back(world: World, ctx: Flask) -> None:
    one = world.reviewed(title="候选项目甲", place="南门口花坛西侧")
    other = world.reviewed(title="候选项目乙", place="南门口花坛")
    assert len(queries.meeting_pairs(world.year)) == 1
    actions.dismiss_conflict(world.steward, world.year, one_id=one, other_id=other)
    assert queries.meeting_pairs(world.year) == [] and ties.ties(one).rivals == []
    made = confirm(world, one, other)
    assert queries.conflict(made).state == "confirmed"
    actions.lift_conflict(world.steward, made, reason="改在两处建。")
    assert ties.ties(one).rivals == []


def test_a_pair_must_be_of_this_year_and_alive(world: World, ctx: Flask) -> None:
    one, other, third = three(world)
    elsewhere = world.reviewed(cycle=world.cycle(2030))
    gone = world.proposal()
    actions.withdraw(world.author_of(gone), gone, reason="已经修好了")
    for bad in (one, elsewhere, gone):
        with pytest.raises(Refused) as refused:
            confirm(world, one, bad)
        assert refused.value.refusal.code == "can_meet"
    made = confirm(world, one, other)
    listed(world, [one, other, third])
    with pytest.raises(Refused) as refused:
        actions.lift_conflict(world.steward, made, reason="太晚了")
    assert refused.value.refusal.code == "is_before_the_draw"


def test_a_conflicting_pair_cannot_both_win_and_the_reason_says_why(
    world: World, ctx: Flask
) -> None:
    one, other, third = three(world)
    confirm(world, one, other)
    shortlist = listed(world, [one, other, third])
    numbers = {it.proposal_id: it.number for it in queries.candidates(shortlist)}
    pair_ = sorted([numbers[one], numbers[other]])
    excluded = {it.number: it.excludes for it in queries.candidates(shortlist)}
    assert excluded == {pair_[0]: [pair_[1]], pair_[1]: [pair_[0]], numbers[third]: []}
    actions.give_notice(world.steward, shortlist, working_days=5)
    world.end_notice(shortlist)
    # Two places and nine voters: 7, 6 and 5 votes. Without the conflict the first two would win.
    first, second, last = pair_[0], pair_[1], numbers[third]
    papers = [(first, second)] * 4 + [(first, last)] * 3 + [(second, last)] * 2
    poll = polls.poll(world.published(papers, delegates=9, shortlist_id=shortlist))
    details = {it.number: it.details.get("conflicts") for it in polls.items(poll.id)}
    assert details[pair_[0]] == details[pair_[1]] == ["1"] and details[numbers[third]] is None
    assert sorted(polls.winners(poll)) == sorted([pair_[0], numbers[third]])
    assert queries.proposal(one if numbers[one] == pair_[1] else other).state == "reserved"
    found = {it.item.number: it for it in polls.standings(poll)}
    assert [found[number].votes for number in (first, second, last)] == [7, 6, 5]
    assert (found[pair_[1]].code, found[pair_[1]].has_won) == ("site_taken", False)


def two(world: World) -> Any:
    one, other, _third = three(world)
    return Two(council.cycle(world.year), queries.proposal(one), queries.proposal(other))


def excluding(world: World) -> Any:
    one, other, _third = three(world)
    confirm(world, one, other)
    year = council.cycle(world.year)
    return Two(year, queries.proposal(one), queries.proposal(other), "confirmed")


def drawn(world: World) -> Any:
    chosen = three(world)
    confirm(world, chosen[0], chosen[1])
    listed(world, chosen)
    year, (one, other) = council.cycle(world.year), chosen[:2]
    return Two(year, queries.proposal(one), queries.proposal(other), "confirmed")


def draft(world: World) -> Any:
    return queries.proposal(world.draft())


def deliberating(world: World) -> Any:
    return queries.proposal(world.reviewed())


STAFF, NOBODY = {"steward"}, set[str]()
GRID: list[tuple[str, Callable[[World], Any], set[str]]] = [
    ("confirm_conflict", two, STAFF),
    ("confirm_conflict", excluding, NOBODY),
    ("dismiss_conflict", two, STAFF),
    ("dismiss_conflict", excluding, NOBODY),
    ("lift_conflict", two, NOBODY),
    ("lift_conflict", excluding, STAFF),
    ("lift_conflict", drawn, NOBODY),
    ("place", draft, {"author"}),
    ("place", deliberating, STAFF),
]


@pytest.mark.parametrize("deed, make, allowed", GRID)
def test_who_may(
    world: World, ctx: Flask, deed: str, make: Callable[[World], Any], allowed: set[str]
) -> None:
    subject = make(world)
    written = getattr(subject, "author_id", None)
    people = {
        "anonymous": ANONYMOUS,
        "clock": CLOCK,
        "resident": world.resident(),
        "author": world.actor(written) if written else world.resident(),
        "reviewer": world.reviewer,
        "delegate": world.delegate(),
        "far": world.with_role("steward", area_id=world.village),
        "steward": world.steward,
    }
    for at in (now(), now() + timedelta(days=61)):
        with moved_to(at):
            said = {who: may(f"proposals.{deed}", it, subject) for who, it in people.items()}
            assert all(no.message for no in said.values() if no)
            assert {who for who, no in said.items() if no is None} == allowed


def test_the_pages(world: World, client: FlaskClient) -> None:
    one = world.reviewed(title="<script>一</script>项目", place="南门口花坛西侧")
    other = world.reviewed(title="南门充电棚", place="南门口花坛")
    url = f"/years/{world.year}/conflicts"
    assert client.get(url).status_code == 303
    world.sign_in(client, world.steward)
    page = client.get(url).get_data(as_text=True)
    assert "地点写法相近" in page and "<script>一" not in page
    both = {"one_id": str(one), "other_id": str(one), "kind": "either_or", "reason": "一块地"}
    assert client.post(url, data=both).status_code == 422
    both |= {"other_id": str(other), "reason": "一块地只能建一处。"}
    assert client.post(url, data=both).status_code == 303
    world.sign_out(client)
    for here, there in ((one, "南门充电棚"), (other, "项目")):
        page = client.get(f"/proposals/{here}").get_data(as_text=True)
        assert "以下只能有一件入选" in page and there in page and "一块地只能建一处。" in page
    world.sign_in(client, world.steward)
    bad = client.post(f"/proposals/{one}/point", data={"point": "north", "system": "gcj02"})
    assert bad.status_code == 422 and "north" in bad.get_data(as_text=True)
    third = world.reviewed(title="第三个项目")
    with world.app.app_context():
        shortlist = listed(world, [one, other, third])
    assert "候选项目只能有一件入选" in client.get(f"/shortlists/{shortlist}").get_data(as_text=True)


def test_a_point_names_its_system(world: World, client: FlaskClient) -> None:
    author = world.resident()
    draft = world.draft(author)
    world.sign_in(client, world.steward)
    given = {"point": "106.5516,29.5630", "system": "wgs84"}
    assert client.post(f"/proposals/{draft}/point", data=given).status_code == 404
    world.sign_in(client, author)
    assert client.post(f"/proposals/{draft}/point", data=given).status_code == 303
    with world.app.app_context():
        point = queries.point_of(draft)
        assert point and (point.lat, point.lng, point.system) == (29_563_000, 106_551_600, "wgs84")
    assert client.post(f"/proposals/{draft}/point", data={"point": "1,2"}).status_code == 422
