"""The walking year: one matter from the first draft to its grade, by forms alone, on both engines.

Only what belongs to the operator happens outside of the web: founding, the worker, the clock.
"""

import re
from contextlib import ExitStack
from datetime import timedelta
from functools import cached_property

import pyotp
import sqlalchemy as sa

from commons import ledger, outbox
from commons.clock import moved_to, now, today
from commons.database import db
from commons.docket import Docket
from tests.guards.browser import Browser, hidden
from tests.guards.forms import minute, on, photo, plan
from tests.world import World

STAFF = ("steward", "reviewer", "chair", "confirmer", "teller", "handling_unit")
DELEGATES = 5
WORDS = (
    "建议已提交", "转入审查", "审查办结：通过", "确定为候选项目", "抽签确定为第", "列入选票",
    "投票入选，得 5 票", "实施计划已制定", "开工实施", "月报", "完工", "通过验收", "移交管护",
    "满意度测评结果已公布", "首尾相连",
)  # fmt: skip
TITLES = ("布谷村抽水泵房改造", "青禾社区口袋公园")
STORY = (
    "proposals.submitted", "proposals.sent_to_review", "proposals.accepted",
    "proposals.shortlisted", "proposals.numbered", "proposals.chosen", "projects.planned",
    "projects.preparation_begun", "projects.building_begun", "projects.completed",
    "projects.accepted", "projects.handed_over", "projects.evaluated",
)  # fmt: skip


class Year:
    """Everybody who takes part in one year, and what they do, in order."""

    def __init__(self, world: World) -> None:
        self.world, self.clock = world, ExitStack()
        self.people: dict[str, Browser] = {}

    def wait(self, days: float) -> None:
        """Let days go by; everybody signs in again."""
        self.clock.enter_context(moved_to(now() + timedelta(days=days)))
        for browser in self.people.values():
            browser.enter()

    def work(self) -> None:
        """Let the worker do what was promised."""
        with self.world.app.app_context():
            outbox.deliver()

    @cached_property
    def area(self) -> str:
        return str(self.world.community)

    def keeper_comes_in(self) -> Browser:
        """The administrator signs in with password and second factor."""
        secret = self.world.enrol(self.world.keeper, "keeper")
        keeper = Browser(self.world, None)
        keeper.send("/sign-in/staff", {"login": "keeper", "password": "ten projects a year"})
        keeper.send("/sign-in/staff/code", {"code": pyotp.TOTP(secret).at(now())})
        return keeper

    def register(self, keeper: Browser) -> None:
        """People come onto the register and get their offices."""
        unit = {"area_id": str(self.world.street), "name": "区水务局"}
        keeper.send("/units", unit)
        self.unit = self._unit(keeper)
        names = [*STAFF, *(f"delegate{n}" for n in range(DELEGATES)), "author", "other", "third"]
        for serial, name in enumerate(names):
            facts = {"name": f"云{name}", "area_id": self.area, "phone": f"1390000{serial:04d}"}
            person = keeper.made("/people/new", facts)
            if name in STAFF:
                role = {"role": name, "area_id": str(self.world.street), "unit_id": "",
                        "until_day": ""}  # fmt: skip
                if name == "handling_unit":
                    role["unit_id"] = self.unit
                keeper.send(f"/people/{person}/roles", role)
            self.people[name] = Browser(self.world, person).enter()

    def _unit(self, keeper: Browser) -> str:
        """The id of the unit, as the form that gives a role offers it."""
        person = keeper.made(
            "/people/new", {"name": "过客", "area_id": self.area, "phone": "13900009999"}
        )
        found = re.search(r'value="([^"]+)"[^>]*>区水务局', keeper.get(f"/people/{person}/roles"))
        assert found
        return found[1]

    def found_council(self) -> None:
        """Council, term, delegates, and a year with its phases."""
        steward = self.people["steward"]
        steward.send("/councils/new", {
            "name": "云溪街道居民议事会", "slug": "yunxi", "prefix": "云溪",
            "profile": "street_council", "confirming_body": "街道党工委",
        })  # fmt: skip
        steward.send("/councils/yunxi/terms", {
            "number": "1", "from_day": on(-100), "until_day": on(1500),
        })  # fmt: skip
        page = steward.get("/councils/yunxi/mandates?name=云delegate")
        found = re.search(r"/terms/([0-9a-f-]{36})/mandates", page)
        assert found
        self.term = found[1]
        for n in range(DELEGATES):
            person = self.people[f"delegate{n}"].person
            steward.send(
                f"/terms/{self.term}/mandates", {"person_id": str(person), "kind": "delegate"}
            )
        self.cycle = steward.made("/councils/yunxi/years/new", {
            "year": str(today().year + 1), "places": "1", "endorsements_needed": "2",
        })  # fmt: skip
        for phase in ("collecting", "reviewing", "deliberating", "notice", "voting", "works",
                      "evaluating"):  # fmt: skip
            dates = {"opens_at": minute(-2), "closes_at": minute(24 * 200)}
            steward.send(f"/years/{self.cycle}/phases", {"phase": phase, **dates})
        steward.send(f"/years/{self.cycle}/moves", {"move": "call"})

    def author_comes_in(self) -> None:
        """The author signs in with a code by short message."""
        author = self.people["author"]
        author.client = self.world.app.test_client()
        phone = f"1390000{len(self.people) - 3:04d}"
        author.send("/sign-in", {"phone": phone})
        author.send("/sign-in/code", {"code": self.world.sent_code(phone)})

    def propose(self, author: str, neighbours: tuple[str, str], title: str) -> str:
        """A proposal is written, handed in, endorsed and reviewed."""
        writer = self.people[author]
        made = writer.made("/proposals/drafts", {"cycle": self.cycle})
        writer.send(f"/proposals/{made}/draft/matter", {
            "title": title, "area_id": self.area, "place": "二组河边", "category": "rural",
            "version": "0", "tab": "flow",
        })  # fmt: skip
        writer.send(f"/proposals/{made}/draft/reasons", {
            "problem": "两座泵房用了三十年，春灌时常常停机。", "wish": "更换两台水泵和线路。",
            "beneficiaries": "96户", "cost_guess_fen": "20", "version": "1", "tab": "flow",
        })  # fmt: skip
        writer.send(f"/proposals/{made}/draft/photos", {"photo": photo(), "alt": "旧泵房"})
        writer.send(f"/proposals/{made}/submission", {"consent": "y"})
        for name in neighbours:
            self.people[name].send(f"/proposals/{made}/endorsements")
        reviewer = self.people["reviewer"]
        finding = {"outcome": "accept", "reason": "符合公益性要求，当年可以完成。"}
        reviewer.send(f"/reviews/{made}/findings/formal", finding)
        facts = {"cost_fen": "19.8", "delivery_by": on(150), "unit_id": self.unit}
        points = {"feasible": "yes", "lawful": "yes", "land": "yes"}
        reviewer.send(f"/reviews/{made}/findings/substantive", {**finding, **facts, **points})
        reviewer.send(f"/reviews/{made}/closing", {**finding, **facts})
        remark = {"stance": "for", "text": "这件事拖了三年，早该办了。"}
        self.people["third"].send(f"/proposals/{made}/remarks", remark)
        return made

    def draw_up_list(self, proposals: list[str]) -> str:
        """Candidates are chosen, drawn, put on notice; an objection is answered."""
        steward = self.people["steward"]
        made = steward.made(f"/years/{self.cycle}/shortlist", {"proposals": proposals})
        steward.send(f"/shortlists/{made}/draws", {"named": "双色球 2026132 期"})
        steward.send(f"/shortlists/{made}/notices", {"working_days": "5"})
        objection = {"candidate_id": "", "text": "第二项的预算不清楚。"}
        self.people["third"].send(f"/shortlists/{made}/objections", objection)
        page = steward.get(f"/shortlists/{made}")
        found = re.search(r"/objections/([0-9a-f-]{36})/answers", page)
        assert found
        steward.send(f"/objections/{found[1]}/answers", {"answer": "预算见附件说明。"})
        self.wait(20)
        steward.send(f"/shortlists/{made}/notice-ends")
        return made

    def meet(self) -> str:
        """A meeting is called and everybody arrives."""
        steward = self.people["steward"]
        made = steward.made(f"/terms/{self.term}/meetings", {
            "title": "第二次会议", "place": "三楼会议室", "starts_at": minute(1),
            "kind": "plenary", "short_reason": "汛期临时召集。",
        })  # fmt: skip
        for n in range(DELEGATES):
            steward.send(f"/meetings/{made}/attendances/{self.people[f'delegate{n}'].person}")
        return made

    def measure(self, preset: str, name: str) -> str:
        """A rule set is adopted from a preset."""
        page = self.people["steward"].get("/rule-sets")
        found = re.search(r"/councils/([0-9a-f-]{36})/rule-sets", page)
        assert found
        return self.people["steward"].made(f"/councils/{found[1]}/rule-sets", {
            "name": name, "preset": preset, "places": "1", "quorum": "", "threshold": "",
            "tie_steps": "", "shortfall": "",
        })  # fmt: skip

    def vote(self, poll: str, ballot: dict[str, str]) -> None:
        """From preparation to publication; every delegate casts *ballot*."""
        steward, chair = self.people["steward"], self.people["chair"]
        roles = ("chief_scrutineer", "scrutineer", "scrutineer")
        officers = [(f"delegate{n}", role) for n, role in enumerate(roles)]
        for name, role in (*officers, ("teller", "teller"), ("delegate4", "teller")):
            named = {"person_id": str(self.people[name].person), "role": role}
            steward.send(f"/polls/{poll}/officers", named)
        for step in ("rehearsals", "readiness", "roll"):
            steward.send(f"/polls/{poll}/{step}")
        for matter in re.findall(
            r'name="matter"[^>]* value="(\w+)"', chair.get(f"/polls/{poll}/motions")
        ):
            hands = {"in_favour": DELEGATES, "against": 0, "abstained": 0, "matter": matter}
            chair.send(f"/polls/{poll}/motions", hands)
        self.people["delegate0"].send(f"/polls/{poll}/opening-agreements")
        chair.send(f"/polls/{poll}/openings")
        for n in range(DELEGATES):
            self._cast(self.people[f"delegate{n}"], poll, ballot)
        chair.send(f"/polls/{poll}/closing-requests")
        self.people["delegate0"].send(f"/polls/{poll}/closings")
        self.people["delegate0"].send(f"/polls/{poll}/counts")
        self.work()
        for n in range(len(roles)):
            page = self.people[f"delegate{n}"].get(f"/polls/{poll}/scrutiny")
            self.people[f"delegate{n}"].send(
                f"/polls/{poll}/signatures", {"digest": hidden(page, "digest")}
            )
        self.work()
        chair.send(f"/polls/{poll}/declarations")
        if "/confirmations" in self.people["confirmer"].get(f"/polls/{poll}/confirmation"):
            self.people["confirmer"].send(f"/polls/{poll}/confirmations")
        self.people["delegate1"].send(f"/polls/{poll}/publication-agreements")
        steward.send(f"/polls/{poll}/publication")
        self.work()

    def _cast(self, voter: Browser, poll: str, ballot: dict[str, str]) -> None:
        nonce = hidden(voter.get(f"/polls/{poll}/ballot/choices"), "nonce")
        check = voter.client.post(f"/polls/{poll}/ballots", data={**ballot, "nonce": nonce,
                                                                  "step": "check"})  # fmt: skip
        assert check.status_code == 200
        receipt = voter.send(f"/polls/{poll}/ballots", {**ballot, "nonce": nonce, "step": "cast"})
        assert "/receipts/" in receipt and voter.get(receipt)

    def carry_out(self, project: str) -> None:
        """Planned, prepared, built, reported, accepted, handed over."""
        unit, steward = self.people["handling_unit"], self.people["steward"]
        unit.send(f"/projects/{project}/plan", plan())
        for step in ("prepare", "build"):
            unit.send(f"/projects/{project}/steps", {"step": step, "on_day": on()})
        unit.send(f"/projects/{project}/reports", {
            "month": f"{today():%Y-%m}", "physical_progress": "泵房封顶", "invested_fen": "12",
            "photo": photo(), "photo_alt": "泵房封顶",
        })  # fmt: skip
        for position in (1, 2, 3):
            unit.send(f"/projects/{project}/milestones/{position}/arrival", {"on_day": on()})
        unit.send(f"/projects/{project}/steps", {"step": "complete", "on_day": on()})
        steward.send(f"/projects/{project}/acceptance", {
            "accepted_on": on(), "inspectors": "代表三人", "met": ["0", "1"],
        })  # fmt: skip
        steward.send(f"/projects/{project}/hand-over", {"keeper": "布谷村村委会", "on_day": on()})


def test_one_matter_walks_through_the_whole_year(world: World) -> None:
    year = Year(world)
    with year.clock:
        year.register(year.keeper_comes_in())
        year.found_council()
        year.author_comes_in()
        first = year.propose("author", ("other", "third"), TITLES[0])
        second = year.propose("other", ("author", "third"), TITLES[1])
        shortlist = year.draw_up_list([first, second])
        number = re.findall(r"云溪-\d{4}-\d{3}", year.people["third"].get(f"/proposals/{first}"))[0]
        poll = year.people["steward"].made(f"/years/{year.cycle}/polls", {
            "title": "民生实事项目票选", "shortlist_id": shortlist, "meeting_id": year.meet(),
            "rule_set_id": year.measure("street_council", "票选办法"), "opens_at": minute(0),
            "closes_at": minute(3),
        })  # fmt: skip
        year.vote(poll, {"choice": ballot_number(year, poll, TITLES[0])})
        reader = Browser(world, None)
        found = re.search(r'href="/projects/([0-9a-f-]{36})"', reader.get(f"/matters/{number}"))
        assert found
        project = found[1]
        year.wait(2)
        year.carry_out(project)
        evaluation = year.people["steward"].made(f"/projects/years/{year.cycle}/evaluations", {
            "title": "满意度测评", "meeting_id": year.meet(), "opens_at": minute(0),
            "rule_set_id": year.measure("evaluation", "测评办法"), "closes_at": minute(3),
        })  # fmt: skip
        year.vote(evaluation, {"mark-1": "satisfied"})
        the_story_is_told(world, reader, number, poll)


def ballot_number(year: Year, poll: str, title: str) -> str:
    """The number drawn for the candidate *title*."""
    page = year.people["steward"].get(f"/polls/{poll}")
    with year.world.app.app_context():
        found = db.session.execute(
            sa.text("SELECT number FROM poll_items WHERE title = :title"), {"title": title}
        ).scalar_one()
    assert title in page
    return str(found)


def the_story_is_told(world: World, reader: Browser, number: str, poll: str) -> None:
    """The matter page says in order what happened, and every chain of the ledger is whole."""
    page = reader.get(f"/matters/{number}")
    with world.app.app_context():
        dockets = list(db.session.scalars(sa.select(Docket)))
        assert len(dockets) > 5
        assert {docket.number: ledger.verify(docket.id) for docket in dockets} == {
            docket.number: None for docket in dockets
        }
        matter = next(docket for docket in dockets if docket.number == number)
        events = [entry.event for entry in ledger.timeline(matter.id)]
    assert [event for event in events if event in STORY] == list(STORY)
    assert TITLES[0] in page
    told = re.sub(r"<[^>]+>|\s+", " ", page)
    assert re.search(".*".join(WORDS), told), told
    for path in ("result", "certificate", "proclamation", "bundle.json", "result.csv"):
        assert reader.get(f"/polls/{poll}/{path}")
