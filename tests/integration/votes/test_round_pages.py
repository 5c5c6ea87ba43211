"""Twelve candidates for ten places, tied at the tenth: by forms alone to a proclamation of ten."""

import re
from html import unescape
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from commons import outbox
from commons.clock import local, now
from commons.policy import Actor
from tests.world import World
from votes import queries

SECURE = tuple(range(1, 10))
TIED = [(*SECURE, 10)] * 3 + [(*SECURE, 11)] * 3  # ten and eleven are equal, nine are sure


class Hall:
    """People of a council, each signing in before they press a button."""

    def __init__(self, world: World, client: FlaskClient) -> None:
        self.world, self.client = world, client

    def press(self, who: Actor, path: str, **form: object) -> str:
        """Send a form as somebody; the page that the answer leads to."""
        self.world.sign_in(self.client, who)
        answer = self.client.post(path, data=form)
        assert answer.status_code == 303, (path, answer.text)
        return str(answer.location)

    def look(self, who: Actor | None, path: str) -> str:
        """A page as somebody sees it, or a visitor."""
        if who is None:
            page = self.world.app.test_client().get(path)
        else:
            self.world.sign_in(self.client, who)
            page = self.client.get(path)
        assert page.status_code == 200, (path, page.status_code)
        return unescape(page.text)

    def vote(self, poll: str, who: Actor, *numbers: int) -> None:
        """One ballot through the web."""
        page = self.look(who, f"{poll}/ballot/choices")
        nonce = re.search(r'name="nonce" value="([^"]*)"', page)
        assert nonce
        form = {"nonce": nonce[1], "choice": list(numbers), "step": "cast"}
        self.press(who, f"{poll}/ballots", **form)

    def count(self, poll: str) -> None:
        """Close together, open the box, sign three times, announce."""
        chair, officers = self.world.chair, self.world.delegates(6)[:3]
        self.press(chair, f"{poll}/closing-requests")
        self.press(officers[0], f"{poll}/closings")
        self.press(officers[0], f"{poll}/counts")
        with self.world.app.app_context():
            outbox.deliver()
        page = self.look(officers[0], f"{poll}/scrutiny")
        digest = re.search(r'name="digest" value="([^"]*)"', page)
        assert digest
        for one in officers:
            self.press(one, f"{poll}/signatures", digest=digest[1])
        self.press(chair, f"{poll}/declarations")


@pytest.fixture
def hall(world: World, client: FlaskClient) -> Hall:
    return Hall(world, client)


def open_ten(world: World, *steps: str, **options: object) -> str:
    """An open poll over twelve candidates for ten places with six delegates."""
    rules = world.rule_set(places=10, tie_steps=list(steps), threshold="plurality", **options)
    cycle = world.cycle(2028, places=10)
    poll = world.open_poll(6, rule_set=rules, candidates=12, cycle=cycle)
    return f"/polls/{poll}"


def times() -> dict[str, str]:
    return {
        "opens_at": f"{local(now()):%Y-%m-%dT%H:%M}",
        "closes_at": f"{local(now()).replace(hour=23, minute=59):%Y-%m-%dT%H:%M}",
    }


def test_a_tie_at_the_tenth_place_ends_in_a_proclamation_of_ten(world: World, hall: Hall) -> None:
    poll = open_ten(world, "revote_tied", "chair_decides")
    delegates = world.delegates(6)
    for one, choices in zip(delegates, TIED, strict=True):
        hall.vote(poll, one, *choices)
    hall.count(poll)
    told = hall.look(None, f"{poll}/result")
    assert "票数相等" in told and "再投一次" in told
    assert "宣布下一次投票" in hall.look(world.chair, f"{poll}/chair")
    before = hall.press(world.chair, f"{poll}/rounds", **times())
    page = hall.look(world.chair, before)
    again = re.search(r'href="(/polls/[-0-9a-f]+)"[^>]*>[^<]*（票数相等项目再次投票）', page)
    assert again and again[1] != poll
    revote = again[1]
    shown = hall.look(None, revote)
    assert "本次应选 1 项" in shown and f'href="{poll}"' in shown
    listed = re.findall(r'class="chosen-number">(\d+)<', shown)
    assert listed == ["10", "11"]
    hall.press(delegates[0], f"{revote}/opening-agreements")
    hall.press(world.chair, f"{revote}/openings")
    for one, number in zip(delegates, (11, 11, 10, 11, 10, 11), strict=True):
        hall.vote(revote, one, number)
    assert "得 4 票" not in hall.look(None, revote)
    hall.count(revote)
    result = hall.look(None, f"{poll}/result")
    assert "各次投票合并结果" in result and "票数相等，再次投票入选" in result
    hall.press(world.confirmer, f"{poll}/confirmations")
    hall.press(delegates[1], f"{poll}/publication-agreements")
    proclaimed = hall.press(world.steward, f"{poll}/publication")
    page = hall.look(None, proclaimed)
    titles = candidates(world, poll)
    named = [number for number, title in titles.items() if title in page]
    assert named == [*SECURE, 11] and "十、" in page and "十一、" not in page
    assert "票数相等，再次投票入选" in page


def candidates(world: World, poll: str) -> dict[int, str]:
    with world.app.app_context():
        found = queries.items(UUID(poll.rpartition("/")[2]))
        return {item.number: item.title for item in found}


def test_the_chair_draws_a_lot_and_the_page_replays_it(world: World, hall: Hall) -> None:
    poll = open_ten(world, "lot")
    with world.app.app_context():
        commitment = queries.poll(UUID(poll.rpartition("/")[2])).lot_commitment
    assert commitment and commitment in hall.look(None, poll)
    for one, choices in zip(world.delegates(6), TIED, strict=True):
        hall.vote(poll, one, *choices)
    hall.count(poll)
    page = hall.look(world.chair, f"{poll}/chair")
    assert "抽签" in page and "密值" in page and f"{poll}/lots" in page
    world.sign_in(hall.client, world.chair)
    short = hall.client.post(f"{poll}/lots", data={"public": "", "source": "当日开奖"})
    assert short.status_code == 422 and "当日开奖" in short.text
    refused = hall.client.post(f"{poll}/rounds", data=times())
    assert refused.status_code == 409
    facts = {"public": "双色球 03 11 19 22", "source": "当晚开奖，见中国福彩网"}
    hall.press(world.chair, f"{poll}/lots", **facts)
    result = hall.look(None, f"{poll}/result")
    for words in (commitment, "双色球 03 11 19 22", "中国福彩网", "密值与校验值相符", "次序一致"):
        assert words in result


def test_an_irregularity_is_noted_ruled_on_and_shown(world: World, hall: Hall) -> None:
    made = world.closed_poll([(1, 2)] * 5)
    poll, chief = f"/polls/{made}", world.delegates(5)[0]
    page = f"{poll}/irregularities"
    world.sign_in(hall.client, chief)
    empty = hall.client.post(page, data={"reason": ""})
    assert empty.status_code == 422
    hall.press(chief, page, reason="票箱曾短时离开视线。")
    assert "票箱曾短时离开视线" in hall.look(world.chair, page)
    assert "须先由主持人裁定" in hall.look(chief, f"{poll}/scrutiny")
    hall.press(world.chair, f"{page}/ruling", reason="封条完好，两人看守。")
    hall.press(chief, f"{poll}/counts")
    assert world.app.test_client().get(page).status_code == 404


def test_a_void_poll_is_held_once_more_from_the_page_of_the_chair(world: World, hall: Hall) -> None:
    made = world.closed_poll([(1, 2)] * 5)
    poll = f"/polls/{made}"
    hall.press(world.chair, f"{poll}/voidings", reason="会场断电，部分代表未能投票。")
    page = hall.look(world.chair, f"{poll}/chair")
    meeting = re.search(r'<option [^>]*value="([-0-9a-f]{36})"', page)
    assert meeting and "重新投票" in page
    hall.press(world.chair, f"{poll}/reruns", **times(), meeting_id=meeting[1])
    shown = hall.look(None, poll)
    assert "已重新举行" in shown and "新的投票" in shown
    again = re.search(r'href="(/polls/[-0-9a-f]+)">新的投票', shown)
    assert again and "无效的那次投票" in hall.look(None, again[1])
