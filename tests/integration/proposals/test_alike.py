"""Similar earlier items while a draft is written: found, shown, supported in one step."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons import search
from commons.action import action
from commons.clock import moved_to, now
from commons.database import db, new_id
from commons.docket import Docket
from commons.policy import ANONYMOUS, CLOCK, Actor, is_clock, policy, require
from proposals import actions, queries
from proposals.actions import wordings
from proposals.models import Proposal
from proposals.rules.likeness import Said
from residents import actions as residents
from tests.world import World
from tests.world.likes import Row, others, planted

policy({"tests.stock": [is_clock]})


@action("tests.stock", recorded=False)
def stock(actor: Actor, like: UUID, rows: list[Row], areas: dict[str, UUID]) -> list[UUID]:
    """Store *rows* as proposals beside the proposal *like*, and index them. Their ids."""
    require("tests.stock", actor)
    model = queries.proposal(like)
    kept = ("council_id", "area_path", "cycle_id", "author_id", "saved_at", "submitted_at")
    made = []
    for row in rows:
        docket = Docket(id=new_id(), kind="matter", area_path=model.area_path, opened_at=now())
        facts = {name: row[name] for name in ("title", "problem", "wish", "place", "category")}
        made.append(
            Proposal(
                id=new_id(),
                docket_id=docket.id,
                state="gathering",
                area_id=areas[row["area"]],
                **{name: getattr(model, name) for name in kept},
                **facts,
            )
        )
        db.session.add(docket)
        db.session.flush()
        texts = (row["title"], row["place"], row["wish"], row["problem"])
        search.put(docket.id, "proposal", *texts)
    db.session.add_all(made)
    return [proposal.id for proposal in made]


@pytest.fixture
def areas(world: World) -> dict[str, UUID]:
    """The places of the test data, below the street of the world."""
    names = sorted({row["area"] for row in planted()})
    with world.app.app_context():
        return {
            name: world.community
            if name == "青禾社区"
            else residents.add_area(world.keeper, world.street, kind="village", name=name)
            for name in names
        }


def drafted(row: Row, areas: dict[str, UUID], *, whole: bool) -> Said:
    """The words of the neighbour: *whole*, or only what the first page of a draft asks for."""
    text = row["said_problem"] if whole else ""
    area = areas[row["area"]].hex
    return Said(row["said_title"], text, row["said_place"], area, row["category"])


@pytest.mark.parametrize("whole", [True, False])
def test_nine_of_ten_planted_duplicates_are_among_the_first_five(
    world: World, ctx: Flask, areas: dict[str, UUID], whole: bool
) -> None:
    first = world.proposal(title="与此无关的一件事")
    pairs, rest = planted(), others()
    assert len(pairs) >= 100 and len(rest) >= 300
    made = stock(CLOCK, first, pairs + rest, areas)
    found = []
    for serial, row in enumerate(pairs):
        shown = queries.alike(ANONYMOUS, drafted(row, areas, whole=whole))
        assert len(shown) <= 5
        found.append(made[serial] in {one.row.id for one in shown})
    assert sum(found) >= 0.9 * len(pairs), [
        row["said_title"] for row, hit in zip(pairs, found, strict=True) if not hit
    ]


def test_an_unlike_draft_is_shown_nothing(world: World, ctx: Flask) -> None:
    world.proposal()
    assert queries.alike(ANONYMOUS, Said("办一个夏夜合唱团", "大家想唱歌", "文化站")) == []
    assert queries.alike(ANONYMOUS, Said("", "", "")) == []
    assert queries.alike(ANONYMOUS, Said("、。", "?!", " ")) == []


def test_a_draft_is_never_shown_to_others(world: World, ctx: Flask) -> None:
    draft = world.draft()
    mine = queries.said(queries.proposal(draft))
    assert queries.alike(ANONYMOUS, mine) == []
    actions.submit(world.author_of(draft), draft)
    assert [one.row.id for one in queries.alike(ANONYMOUS, mine)] == [draft]


def test_items_of_other_years_and_states_are_found(world: World, ctx: Flask) -> None:
    lapsed = world.proposal(title="布谷村抽水泵房更换水泵")
    refused = world.reviewed("refuse")
    with moved_to(now() + timedelta(days=61)):
        actions.lapse(CLOCK, lapsed)
    asked = queries.said(queries.proposal(refused))
    found = {one.row.id: one.row.state for one in queries.alike(ANONYMOUS, asked)}
    assert found == {lapsed: "lapsed", refused: "refused"}


def test_a_question_asks_the_database_little(
    world: World, ctx: Flask, areas: dict[str, UUID]
) -> None:
    first = world.proposal()
    sent: list[str] = []
    sa.event.listen(db.engine, "before_cursor_execute", lambda *call: sent.append(call[2]))
    neighbour = world.resident()
    counts = []
    for rows in ([], others()):
        stock(CLOCK, first, rows, areas)
        db.session.rollback()
        sent.clear()
        assert queries.alike(neighbour, queries.said(queries.proposal(first)))
        counts.append(len([one for one in sent if one.startswith("SELECT")]))
    assert counts[0] == counts[1] <= 8, sent


FOUND = (("泵房", 1), ("泵房 改造", 1), ("老街", 1), ("桥", 1), ("食堂", 0), ("", 2))
SPOKEN = {
    "title": "河边抽水的机子老坏，换新的", "place": "二组河边", "category": "rural",
    "problem": "布谷村抽水机几十年了，一到春天春灌就停机，田里浇不上水。", "wish": "更换水泵",
    "version": "0", "tab": "x", "beneficiaries": "", "cost_guess_fen": "",
}  # fmt: skip


def test_the_pages_of_a_draft_show_them_and_support_is_one_step(
    world: World, client: FlaskClient
) -> None:
    earlier, writer = world.proposal(), world.resident()
    draft = world.draft(writer, title="河边抽水泵房老坏", place="布谷村二组河边")
    world.sign_in(client, writer)
    for page in ("matter", "reasons", "check"):
        shown = client.get(f"/proposals/{draft}/draft/{page}").get_data(as_text=True)
        assert "布谷村抽水泵房改造" in shown and "征集附议中" in shown, page
        assert f'action="/proposals/{earlier}/endorsements"' in shown
    answer = client.post(f"/proposals/{earlier}/endorsements")
    assert answer.location.endswith("done=endorsed")
    again = client.get(f"/proposals/{draft}/draft/matter").get_data(as_text=True)
    assert f'action="/proposals/{earlier}/endorsements"' not in again and "已经附议" in again


def test_the_piece_for_the_script_answers_to_words_not_saved_yet(
    world: World, client: FlaskClient
) -> None:
    world.proposal()
    writer = world.resident()
    draft = world.draft(writer, title="无关", problem="", wish="", place="")
    world.sign_in(client, writer)
    here = f"/proposals/{draft}/draft/advice"
    assert "布谷村" not in client.post(here).get_data(as_text=True)
    page = client.post(here, data=SPOKEN).get_data(as_text=True)
    assert "布谷村抽水泵房改造" in page and "<html" not in page
    for hostile in ("<script>alert(1)</script>", "\u202e" * 50, "长" * 50_000, "%_'\"\\", "\x00"):
        odd = {"title": hostile, "area_id": hostile, "category": hostile, "problem": hostile}
        answer = client.post(here, data=odd)
        assert answer.status_code == 200 and "<script>" not in answer.get_data(as_text=True)


def test_nobody_else_asks_about_a_draft(world: World, client: FlaskClient) -> None:
    draft, gone = world.draft(), world.proposal()
    assert client.post(f"/proposals/{draft}/draft/advice").status_code in (303, 404)
    world.sign_in(client, world.resident())
    assert client.post(f"/proposals/{draft}/draft/advice").status_code == 404
    assert client.post(f"/proposals/{uuid4()}/draft/advice").status_code == 404
    world.sign_in(client, world.author_of(gone))
    assert client.post(f"/proposals/{gone}/draft/advice").status_code == 409


def test_the_search_box_reads_the_index(world: World, client: FlaskClient) -> None:
    world.proposal(
        title="石桥老街雨污分流",
        place="石桥老街",
        problem="一下大雨就淹水，臭得很。",
        wish="污水另走一根管",
    )
    world.proposal(title="布谷村抽水泵房改造")
    for words, count in FOUND:
        page = client.get("/proposals", query_string={"q": words}).get_data(as_text=True)
        assert f"共 {count} 件建议" in page, words


def test_the_test_data_says_something_new() -> None:
    """A planted duplicate that repeats its original word for word would prove nothing."""
    for row in planted():
        assert row["title"] != row["said_title"] and row["problem"] != row["said_problem"]


def test_the_index_follows_adopted_words(world: World, ctx: Flask) -> None:
    proposal, neighbour = world.proposal(), world.resident()
    was = queries.proposal(proposal).title
    words = {"field": "title", "was": was, "text": "凉亭翻修", "reason": "说的是凉亭"}
    suggested = wordings.suggest(neighbour, proposal, paragraph=0, **words)
    assert queries.listing(queries.Filters(text="凉亭")).total == 0
    wordings.adopt(world.author_of(proposal), suggested, answer="好")
    assert queries.listing(queries.Filters(text="凉亭")).total == 1
