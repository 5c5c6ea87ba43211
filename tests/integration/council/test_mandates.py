"""Mandates: from nomination to the end of the term, who may do what when, and who sits where."""

from datetime import date, timedelta
from threading import Barrier, Thread
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from commons import ledger
from commons.clock import moved_to, now, today
from commons.jobs import run_ticks
from commons.lifecycle import Impossible
from commons.policy import ANONYMOUS, CLOCK, Refused, may
from council import actions, queries
from council.composed import by_group, past_seats
from council.queries import mandates as seats
from council.rules.mandates import notice_ends, obstacles_to_screening
from residents import actions as residents
from tests.guards.street import Neighbour
from tests.world import World
from votes import queries as ballots
from votes.queries.electors import elector


def confirm(world: World, *made: UUID) -> None:
    with moved_to(now() + timedelta(days=20)), world.app.app_context():
        for one in made:
            actions.confirm_mandate(world.confirming, one)


def test_conditions_are_a_year_here_and_eighteen() -> None:
    day = date(2027, 3, 1)
    assert obstacles_to_screening(None, True, date(2026, 3, 1), day) == []
    assert obstacles_to_screening(None, True, date(2026, 3, 2), day) == ["new_here"]
    assert obstacles_to_screening(2010, True, date(2020, 1, 1), day) == ["young"]
    assert obstacles_to_screening(None, False, None, day) == ["undeclared", "new_here"]


def test_the_notice_is_five_working_days_or_seven_days() -> None:
    thursday = date(2026, 9, 24)  # 25 to 27 September 2026 is the Mid-Autumn holiday
    assert notice_ends("7_days", thursday).astimezone().date() >= date(2026, 10, 1)
    assert notice_ends("5_working_days", date(2026, 6, 1)) == notice_ends(
        "7_days", date(2026, 6, 1)
    )


def test_a_resident_goes_the_whole_way_to_a_seat(world: World, client: FlaskClient) -> None:
    made = world.nominee("publicised")
    person = world.member_of(made)
    assert "delegate" not in person.roles
    with world.app.app_context(), pytest.raises(Refused, match="is_notice_over"):
        actions.confirm_mandate(world.confirming, made)
    confirm(world, made)
    with world.app.app_context():
        found = seats.nominee(made)
        assert found.mandate.state == "active" and found.nomination.number == "云溪-1-001"
        assert queries.has_active_mandate(world.council, found.mandate.person_id)
    with moved_to(now() + timedelta(days=21)):
        assert "delegate" in world.member_of(made).roles
    paper = client.get(f"/mandates/{made}/certificate").text
    assert "云溪-1-001" in paper and "<svg" in paper and found.name in paper
    assert found.name in client.get("/councils/yunxi/seats").text
    with world.app.app_context():
        written = ledger.entries(queries.council(world.council).docket_id)
        story = [e.event for e in written if e.facts.get("mandate") == str(made)]
    assert story == [
        "council.nominated", "council.nominee_screened", "council.nominee_reviewed",
        "council.nominee_publicised", "council.mandate_confirmed", "council.seat_taken",
    ]  # fmt: skip


def test_nothing_goes_on_before_the_nominee_agrees(world: World, ctx: Flask) -> None:
    person = world.resident("被推荐人")
    liaison = world.with_role("liaison", area_id=world.community)
    assert person.person_id
    made = actions.nominate(
        liaison, world.term, person_id=person.person_id, seat_group="expert", source="community",
        by_name="青禾社区", occupation="医生", introduction="社区医生，热心公益事业。",
    )  # fmt: skip
    with pytest.raises(Refused, match="has_consented"):
        actions.screen_nominee(world.steward, made, seat_group="expert")
    with pytest.raises(Refused, match="is_oneself"):
        actions.accept_nomination(
            world.resident(), made, bond="works", bond_since=date(2020, 1, 1), is_adult=True
        )
    actions.accept_nomination(
        person, made, bond="works", bond_since=today() - timedelta(days=100), is_adult=True
    )
    with pytest.raises(Refused, match="meets_conditions"):
        actions.screen_nominee(world.steward, made, seat_group="expert")
    actions.decline_nominee(world.steward, made, reason="conditions")
    assert world.state_of(made) == "declined"
    again = world.offer(person)  # who was declined may be nominated again, once at a time
    with pytest.raises(Refused, match="is_new"):
        world.offer(person)
    actions.withdraw_nomination(person, again)
    assert world.state_of(again) == "withdrawn"


def test_an_objection_is_answered_before_the_confirmation(
    world: World, client: FlaskClient
) -> None:
    made, objector = world.nominee(), world.resident("提异议的人")
    with world.app.app_context():
        raised = actions.object_to_nominee(objector, made, text="此人并不住在本街道。")
        with (
            moved_to(now() + timedelta(days=20)),
            pytest.raises(Refused, match="has_no_open_objection"),
        ):
            actions.confirm_mandate(world.confirming, made)
        with (
            moved_to(now() + timedelta(days=20)),
            pytest.raises(Refused, match="is_nominee_on_notice"),
        ):
            actions.object_to_nominee(objector, made, text="太晚了，公示已结束。")
    page = client.get(f"/mandates/{made}").text
    assert "此人并不住" not in page
    with world.app.app_context():
        actions.answer_nominee_objection(world.steward, raised, answer="经核实，居住已满三年。")
        with pytest.raises(Refused, match="is_open_objection"):
            actions.answer_nominee_objection(world.steward, raised, answer="再答一次。")
    page = client.get(f"/mandates/{made}").text
    assert "居住已满三年" in page and "此人并不住" not in page and "提异议的人" not in page
    assert "居住已满三年" in client.get(f"/terms/{world.term}/nominees").text
    confirm(world, made)
    assert world.state_of(made) == "active"


def test_the_order_of_the_steps_cannot_be_skipped(world: World, ctx: Flask) -> None:
    made = world.nominee("nominated")
    for deed in (
        lambda: actions.review_nominee(world.confirming, made, reference="文"),
        lambda: actions.confirm_mandate(world.confirming, made),
        lambda: actions.publicise_nominees(world.steward, world.term),
        lambda: actions.move_mandate(world.steward, made, move="screen"),
        lambda: actions.move_mandate(world.steward, made, move="confirm"),
        lambda: actions.move_mandate(world.steward, made, move="appoint"),
        lambda: actions.move_mandate(world.steward, made, move="expire"),
    ):
        with pytest.raises((Impossible, Refused)):
            deed()
    assert world.state_of(made) == "nominated"


def test_what_is_not_public_yet_is_seen_by_the_staff_and_the_nominee_only(
    world: World, client: FlaskClient
) -> None:
    made = world.nominee("screened")
    assert client.get(f"/mandates/{made}").status_code == 404
    world.sign_in(client, world.resident())
    assert client.get(f"/mandates/{made}").status_code == 404
    assert client.get(f"/mandates/{made}/certificate").status_code == 404
    world.sign_in(client, world.member_of(made))
    assert client.get(f"/mandates/{made}").status_code == 200
    world.sign_in(client, world.steward)
    assert client.get(f"/mandates/{made}").status_code == 200
    with world.app.app_context():
        docket = queries.council(world.council).docket_id
        public = {entry.event for entry in ledger.timeline(docket)}
    assert not any("nominee" in event or "nominat" in event for event in public)


def test_a_substitute_moves_up_when_a_seat_falls_vacant(world: World, client: FlaskClient) -> None:
    with world.app.app_context():
        actions.plan_seats(world.steward, world.term, seats_by_group={"resident": 1})
    first, extra, spare = (world.nominee("party_reviewed", substitute=n > 1) for n in range(3))
    with world.app.app_context():
        actions.publicise_nominees(world.steward, world.term)
    confirm(world, first, spare)
    with pytest.raises(Refused, match="has_free_seat"):
        confirm(world, extra)
    assert (world.state_of(first), world.state_of(spare)) == ("active", "confirmed")
    assert "delegate" not in world.member_of(spare).roles
    with world.app.app_context():
        actions.resign(world.member_of(first), first)
    assert (world.state_of(first), world.state_of(spare)) == ("resigned", "active")
    assert "delegate" in world.member_of(spare).roles
    assert "delegate" not in world.member_of(first).roles
    with world.app.app_context():
        (group,) = by_group(world.term)
        (gone,) = past_seats(world.council)
        assert (group.members[0].mandate_id, group.members[0].after) == (spare, gone.name)
        assert group.vacant == 0 and gone.mandate_id == first and gone.ended_at
    page = client.get("/councils/yunxi/seats").text
    assert f"接替{gone.name}" in page and "历任代表" in page and ">居民</h2>" in page


def test_two_confirmations_at_once_give_one_last_seat(world: World) -> None:
    with world.app.app_context():
        actions.plan_seats(world.steward, world.term, seats_by_group={"resident": 1})
    made = [world.nominee("party_reviewed") for _each in range(4)]
    who = world.confirming
    with world.app.app_context():
        actions.publicise_nominees(world.steward, world.term)
    start, refused = Barrier(len(made)), []

    def one(mandate: UUID) -> None:
        start.wait()
        with world.app.app_context():
            try:
                actions.confirm_mandate(who, mandate)
            except Refused as error:
                refused.append(error.refusal.code)

    with moved_to(now() + timedelta(days=20)):
        threads = [Thread(target=one, args=(mandate,)) for mandate in made]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert refused == ["has_free_seat"] * 3
    assert sorted(map(world.state_of, made)) == ["active", "publicised", "publicised", "publicised"]


def test_confirmed_before_the_term_one_sits_from_its_first_day(world: World) -> None:
    ahead = world.term_of(2, 40, 900)
    made = world.nominee(term=ahead)
    confirm(world, made)
    assert world.state_of(made) == "confirmed"
    with moved_to(now() + timedelta(days=41)), world.app.app_context():
        run_ticks()
        assert world.state_of(made) == "active"
        run_ticks()


def test_past_the_term_nobody_votes(world: World) -> None:
    over, past = world.term_of(2, -300, -1), world.resident("届满的代表")
    with world.app.app_context():
        assert past.person_id
        actions.appoint(world.steward, over, person_id=past.person_id, kind="delegate")
        assert not queries.has_active_mandate(world.council, past.person_id)
    members = world.delegates(5)
    poll = world.open_poll()  # even before the clock has ended the mandate
    with world.app.app_context():
        on_roll = set(ballots.members(poll))
        assert past.person_id not in on_roll and {one.person_id for one in members} == on_roll
        assert elector(ballots.poll(poll), past.person_id) is None
    with pytest.raises(Refused, match="is_on_roll"):
        world.cast(poll, past)
    with world.app.app_context():
        run_ticks()
        ((old, _said),) = seats.mandates_of(past.person_id)
        assert old.state == "expired" and old.ended_at
    assert "delegate" not in world.actor(past.person_id).roles


def test_with_the_last_day_of_the_term_the_vote_ends(world: World) -> None:
    term, person = world.term_of(2, -300, 1), world.resident()
    with world.app.app_context():
        assert person.person_id
        actions.appoint(world.steward, term, person_id=person.person_id, kind="delegate")
    poll = world.ready_poll()
    for days, may_vote in ((0, True), (1, True), (2, False)):
        with moved_to(now() + timedelta(days=days)), world.app.app_context():
            assert (elector(ballots.poll(poll), person.person_id) is not None) is may_vote


def test_a_delegate_of_one_street_cannot_vote_in_another(app: Flask) -> None:
    here, there = Neighbour(app), Neighbour(app)
    there.place, there.slug = "云溪街道", "yunxi"
    there.numbers = here.numbers
    with app.app_context():
        district, keeper = residents.found(
            ANONYMOUS, kind="district", name="清河区", prefix="清河", keeper="周守正",
            phone=here.phone(),
        )  # fmt: skip
    here.settle(keeper, district)
    there.settle(keeper, district)
    stranger = there.delegate("外街道代表")
    poll = here.open_poll()
    with app.app_context():
        assert elector(ballots.poll(poll), stranger.person_id) is None
        assert stranger.person_id not in ballots.members(poll)
    with pytest.raises(Refused, match="is_on_roll"):
        here.cast(poll, stranger)
    with pytest.raises(Refused):
        here.arrive(poll, stranger)


def test_a_direct_mandate_says_so_in_the_ledger(world: World, ctx: Flask) -> None:
    world.delegate()
    written = ledger.entries(queries.council(world.council).docket_id)
    (said,) = [entry for entry in written if entry.event == "council.appointed"]
    assert said.facts["is_direct"] is True


STATES = ("nominated", "screened", "party_reviewed", "publicised", "active")
# Who may do a deed to a nominee, and while the nomination stands where.
MAY: dict[str, tuple[set[str], set[str]]] = {
    "council.screen_nominee": ({"steward"}, set(STATES[:4])),
    "council.decline_nominee": ({"steward"}, set(STATES[:4])),
    "council.review_nominee": ({"confirmer"}, set(STATES[:4])),
    "council.object_to_nominee": ({"resident", "delegate", "nominee", "staff"}, {"publicised"}),
    "council.confirm_mandate": (set(), set()),  # only after the notice, as tested above
    "council.withdraw_nomination": ({"nominee"}, set(STATES[:4])),
    "council.accept_nomination": (set(), set()),
    "council.resign": ({"nominee"}, set(STATES)),
    "council.take_seat": ({"clock"}, set(STATES)),
    "council.expire_mandate": ({"clock"}, set(STATES)),
}


@pytest.mark.parametrize("state", STATES)
def test_who_may_do_what_to_a_nominee(world: World, state: str) -> None:
    made = world.nominee("publicised" if state == "active" else state)
    if state == "active":
        confirm(world, made)
    roles = ("chair", "teller", "reviewer", "auditor", "settings_keeper", "liaison")
    actors = {
        "anonymous": ANONYMOUS, "clock": CLOCK, "resident": world.resident(),
        "delegate": world.delegate(), "nominee": world.member_of(made),
        "steward": world.steward, "confirmer": world.confirming,
        **{role: world.with_role(role) for role in roles},
    }  # fmt: skip
    with world.app.app_context():
        found = seats.nominee(made)
        for deed, (who, states) in MAY.items():
            wanted = set() if state not in states else who
            if "staff" in wanted:  # everybody of the area who is verified
                wanted = set(actors) - {"anonymous", "clock"}
            allowed = {name for name, one in actors.items() if may(deed, one, found) is None}
            assert allowed == wanted, deed


def test_pages_lead_a_person_through_the_nomination(world: World, client: FlaskClient) -> None:
    person, term = world.resident("赵自荐"), world.term
    world.sign_in(client, person)
    address = f"/terms/{term}/nominate"
    hostile = "<script>alert(1)</script>\u202e愿为邻里服务。"
    sent = {"seat_group": "resident", "occupation": "教师", "introduction": hostile,
            "bond": "lives", "bond_since": "2015-03-01", "is_adult": "y"}  # fmt: skip
    for wrong in ({"introduction": ""}, {"bond_since": "2999-01-01"}, {"is_adult": ""}):
        answer = client.post(address, data={**sent, **wrong})
        assert answer.status_code == 422 and "error-summary" in answer.text
        assert "教师" in answer.text
    assert client.post(address, data=sent).status_code == 303
    assert client.post(address, data=sent).status_code == 409
    assert "已提名" in client.get("/me/mandates").text
    with world.app.app_context():
        assert person.person_id
        ((mandate, _said),) = seats.mandates_of(person.person_id)
        made = mandate.id
    world.sign_in(client, world.steward)
    assert "赵自荐" in client.get(f"/terms/{term}/nominations").text
    page = client.get(f"/mandates/{made}").text
    assert "&lt;script&gt;" in page and "<script>alert" not in page and "\u202e" not in page
    group = {"seat_group": "resident"}
    assert client.post(f"/mandates/{made}/screenings", data=group).status_code == 303
    assert client.post(f"/mandates/{made}/screenings", data=group).status_code == 409
    world.sign_in(client, world.confirming)
    assert client.post(f"/mandates/{made}/reviews", data={"reference": ""}).status_code == 422
    reference = {"reference": "纪要1号"}
    assert client.post(f"/mandates/{made}/reviews", data=reference).status_code == 303
    world.sign_in(client, world.steward)
    assert client.post(f"/terms/{term}/nominee-notices").status_code == 303
    world.sign_out(client)
    notice = client.get(f"/terms/{term}/nominees").text
    assert "赵自荐" in notice and client.get(f"/terms/{term}/nominees/print").status_code == 200
    world.sign_in(client, world.resident())
    objection = {"text": "我有不同意见，请核实。"}
    assert client.post(f"/mandates/{made}/objections", data=objection).status_code == 303
    world.sign_in(client, person)
    assert client.post(f"/mandates/{made}/withdrawals").status_code == 303
    assert "已撤回" in client.get("/me/mandates").text


def test_the_seats_of_the_groups_are_planned_by_form(world: World, client: FlaskClient) -> None:
    world.sign_in(client, world.steward)
    address = f"/terms/{world.term}/seat-plan"
    assert client.post(address, data={"resident": "-1"}).status_code == 422
    assert client.post(address, data={"resident": "38", "deputy": "5"}).status_code == 303
    page = client.get(f"/terms/{world.term}/nominations").text
    assert "名额 38 人，已任 0 人" in page
    assert "名额 5 人，已任 0 人" in client.get("/councils/yunxi/seats").text
