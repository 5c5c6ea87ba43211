"""The pages of proposals as people use them: by form, without scripts."""

import io
import json
import re
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy.exc import NoResultFound

from commons.policy import Actor
from proposals import actions, queries
from tests.world import World
from tests.world.plans import WORDS


def text_of(client: FlaskClient, path: str, code: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == code, (path, answer.status_code)
    return answer.get_data(as_text=True)


def place_of(page: str) -> dict[str, str]:
    """The hidden fields that say which open page a form comes from."""
    found = {}
    for name in ("version", "tab"):
        tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
        assert tag
        value = re.search(r'value="([^"]*)"', tag[0])
        found[name] = value[1] if value else ""
    return found


def jpeg() -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "SECRET-PLACE"
    Image.new("RGB", (60, 40), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def author(world: World, client: FlaskClient) -> Actor:
    found = world.resident("李建华")
    assert world.year
    world.sign_in(client, found)
    return found


def test_a_resident_walks_from_nothing_to_a_number(
    world: World, client: FlaskClient, author: Actor
) -> None:
    assert "2027" in text_of(client, "/proposals/new")
    begun = client.post("/proposals/drafts", data={"cycle": str(world.year)})
    assert begun.status_code == 303
    matter = begun.location
    proposal = UUID(matter.split("/")[2])
    matter_form = {
        "title": WORDS["title"],
        "area_id": str(world.community),
        "place": WORDS["place"],
        "category": "rural",
    }
    answer = client.post(matter, data=matter_form | place_of(text_of(client, matter)))
    assert answer.location.endswith("/draft/reasons"), answer.get_data(as_text=True)
    reasons_form = {name: WORDS[name] for name in ("problem", "wish", "beneficiaries")}
    page = place_of(text_of(client, answer.location))
    answer = client.post(answer.location, data=reasons_form | {"cost_guess_fen": "２０万元"} | page)
    assert answer.location.endswith("/draft/photos")
    sent = {"photo": (io.BytesIO(jpeg()), "<script>.jpg"), "alt": "旧泵房"}
    assert client.post(answer.location, data=sent).status_code == 303
    assert "旧泵房" in text_of(client, answer.location)
    check = text_of(client, f"/proposals/{proposal}/draft/check")
    assert "20 万元" in check and "布谷村二组河边" in check
    refused = client.post(f"/proposals/{proposal}/submission", data={})
    assert refused.status_code == 422
    assert "同意" in refused.get_data(as_text=True)
    done = client.post(f"/proposals/{proposal}/submission", data={"consent": "y"})
    page = text_of(client, done.location)
    assert "云溪-2027-001" in page and "您的建议已提交" in page and "李*华" in page
    assert "/matters/" in page


def test_nobody_else_finds_a_draft(world: World, client: FlaskClient) -> None:
    draft = world.draft()
    ways = ("", "/draft/matter", "/draft/reasons", "/draft/photos", "/draft/check", "/remarks")
    for actor in (None, world.resident(), world.steward, world.reviewer):
        if actor:
            world.sign_in(client, actor)
        for way in (*ways, "/withdrawal"):
            assert client.get(f"/proposals/{draft}{way}").status_code == 404, way
        for way in (
            "/draft/matter", "/draft/reasons/saves", "/draft/photos", "/submission",
            "/draft/removal", "/endorsements", "/endorsements/removal", "/remarks",
        ):  # fmt: skip
            sent = {"version": "0", "consent": "y", "stance": "for", "text": "你好"}
            assert client.post(f"/proposals/{draft}{way}", data=sent).status_code == 404, way
        assert "泵房" not in text_of(client, "/proposals")


def test_a_draft_survives_step_by_step(world: World, client: FlaskClient, author: Actor) -> None:
    draft = world.draft(author)
    url = f"/proposals/{draft}/draft/reasons"
    page = place_of(text_of(client, url))
    typed = {"problem": "写了一半", "wish": "", "beneficiaries": "", "cost_guess_fen": "不知道"}
    saved = client.post(f"{url}/saves", data=typed | page)
    assert saved.status_code == 200
    assert saved.json and saved.json["unread"] == ["cost_guess_fen"] and saved.json["saved"]["at"]
    again = client.post(f"{url}/saves", data=typed | page | {"problem": "写了一大半"})
    assert again.status_code == 200
    fresh = text_of(client, url)
    assert "写了一大半" in fresh
    later = client.post(url, data=typed | place_of(fresh) | {"then": "save", "cost_guess_fen": ""})
    assert later.location.endswith("done=saved")
    going_on = client.post(url, data=typed | place_of(text_of(client, url)) | {"then": "next"})
    assert going_on.status_code == 422
    words = going_on.get_data(as_text=True)
    assert "写了一半" in words and "至少 10 个字" in words and "不是金额" in words
    assert place_of(words)["version"] == str(world_version(world, draft))


def world_version(world: World, draft: UUID) -> int:
    with world.app.app_context():
        return queries.proposal(draft).version


def test_a_second_page_shows_both_texts_and_loses_none(
    world: World, client: FlaskClient, author: Actor
) -> None:
    url = f"/proposals/{world.draft(author)}/draft/reasons"
    left, right = place_of(text_of(client, url)), place_of(text_of(client, url))
    words = {name: WORDS[name] for name in ("problem", "wish", "beneficiaries")}
    first = words | {"problem": "左边写的问题，写得很详细很详细。", "then": "save"}
    assert client.post(url, data=first | left).status_code == 303
    second = words | {"problem": "右边写的问题，写得很详细很详细。", "then": "save"}
    assert client.post(f"{url}/saves", data=second | right).status_code == 409
    both = client.post(url, data=second | right)
    assert both.status_code == 409
    page = both.get_data(as_text=True)
    assert first["problem"] in page and second["problem"] in page
    assert client.post(url, data=second | place_of(page)).status_code == 303
    assert second["problem"] in text_of(client, url)


def test_photos_lose_what_they_hide_and_are_shown_safely(
    world: World, client: FlaskClient, author: Actor
) -> None:
    draft = world.draft(author)
    url = f"/proposals/{draft}/draft/photos"
    assert client.post(url, data={"photo": (io.BytesIO(jpeg()), "a.jpg")}).status_code == 303
    with world.app.app_context():
        (photo,) = queries.photos(draft)
    for size in ("", "/small"):
        shown = client.get(f"/photos/{photo.digest}{size}")
        assert shown.status_code == 200 and shown.mimetype == "image/jpeg"
        assert b"SECRET-PLACE" not in shown.data and b"Exif" not in shown.data
        assert shown.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in shown.headers["Content-Security-Policy"]
    world.sign_out(client)
    assert client.get(f"/photos/{photo.digest}").status_code == 404
    with world.app.app_context():
        actions.submit(author, draft)
    assert client.get(f"/photos/{photo.digest}").status_code == 200


def test_a_photo_can_be_taken_away(world: World, client: FlaskClient, author: Actor) -> None:
    url = f"/proposals/{world.draft(author)}/draft/photos"
    client.post(url, data={"photo": (io.BytesIO(jpeg()), "a.jpg")})
    removal = re.search(r'action="([^"]*removal)"', text_of(client, url))
    assert removal and client.post(removal[1]).status_code == 303
    assert client.post(removal[1]).status_code == 404
    assert "/photos/" not in text_of(client, url).replace("/draft/photos", "")


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a" + b"0" * 20],
    ids=["empty", "text", "svg", "gif"],
)
def test_what_is_no_photo_is_refused_with_words(
    world: World, client: FlaskClient, author: Actor, data: bytes
) -> None:
    url = f"/proposals/{world.draft(author)}/draft/photos"
    answer = client.post(url, data={"photo": (io.BytesIO(data), "a.jpg"), "alt": "留住我"})
    assert answer.status_code == 422
    assert "留住我" in answer.get_data(as_text=True)


def test_a_photo_over_ten_megabytes_is_refused(
    world: World, client: FlaskClient, author: Actor
) -> None:
    url = f"/proposals/{world.draft(author)}/draft/photos"
    big = jpeg() + b"0" * (10 * 1024 * 1024)
    head = b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    body = head + big + b"\r\n--x--\r\n"
    answer = client.post(url, data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 422
    assert "10 MB" in answer.get_data(as_text=True)


def test_endorsing_and_taking_it_back(world: World, client: FlaskClient) -> None:
    proposal = world.proposal()
    page = f"/proposals/{proposal}"
    assert "请您先登录" in text_of(client, page) and "disabled" in text_of(client, page)
    assert client.post(f"{page}/endorsements").status_code == 403
    world.sign_in(client, world.resident())
    done = client.post(f"{page}/endorsements")
    assert "附议成功" in text_of(client, done.location)
    assert client.post(f"{page}/endorsements").status_code == 409
    done = client.post(f"{page}/endorsements/removal")
    assert "附议已撤回" in text_of(client, done.location)
    assert client.post(f"{page}/endorsements/removal").status_code == 409


def test_a_review_is_hidden_on_every_page_until_it_is_closed(
    world: World, client: FlaskClient
) -> None:
    proposal, secret = world.in_review(), "外人看不到的理由"
    world.sign_in(client, world.reviewer)
    assert "布谷村抽水泵房改造" in text_of(client, "/reviews")
    url = f"/reviews/{proposal}"
    assert "形式审查" in text_of(client, url)
    finding = {"outcome": "accept", "reason": secret}
    assert client.post(f"{url}/findings/formal", data=finding).status_code == 303
    empty = {"cost_fen": "", "delivery_by": "", "unit_id": ""}
    bare = client.post(f"{url}/findings/substantive", data=finding | empty)
    assert bare.status_code == 422
    told = (("cost_fen", "请填写费用"), ("delivery_by", "请填写完成时限"), ("unit_id", "请选择"))
    for name, words in told:
        assert re.search(rf'id="{name}-error".{{0,400}}{words}', bare.text, re.S), name
    assert text_of(client, f"{url}?stage=substantive").count("通过时必填") == 6
    full = finding | {"cost_fen": "48.5", "delivery_by": "2031-10-31", "unit_id": str(world.unit)}
    full |= {"feasible": "yes", "lawful": "yes", "land": "unclear"}
    wrong = client.post(f"{url}/findings/substantive", data=full | {"delivery_by": "2001-01-01"})
    assert wrong.status_code == 422 and secret in wrong.get_data(as_text=True)
    assert client.post(f"{url}/findings/substantive", data=full).status_code == 303
    assert "48.5" in text_of(client, url)
    with world.app.app_context():
        number = queries.row(proposal).number
    for person in (None, world.author_of(proposal), world.resident(), world.steward):
        world.sign_out(client)
        if person:
            world.sign_in(client, person)
        for way in (f"/proposals/{proposal}", "/proposals", f"/matters/{number}"):
            page = text_of(client, way)
            assert secret not in page and "48.5" not in page, way
        assert client.get(url).status_code in {303, 403}
    world.sign_in(client, world.reviewer)
    assert client.post(f"{url}/closing", data={"outcome": "accept"}).status_code == 422
    decision = full | {"cost_words": "按2026年价格"}
    assert client.post(f"{url}/closing", data=decision).location.endswith("/reviews?done=closed")
    world.sign_out(client)
    page = text_of(client, f"/proposals/{proposal}")
    assert secret in page and "48.5 万元" in page


def test_a_reviewer_sees_no_findings_on_their_own_proposal(
    world: World, client: FlaskClient
) -> None:
    proposal = world.in_review(author=world.reviewer, title="审查人员自己的建议")
    with world.app.app_context():
        facts = {"stage": "formal", "outcome": "refuse", "reason": "同事的意见"}
        actions.review(world.with_role("reviewer"), proposal, **facts)
    world.sign_in(client, world.reviewer)
    assert "审查人员自己的建议" not in text_of(client, "/reviews")
    refused = client.get(f"/reviews/{proposal}")
    assert refused.status_code == 409 and "同事的意见" not in refused.get_data(as_text=True)


def test_remarks_stand_on_two_sides_without_scripts(world: World, client: FlaskClient) -> None:
    proposal, url = world.reviewed(), ""
    url = f"/proposals/{proposal}"
    world.sign_in(client, world.resident("王小明"))
    for stance, words in (("for", "早该修了"), ("against", "先修路"), ("neutral", "水从哪来")):
        answer = client.post(f"{url}/remarks", data={"stance": stance, "text": words})
        assert answer.status_code == 303
    empty = client.post(f"{url}/remarks", data={"stance": "perhaps", "text": "还在"})
    assert empty.status_code == 422 and "还在" in empty.get_data(as_text=True)
    page = text_of(client, url)
    assert page.index("早该修了") < page.index("先修路") < page.index("水从哪来")
    assert "王*明" in page and "王小明" not in page.replace("王小明</a>", "")
    assert "赞成 1 条，反对 1 条，其他 1 条" in page
    assert "先修路" not in text_of(client, f"{url}/remarks?stance=for&sort=oldest")
    world.sign_in(client, world.steward)
    hiding = re.search(r'href="(/remarks/[^"]*/hiding)"', text_of(client, url))
    assert hiding
    assert client.post(hiding[1], data={"reason": "just so"}).status_code == 422
    assert client.post(hiding[1], data={"reason": "off_topic"}).status_code == 303
    for way in (url, f"{url}/remarks", f"{url}?sort=oldest"):
        assert "早该修了" not in text_of(client, way) and "与本事项无关" in text_of(client, way)


def test_the_way_of_a_shortlist_by_its_pages(world: World, client: FlaskClient) -> None:
    proposals = [str(world.reviewed(title=f"候选项目之{serial}")) for serial in range(3)]
    url = f"/years/{world.year}/shortlist"
    assert client.get(url).status_code == 303
    world.sign_in(client, world.resident())
    assert client.get(url).status_code == 403
    world.sign_in(client, world.steward)
    assert "候选项目之2" in text_of(client, url)
    few = client.post(url, data={"proposals": proposals[:2]})
    assert few.status_code == 422 and "至少选 3 个" in few.get_data(as_text=True)
    page = client.post(url, data={"proposals": proposals}).location.partition("?")[0]
    assert "抽签前公布" in text_of(client, page)
    assert client.get(f"{page}/file.json").status_code == 404
    assert client.get(f"{page}/public-notice").status_code == 404
    assert client.post(f"{page}/draws", data={"named": ""}).status_code == 422
    assert client.post(f"{page}/draws", data={"named": "03 08 17"}).status_code == 303
    assert client.post(f"{page}/draws", data={"named": "03 08 18"}).status_code == 409
    assert client.post(f"{page}/notices", data={"working_days": "2"}).status_code == 422
    assert client.post(f"{page}/notices", data={"working_days": "5"}).status_code == 303
    file = client.get(f"{page}/file.json")
    notice = text_of(client, f"{page}/public-notice")
    assert sha256(file.data).hexdigest() in notice
    assert [it["number"] for it in json.loads(file.data)["candidates"]] == [1, 2, 3]
    assert re.search(r"自.+至.+止", notice)
    world.sign_in(client, world.resident("王小明"))
    objection = {"candidate_id": "", "text": "预算偏高了一些"}
    assert client.post(f"{page}/objections", data=objection).status_code == 303
    assert "预算偏高" in text_of(client, page)
    world.sign_out(client)
    assert "预算偏高" not in text_of(client, page)
    world.sign_in(client, world.steward)
    answers = re.search(r'action="(/objections/[^"]*)"', text_of(client, page))
    assert answers and client.post(answers[1], data={"answer": ""}).status_code == 422
    assert client.post(answers[1], data={"answer": "已经第三方复核。"}).status_code == 303
    world.sign_out(client)
    shown = text_of(client, page)
    assert "预算偏高" in shown and "已经第三方复核。" in shown and "王*明" in shown
    assert client.post(f"{page}/notice-ends").status_code == 403


def test_the_address_keeps_the_filters(world: World, client: FlaskClient) -> None:
    for serial in range(23):
        world.proposal(title=f"路灯之{serial:02d}" if serial else "一件水的事情")
    first = text_of(client, "/proposals?q=路灯&category=rural")
    assert "共 22 件建议" in first and "一件水的事情" not in first
    following = re.search(r'rel="next" href="([^"]*)"', first)
    assert following
    second = text_of(client, following[1].replace("&amp;", "&"))
    assert second.count("路灯之") == 2
    assert "共 23 件建议" in text_of(client, f"/proposals?cycle={world.year}&sort=endorsed")
    assert "共 0 件建议" in text_of(client, "/proposals?category=jobs")
    assert "共 1 件建议" in text_of(client, "/proposals?q=2027-001")
    assert "共 0 件建议" in text_of(client, "/proposals?q=%25")


@pytest.mark.parametrize("kind", ["delegate", "unit"])
def test_official_proposals_carry_a_badge(world: World, client: FlaskClient, kind: str) -> None:
    official = (
        world.delegate("石大山")
        if kind == "delegate"
        else world.with_role("handling_unit", unit_id=world.unit)
    )
    proposal, badge = (
        world.proposal(author=official),
        "代表提出" if kind == "delegate" else "单位提出",
    )
    for way in ("/proposals", f"/proposals/{proposal}"):
        assert badge in text_of(client, way)


def test_withdrawing_says_who_when_and_why(world: World, client: FlaskClient) -> None:
    proposal = world.proposal()
    world.sign_in(client, world.author_of(proposal))
    url = f"/proposals/{proposal}/withdrawal"
    assert url in text_of(client, f"/proposals/{proposal}")
    assert client.post(url, data={"reason": ""}).status_code == 422
    done = client.post(url, data={"reason": "物业已经修好"})
    world.sign_out(client)
    page = text_of(client, done.location)
    assert "物业已经修好" in page and "提出人于" in page and "撤回" in page


def test_a_draft_is_thrown_away_by_its_author(
    world: World, client: FlaskClient, author: Actor
) -> None:
    draft = world.draft(author)
    assert "布谷村" in text_of(client, "/proposals/mine")
    assert client.post(f"/proposals/{draft}/draft/removal").status_code == 303
    assert "布谷村" not in text_of(client, "/proposals/mine")
    with world.app.app_context(), pytest.raises(NoResultFound):
        queries.proposal(draft)


def test_the_reserve_pool_is_public(world: World, client: FlaskClient) -> None:
    world.reviewed(title="下一年再说的项目")
    chosen = [world.reviewed() for _serial in range(3)]
    with world.app.app_context():
        actions.choose_candidates(world.steward, world.year, proposal_ids=chosen)
    assert "下一年再说的项目" in text_of(client, "/proposals/reserve")


def test_unknown_ids_are_not_found(world: World, client: FlaskClient) -> None:
    world.sign_in(client, world.steward)
    for way in (
        "/proposals/{}", "/proposals/{}/remarks", "/proposals/{}/withdrawal", "/reviews/{}",
        "/shortlists/{}", "/shortlists/{}/public-notice", "/years/{}/shortlist",
        "/remarks/{}/hiding",
        "/proposals/{}/draft/matter", "/proposals/{}/draft/photos", "/proposals/{}/draft/check",
    ):  # fmt: skip
        assert client.get(way.format(uuid4())).status_code == 404, way
        assert client.get(way.format("1 or 1=1")).status_code == 404, way
