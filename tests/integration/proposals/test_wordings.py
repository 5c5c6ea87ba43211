"""Other words for a proposal: suggested, answered, kept as versions and brought back."""

from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import DatabaseError, NoResultFound

from commons import ledger
from commons.database import db
from commons.policy import Refused
from proposals import actions, queries
from proposals.models import Wording
from proposals.queries import wordings
from residents.models import Notice
from tests.world import World

HOSTILE = "<script>alert(1)</script>**粗**\u202e反"
WISH = "更换两台水泵和线路，重做泵房屋顶。"


def suggest(world: World, proposal: UUID, text: str, **facts: object) -> UUID:
    given = {"field": "wish", "paragraph": 0, "was": WISH, "reason": "数目写错了", **facts}
    return actions.wordings.suggest(world.resident(), proposal, text=text, **given)  # type: ignore[arg-type]


def told(code: str) -> list[UUID]:
    query = sa.select(Notice.person_id).where(Notice.code == f"proposals.{code}")
    return list(db.session.scalars(query))


def test_adopted_words_become_a_version_and_endorsers_are_told_once(
    world: World, ctx: Flask
) -> None:
    author, first = world.resident(), world.resident()
    proposal = world.proposal(author=author)
    actions.endorse(first, proposal)
    asked = suggest(world, proposal, "更换三台水泵和线路，重做泵房屋顶。")
    assert told("amendment_suggested") == [author.person_id]
    actions.wordings.adopt(author, asked, answer="您说得对")
    found = queries.proposal(proposal)
    assert found.wish.startswith("更换三台")
    late = world.resident()
    actions.endorse(late, proposal)
    assert told("reworded") == [first.person_id]
    kept = wordings.wordings(proposal)
    assert [(it.number, it.wish[2]) for it in kept] == [(2, "三"), (1, "两")]
    ((name, runs),) = wordings.changes(proposal, 2)
    assert name == "wish" and ("removed", "两") in runs and ("added", "三") in runs
    assert actions.wordings.restore(author, proposal, number=1) == 3
    assert queries.proposal(proposal).wish == WISH
    assert sorted(map(str, told("reworded"))) == sorted(
        map(str, [first.person_id, first.person_id, late.person_id])
    )
    assert ledger.verify(found.docket_id) is None


def test_versions_never_change(world: World, ctx: Flask) -> None:
    author = world.resident()
    proposal = world.proposal(author=author)
    actions.wordings.adopt(author, suggest(world, proposal, "换三台水泵。"), answer="好的")
    with pytest.raises(DatabaseError):
        db.session.execute(sa.update(Wording).values(wish="偷偷改"))
    db.session.rollback()


def test_a_paragraph_that_changed_since_is_not_overwritten(world: World, ctx: Flask) -> None:
    author = world.resident()
    proposal = world.proposal(author=author)
    one, other = suggest(world, proposal, "换三台。很好"), suggest(world, proposal, "换四台。很好")
    actions.wordings.adopt(author, one, answer="好的")
    with pytest.raises(Refused) as refused:
        actions.wordings.adopt(author, other, answer="好的")
    assert refused.value.refusal.code == "is_still_there"
    actions.wordings.decline(author, other, answer="已经改成三台")
    with pytest.raises(Refused):
        actions.wordings.decline(author, other, answer="再答一次")
    with pytest.raises(actions.wordings.Gone):
        suggest(world, proposal, "换五台")
    long = suggest(world, proposal, "长" * 61, field="title", was="布谷村抽水泵房改造")
    with pytest.raises(Refused) as refused:
        actions.wordings.adopt(author, long, answer="好的")
    assert refused.value.refusal.code == "is_fitting"


def test_in_deliberation_the_staff_may_answer_and_candidates_are_frozen(
    world: World, ctx: Flask
) -> None:
    gathering, deliberated = world.proposal(), world.reviewed()
    early = suggest(world, gathering, "换三台水泵。")
    with pytest.raises(Refused):
        actions.wordings.adopt(world.steward, early, answer="代为答复")
    asked = suggest(world, deliberated, "换三台水泵。")
    actions.wordings.adopt(world.steward, asked, answer="与审查意见一致")
    assert wordings.amendment(asked).answered_by == "steward"
    waiting = suggest(world, deliberated, "换四台水泵。", was="换三台水泵。")
    for _serial in range(2):
        world.reviewed()
    ids = queries.deliberating_ids(world.year)
    actions.choose_candidates(world.steward, world.year, proposal_ids=ids)
    author = world.author_of(deliberated)
    for deed in (
        lambda: actions.wordings.adopt(author, waiting, answer="好的"),
        lambda: actions.wordings.restore(author, deliberated, number=1),
        lambda: suggest(world, deliberated, "换五台水泵。", was="换三台水泵。"),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.refusal.code == "is_amendable"


def test_the_pages_work_by_form_and_take_no_harm(world: World, client: FlaskClient) -> None:
    author, neighbour = world.resident("李建华"), world.resident("王知秋")
    proposal = world.proposal(author=author)
    world.sign_in(client, neighbour)
    here = f"/proposals/{proposal}/wordings"
    assert "建议修改文字" in client.get(here).text
    sent = {"was": WISH, "text": WISH, "reason": "数目写错了"}
    assert client.post(f"{here}/wish/0", data=sent).status_code == 422
    sent |= {"text": HOSTILE}
    assert client.post(f"{here}/wish/0", data=sent | {"was": "别的话"}).status_code == 422
    assert client.post(f"{here}/wish/0", data=sent | {"text": ""}).status_code == 422
    assert client.post(f"{here}/wish/7", data=sent).status_code == 404
    assert client.post(f"{here}/wish/0", data=sent).status_code == 303
    page = client.get(here).text
    assert "<script>alert" not in page and "&lt;script&gt;" in page and "\u202e" not in page
    assert "删去：" in page and "增加：" in page and "王*秋" in page
    answer = page_of_answer(world, proposal)
    assert client.get(answer).status_code in (403, 409)
    world.sign_in(client, author)
    assert "1 条修改建议等待答复" in client.get(f"/proposals/{proposal}").text
    assert client.post(answer, data={"verdict": "adopt", "answer": ""}).status_code == 422
    sent = {"verdict": "adopt", "answer": "写得好"}
    assert client.post(answer, data=sent).status_code == 303
    page = client.get(f"{here}/2").text
    assert "与第 1 版相比的改动" in page and "<script>alert" not in page
    assert client.post(f"{here}/1/restorations").status_code == 303
    assert WISH in client.get(f"/proposals/{proposal}").text
    assert client.get(f"{here}/99999999999999999999").status_code == 404


def test_a_draft_has_no_words_to_amend(world: World, ctx: Flask) -> None:
    draft = world.draft()
    with pytest.raises(NoResultFound):
        suggest(world, draft, "换三台水泵。")


def page_of_answer(world: World, proposal: UUID) -> str:
    with world.app.app_context():
        (it,) = wordings.amendments(proposal).rows
        return f"/amendments/{it.id}"
