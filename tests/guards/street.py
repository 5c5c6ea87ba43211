"""A small filled street for the guards: every state there is, one actor per role, a neighbour.

It is made by deeds once per worker and engine; every test gets a fresh copy of it.
"""

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask
from PIL import Image
from werkzeug.datastructures import FileStorage

from commons import docket, outbox, pictures
from commons.clock import now, today
from commons.crypto import Kind, new_guardian, proof_of, written
from commons.database import db
from commons.policy import ANONYMOUS, Actor
from commons.uploads import picture as drawn_anew
from council import actions as bodies
from council.models import Mandate
from proposals import actions as proposals
from proposals import queries as plans
from proposals.actions import closing, moderation
from proposals.actions.questions import ask
from proposals.models import Candidate, Decision, NoticeObjection, Proposal, Remark, Tag
from residents import actions as residents
from residents import phones, sessions, sheet
from residents import queries as people
from residents.models import Notice
from tests.guards.common import fill_common
from tests.guards.deliberation import fill_deliberation
from tests.guards.recast import fill_recast
from tests.world import World
from tests.world.people import inside
from tests.world.stations import fill_closed
from votes import actions as votes
from votes import ceremony
from votes import queries as ballot_queries
from votes.queries import afterwards, photos

PROJECT_STATES = (
    "approved", "planned", "preparing", "building", "paused", "completed", "rectifying",
    "accepted", "handed_over", "evaluated", "terminated",
)  # fmt: skip
BEFORE_COUNT = ("configured", "ready", "checking_in", "no_quorum", "open", "closed")
COUNTED = (
    *("counted", "certified", "declared", "confirmed", "published", "tied", "short", "void"),
    *("drawn", "advised"),
)
# Ties that the chair, a lot or the residents' poll settles.
TIES = {"tied": ["chair_decides"], "drawn": ["lot"], "advised": ["advisory_poll", "lot"]}
TIE = [(1, 2), (1, 3), (1, 2), (1, 3), (2, 3)]
SHEET = "姓名,手机号\n赵来,13900000001\n".encode()


def picture(fill: str = "green") -> bytes:
    """A small photo."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), fill).save(out, "JPEG")
    return out.getvalue()


class Neighbour(World):
    """A council of one street of the district; subclasses fill it."""

    place, slug = "白石街道", "baishi"

    @inside
    def settle(self, keeper: UUID, district: UUID) -> None:
        """Make the street below the district, with a community."""
        self._keeper = keeper
        self._street = residents.add_area(
            self.actor(keeper), district, kind="street", name=self.place
        )
        self._community = residents.add_area(
            self.actor(keeper), self._street, kind="community", name=f"{self.place[:2]}社区"
        )

    @inside
    def _seat_council(self) -> None:
        if self._council is None:
            self._council = bodies.found_council(
                self.steward, self.street, name=f"{self.place}居民议事会", slug=self.slug,
                prefix=self.place[:2], profile="street_council", confirming_body="街道党工委",
            )  # fmt: skip
            start, end = today() - timedelta(days=200), today() + timedelta(days=1500)
            self._term = bodies.open_term(
                self.steward, self._council, number=1, from_day=start, until_day=end
            )

    @inside
    def ballot(self, shortlist: UUID, meeting: UUID, rules: UUID, year: UUID | None = None) -> UUID:
        """A configured poll over a list that may serve several polls."""
        return votes.configure(
            self.steward, year or self.year, kind="selection", title="民生实事项目票选",
            shortlist_id=shortlist, meeting_id=meeting, rule_set_id=rules,
            opens_at=now() - timedelta(minutes=1), closes_at=now() + timedelta(hours=2),
        )  # fmt: skip

    @inside
    def make_ready(self, poll: UUID) -> None:
        """Officers named, box rehearsed, nothing missing."""
        self.officers(poll)
        votes.make_ready(self.steward, poll)

    @inside
    def tag(self, name: str) -> UUID:
        """The id of this council's tag of that name."""
        query = sa.select(Tag.id).where(Tag.name == name, Tag.council_id == self.council)
        return db.session.scalars(query).one()

    @inside
    def remark_on(self, proposal: UUID, actor: Actor, text: str) -> UUID:
        """A remark of *actor*; its id."""
        proposals.remark(actor, proposal, stance="for", text=text)
        return db.session.scalars(
            sa.select(Remark.id).where(Remark.proposal_id == proposal, Remark.text == text)
        ).one()

    @inside
    def object_to(self, shortlist: UUID, actor: Actor, text: str) -> UUID:
        """An objection of *actor*; its id."""
        proposals.object_to(actor, shortlist, candidate_id=None, text=text)
        return db.session.scalars(
            sa.select(NoticeObjection.id).where(NoticeObjection.text == text)
        ).one()


class Street(Neighbour):
    """云溪街道 in the district, filled: ``at`` names every object that the guards visit."""

    place, slug = "云溪街道", "yunxi"

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self.at: dict[str, UUID] = {}
        self.receipts: dict[str, str] = {}
        self.lists: dict[str, list[str]] = {}
        self.actors: dict[str, Actor] = {}
        self.tokens: dict[str, str] = {}
        self.secrets: dict[str, str] = {}
        self.numbers_of: dict[str, str] = {}

    @inside
    def fill(self) -> None:
        """Everything, once."""
        district, keeper = residents.found(
            ANONYMOUS, kind="district", name="清河区", prefix="清河", keeper="周守正",
            phone=self.phone(),
        )  # fmt: skip
        self.at["district"] = district
        self.settle(keeper, district)
        self.far = Neighbour(self.app)
        self.far.numbers = self.numbers
        self.far.settle(keeper, district)
        self._fill_people()
        self._fill_years()
        self._fill_proposals()
        self._fill_lists()
        self._fill_polls()
        self._fill_works()
        self._fill_far()
        self._fill_stations()
        fill_recast(self)
        self._fill_papers()
        fill_deliberation(self, self.far)
        self.fill_bodies(self.at, self.actors)
        self.far.fill_bodies(self.at, {}, "far_")
        self.fill_gatherings(self.at, self.unit)
        self.far.fill_gatherings(self.at, self.far.unit, "far_")
        shown = self.receipts["photo"]
        bodies.add_gathering_photo(self.steward, self.at["held_meeting"], digest=shown, alt="会场")
        self.fill_panels(self.at, self.actors["resident"])
        self.far.fill_panels(self.at, prefix="far_")
        fill_common(self)
        outbox.deliver()
        self._find_rows()
        for name, actor in self.actors.items():
            self.actors[name] = self.actor(actor.person_id) if actor.person_id else actor
            if actor.person_id:
                self.tokens[name] = self.session(actor, second_factor=True)

    def _fill_people(self) -> None:
        self.delegates(5)
        deputy = self.resident("副代表").person_id
        assert deputy
        bodies.appoint(self.steward, self.term, person_id=deputy, kind="deputy")
        self.actors = {
            "anonymous": ANONYMOUS,
            "resident": self.resident("林知秋"),
            "other_resident": self.resident("另一位"),
            "delegate": self._delegates[3],
            "deputy": self.actor(deputy),
            "scrutineer": self._delegates[0],
            "teller": self.teller,
            "chair": self.chair,
            "steward": self.steward,
            "reviewer": self.reviewer,
            "handling_unit": self.worker,
            "liaison": self.with_role("liaison", area_id=self.community),
            "confirmer": self.with_role("confirmer"),
            "auditor": self.with_role("auditor"),
            "settings_keeper": self.keeper,
            "far_steward": self.far.steward,
            "overseer": self.with_role("steward", area_id=self.at["district"]),
        }
        for role in ("scrutineer", "teller"):
            holder = self.actors[role].person_id
            assert holder
            residents.grant_role(self.keeper, holder, role=role, area_id=self.street)

    def _fill_years(self) -> None:
        self.at["cycle"] = self._year = self.cycle(2027, places=2)
        self.at["collecting"] = self.cycle(2028, endorsements_needed=2)
        self.at["choosable"] = self.cycle(2029, places=1)
        self.at["draft_cycle"] = bodies.open_cycle(
            self.steward, self.council, year=2035, places=2, endorsements_needed=2
        )
        self.at["term"], self.at["council"] = self.term, self.council
        self.at["meeting"] = self.meeting()
        self.fill_meetings(self.at)
        self.secrets["wall"] = self.wall(self.at["opened_meeting"])
        self.secrets |= self.fill_questions(self.at, self.at["opened_meeting"])

    def _fill_proposals(self) -> None:
        author, other = self.actors["resident"], self.actors["other_resident"]
        year: dict[str, Any] = {"cycle": self.at["collecting"]}
        at = self.at
        at["draft"] = self.draft(author, **year)
        self.receipts["photo"] = digest = pictures.keep(
            FileStorage(io.BytesIO(picture()), "photo.jpg", content_type="image/jpeg"), 10**7
        ).digest
        proposals.add_photo(author, at["draft"], digest=digest, alt="坏了的路灯")
        at["shared_draft"] = self.draft(author, title="一起提的草稿", **year)
        number = phones.of(people.person(other.person_id)) if other.person_id else ""
        proposals.together.invite(author, at["shared_draft"], phone=number)
        at["other_draft"] = self.draft(other, title="别人的草稿本", **year)
        at["pictured"] = self.draft(author, title="有照片的事", **year)
        proposals.add_photo(author, at["pictured"], digest=digest, alt="坏了的路灯")
        proposals.submit(author, at["pictured"])
        at["gathering"] = self.proposal(
            1, author, title="正在附议的事", tag_words="路灯 台阶", **year
        )
        typist = self.with_role("steward")
        at["paper_sheet"] = proposals.paper.type_sheet(typist, at["gathering"], typed="另一位")
        at["tag"], at["other_tag"] = self.tag("路灯"), self.tag("台阶")
        at["other_gathering"] = self.proposal(0, other, title="邻居提出的事", **year)
        proposals.endorse(author, at["other_gathering"])
        at["endorsable"] = self.proposal(0, other, title="等人附议的事", **year)
        at["withdrawn"] = self.proposal(0, author, title="撤回来的事", **year)
        proposals.withdraw(author, at["withdrawn"], reason="已经自己修好了。")
        at["reviewing"] = self.in_review(endorsed=2, author=author, title="审核中的事", **year)
        self.note(at["reviewing"], "formal")
        at["reviewed"] = self.in_review(endorsed=2, author=other, title="可以结案的事", **year)
        self.note(at["reviewed"], "formal")
        self.note(at["reviewed"], "substantive")
        at["deliberating"] = self.reviewed(endorsed=2, author=author, title="商议中的事", **year)
        at["refused"] = self.reviewed(
            "refuse", endorsed=2, author=author, title="没通过的事", **year
        )
        self._fill_reviews(author, year)
        at["remark"] = self.remark_on(at["deliberating"], other, "这条路早该修了。")
        at["question"] = ask(other, at["deliberating"], text="什么时候开工？")
        self._fill_moderation(other)
        at["hidden_remark"] = self.remark_on(at["deliberating"], other, "藏起来的话。")
        proposals.hide_remark(self.steward, at["hidden_remark"], reason="off_topic")

    def _fill_moderation(self, author: Actor) -> None:
        at, year = self.at, {"council_id": self.council, "cycle_id": self.at["collecting"]}
        moderation.set_premoderation(self.steward, mode="everybody", first=1, **year)
        at["waiting"] = proposals.remark(
            author, at["deliberating"], stance="for", text="等着审的话。"
        )
        moderation.set_premoderation(self.steward, mode="off", first=1, **year)
        colleague = self.with_role("steward", area_id=self.street)
        for name in ("decision", "disputed_decision"):
            said = self.remark_on(at["deliberating"], author, f"不合适的话：{name}")
            proposals.hide_remark(colleague, said, reason="off_topic")
            query = sa.select(Decision.id).where(Decision.remark_id == said)
            at[name] = db.session.scalars(query).one()
        moderation.object_to_moderation(author, at["disputed_decision"], objection="有关的。")

    def _fill_reviews(self, author: Actor, year: dict[str, Any]) -> None:
        at, second = self.at, self.second_reviewer.person_id
        assert second
        assert self.reviewer.person_id
        at["second_reviewer"], at["first_reviewer"] = second, self.reviewer.person_id
        assigned = self.in_review(endorsed=2, author=author, title="派给人审的事", **year)
        proposals.assign_reviewer(self.steward, assigned, person_id=second)
        at["assigned_review"] = assigned
        at["to_appeal"] = self.refused(endorsed=2, author=author, title="可以复议的事", **year)
        at["appealed"] = self.appealed(endorsed=2, author=author, title="复议中的事", **year)

    def _fill_lists(self) -> None:
        at = self.at
        meeting = [self.reviewed(title="可选的候选项目", cycle=at["choosable"]) for _one in "甲乙"]
        meeting.append(self.proposal(title="正在附议的第三件", cycle=at["choosable"]))
        at["meets_one"], at["meets_other"], at["meets_third"] = meeting
        at["conflict"] = proposals.confirm_conflict(
            self.steward, at["choosable"], one_id=meeting[0], other_id=meeting[1],
            kind="either_or", reason="一块地只能建一处。",
        )  # fmt: skip
        for name, year, made in (
            ("undrawn", 2030, self.choice), ("drawn", 2031, self.shortlist),
            ("on_notice", 2032, self.on_notice), ("notice_over", 2033, self.notice_over),
        ):  # fmt: skip
            at[f"{name}_cycle"] = cycle = self.cycle(year, places=1)
            at[f"{name}_list"] = made(2, cycle)
        author, other = self.actors["resident"], self.actors["other_resident"]
        at["objection"] = self.object_to(at["on_notice_list"], other, "第二项的预算不清楚。")
        at["answered"] = self.object_to(at["on_notice_list"], author, "请说明选址。")
        proposals.answer_objection(self.steward, at["answered"], answer="选址见附件说明。")
        at["list"] = self.ready_list(3, at["cycle"])
        at["second_cycle"] = self.cycle(2034, places=2)
        at["second_list"] = self.ready_list(3, at["second_cycle"])

    def _fill_closings(self) -> None:
        at = self.at
        talked = [one.proposal_id for one in plans.candidates(at["drawn_list"])]
        at["talked"], at["closed_talk"] = talked[:2]
        words = {"heard": "大家都说这条路该修了。", "follows": "列入候选项目，请代表票选。"}
        closing.close_talk(self.steward, at["closed_talk"], **words)
        for year, name in ((2046, "talked_cycle"), (2047, "closed_cycle")):
            at[name] = self.cycle(year, places=1)
            bodies.set_phase(
                self.steward,
                at[name],
                phase="deliberating",
                opens_at=now() - timedelta(days=9),
                closes_at=now() - timedelta(days=2),
            )
        closing.close_year_talk(self.steward, at["closed_cycle"], **words)

    def notice_over(self, candidates: int, cycle: UUID) -> UUID:
        """A shortlist whose public notice is over but not yet closed."""
        made = self.on_notice(candidates, cycle)
        past = now() - timedelta(hours=1)
        table = Candidate.metadata.tables["shortlists"]
        db.session.rollback()
        db.session.execute(
            sa.update(table).where(table.c.id == made).values(notice_from=past, notice_until=past)
        )
        db.session.commit()
        return made

    def _fill_polls(self) -> None:
        rules = self.at["rule_set"] = self.rule_set(tie_steps=["chair_decides"])
        self.facts = (self.at["list"], self.at["meeting"], rules)
        for delegate in self._delegates:
            bodies.check_in(self.steward, self.at["meeting"], person_id=delegate.person_id)
        empty = self.meeting()
        for state in BEFORE_COUNT:
            self.at[state] = self._poll_before_count(state, empty)
        self._fill_shared()
        self.at["unmoved"] = self._poll_before_count("unmoved", empty)
        self.at["paused"] = self._paused_poll()
        papers = {
            **dict.fromkeys(TIES, TIE),
            "short": [(1,), (1,), (1,), (1,), (1,)],
        }
        for state in COUNTED:
            self.at[f"poll_{state}"] = self._poll_counted(state, papers.get(state))
        self._fill_rolls()
        self._fill_afterwards()

    def _fill_rolls(self) -> None:
        """Polls of residents: being asked about, on notice, frozen with a change, certified."""
        at, facts = self.at, {"shortlist_id": self.at["list"], "cycle": self.at["cycle"]}
        at["poll_asking"] = self.advisory_poll(**facts)
        votes.draw_roll(self.steward, at["poll_asking"])
        sheet_of_voters = "姓名,手机号\n查无此人,13900000002\n".encode()
        at["roll_import"] = votes.give_roll_sheet(
            self.steward, at["poll_asking"], data=sheet_of_voters
        )
        at["poll_disputed"] = self.roll_on_notice(**facts)
        at["roll_objection"] = votes.object_to_roll(
            self.actors["other_resident"], at["poll_disputed"], words="名册里的年份写错了。"
        )
        at["poll_changed"] = self.frozen_roll(**facts)
        late = self.actors["other_resident"].person_id
        assert late
        at["roll_change"] = votes.ask_roll_change(
            self.teller, at["poll_changed"], person_id=late, change="remove",
            reason="已经迁出。",
        )  # fmt: skip
        at["poll_advising"] = poll = self.open_advisory(**facts)
        self.cast(poll, self.actors["resident"], (1, 2))
        self.finish(poll)
        self.sign(poll, self._delegates[:3])
        outbox.deliver()

    def _fill_afterwards(self) -> None:
        """What follows a result: a count that differs, an objection, two polls that are over."""
        at = self.at
        votes.hand_in_count(self.actors["auditor"], at["poll_declared"], code="0" * 64)
        at["observer_count"] = afterwards.observed(at["poll_declared"])[0].id
        at["result_objection"] = votes.object_to_result(
            self.actors["resident"], at["poll_published"], words="第二项的票数请再核对。"
        )
        _list, meeting, rules = self.facts
        for name, year in (("over", 2036), ("archived", 2037)):
            at[f"{name}_cycle"] = cycle = self.cycle(year, places=2)
            self.facts = (self.ready_list(3, cycle), meeting, rules)
            at[f"poll_{name}"] = poll = self._poll_counted(name, None, cycle)
            self.end_objections(poll)
        self.facts = (_list, meeting, rules)
        votes.archive(self.steward, at["poll_archived"])

    def _fill_shared(self) -> None:
        """Boxes whose key scrutineers keep: keys made, shares dealt, closed."""
        at = self.at
        for name in ("shared", "shared_dealt", "shared_closed"):
            at[name] = poll = self.ballot(*self.facts)
            self.officers(poll)
            self.shared(poll)
            if name != "shared":
                votes.deal(self.steward, poll)
        chief, poll = self.guardians()[0], at["shared_closed"]
        self.secrets["public"] = written(Kind.PUBLIC, new_guardian()[0])
        part, bound = self.opened_share(at["shared_dealt"], chief), at["shared_dealt"]
        self.secrets["proof"] = written(Kind.PROOF, proof_of(part, ceremony.context(bound)))
        self.secrets["share"] = written(Kind.SHARE, self.opened_share(poll, chief))
        for one in self.guardians():
            self.rehearse_share(poll, one)
        votes.make_ready(self.steward, poll)
        votes.check_in(self.steward, poll)
        self.motions(poll)
        votes.open_poll(self.chair, poll)
        self.end_time(poll)
        votes.close(self.chair, poll)

    def _poll_before_count(self, state: str, empty: UUID) -> UUID:
        shortlist, meeting, rules = self.facts
        poll = self.ballot(shortlist, empty if state == "no_quorum" else meeting, rules)
        if state == "configured":
            self.officers(poll)
            return poll
        self.make_ready(poll)
        if state == "ready":
            return poll
        votes.check_in(self.steward, poll)
        if state == "unmoved":
            return poll
        if state == "checking_in":
            self.motions(poll)
            return poll
        if state == "no_quorum":
            votes.miss_quorum(self.chair, poll)
            return poll
        self.motions(poll)
        votes.open_poll(self.chair, poll)
        self.receipts[state] = self.cast(poll, self._delegates[4], (1, 2)).tracker
        if state == "closed":
            self.end_time(poll)
            votes.close(self.chair, poll)
        return poll

    def _paused_poll(self) -> UUID:
        """A poll at a meeting of its own, which too many have left."""
        shortlist, _meeting, rules = self.facts
        meeting = self.at["paused_meeting"] = self.meeting()
        poll = self.ballot(shortlist, meeting, rules)
        self.make_ready(poll)
        votes.check_in(self.steward, poll)
        for delegate in self._delegates:
            bodies.check_in(self.steward, meeting, person_id=delegate.person_id)
        self.motions(poll)
        votes.open_poll(self.chair, poll)
        for delegate in self._delegates[:3]:
            bodies.leave(self.steward, meeting, person_id=delegate.person_id)
        return poll

    def _poll_counted(self, state: str, papers: Any, cycle: UUID | None = None) -> UUID:
        shortlist, meeting, rules = self.facts
        if state in TIES:
            rules = self.rule_set(threshold="plurality", tie_steps=TIES[state])
        if state == "confirmed":
            rules = self.rule_set(overrides=True)
        year = self.at["second_cycle"] if state == "confirmed" else cycle or self.year
        shortlist = self.at["second_list"] if state == "confirmed" else shortlist
        poll = self.ballot(shortlist, meeting, rules, year)
        self.make_ready(poll)
        votes.check_in(self.steward, poll)
        self.motions(poll)
        votes.open_poll(self.chair, poll)
        for delegate, paper in zip(self._delegates, papers or [(1, 2)] * 5, strict=True):
            self.receipts[state] = self.cast(poll, delegate, paper).tracker
        self.end_time(poll)
        votes.close(self.chair, poll)
        if state == "void":
            votes.void(self.chair, poll, reason="投票箱曾经离开视线。")
            return poll
        votes.ask_count(self._delegates[0], poll)
        outbox.deliver()
        if state == "counted":
            return poll
        self.sign(poll, self._delegates[:3])
        outbox.deliver()
        if state != "certified":
            votes.declare(self.chair, poll)
        if cycle or state in {"confirmed", "published"}:
            votes.confirm(self.confirmer, poll)
            self.agree_publication(poll)
        if cycle or state == "published":
            votes.publish(self.steward, poll)
        return poll

    def _fill_works(self) -> None:
        self.works_cycle(2026)
        self.at["works_cycle"] = self._cycles[2026]
        self.at["works_poll"] = self._poll(2026)
        for state in PROJECT_STATES:
            self.at[f"project_{state}"] = self.project(f"{state}的工程", state=state, year=2026)
        self.at["project_unplanned"] = self.project("没有单位的工程", year=2026, has_unit=False)
        self.at["project_reached"] = self.project("里程碑都到了", state="accepted", year=2026)
        self.reach_all(self.at["project_reached"])
        self.report(self.at["project_building"], photo=self.receipts["photo"], photo_alt="现场")
        self.at["evaluation_rules"] = votes.adopt(
            self.steward, self.council, preset="evaluation", name="满意度测评办法", places=1
        )
        self.at["unit"] = self.unit
        self._fill_closings()

    def _fill_far(self) -> None:
        far, at = self.far, self.at
        far._year = at["far_cycle"] = far.cycle(2027, endorsements_needed=2)
        at["far_gathering"] = far.proposal(title="外街道的事", tag_words="外街")
        at["far_tag"] = far.tag("外街")
        author = at["far_person"] = far.resident("外街道居民").person_id
        assert author
        at["far_draft"] = far.draft(far.actor(author))
        at["far_deliberating"] = far.reviewed(endorsed=2, title="外街道商议的事")
        pair = [far.reviewed(endorsed=2, title="外街道的一对") for _one in "甲乙"]
        at["far_conflict"] = proposals.confirm_conflict(
            far.steward, far.year, one_id=pair[0], other_id=pair[1], kind="either_or",
            reason="一块地只能建一处。",
        )  # fmt: skip
        at["far_appealed"] = far.appealed(endorsed=2, title="外街道复议的事")
        at["far_refused"] = far.refused(endorsed=2, title="外街道没通过的事")
        at["far_assigned"] = far.in_review(endorsed=2, title="外街道派审的事")
        assert far.second_reviewer.person_id
        at["far_second"] = far.second_reviewer.person_id
        proposals.assign_reviewer(far.steward, at["far_assigned"], person_id=at["far_second"])
        at["far_reviewing"] = far.in_review(endorsed=2, title="外街道审核的事")
        at["far_remark"] = far.remark_on(at["far_deliberating"], far.actor(author), "外街道的话。")
        asker = far.actor(author)
        at["far_question"] = ask(asker, at["far_deliberating"], text="几时办？")
        rules = at["far_rule_set"] = far.rule_set()
        meeting = at["far_meeting"] = far.meeting()
        for year, name in ((2028, "far_list"), (2029, "far_undrawn_list"), (2030, "far_notice")):
            cycle = far.cycle(year)
            made = {"far_list": far.ready_list, "far_undrawn_list": far.choice}.get(name)
            at[name] = (made or far.on_notice)(3, cycle)
        at["far_objection"] = far.object_to(at["far_notice"], far.actor(author), "外街道的异议。")
        facts = (at["far_list"], meeting, rules)
        at["far_poll"], at["far_ready"], at["far_counted"] = (far.ballot(*facts) for _ in range(3))
        far.delegates(5)
        far.fill_meetings(at, "far_")
        self.secrets["far_wall"] = far.wall(at["far_opened_meeting"])
        self.secrets |= far.fill_questions(at, at["far_opened_meeting"], "far_")
        far.make_ready(at["far_ready"])
        far.make_ready(at["far_counted"])
        self._far_count(at["far_counted"], meeting)
        at["far_council"], at["far_term"] = far.council, far.term
        for state in ("approved", "building", "completed", "accepted"):
            at[f"far_project_{state}"] = far.project(f"外{state}", state=state, year=2026)
        at["far_works_cycle"] = far._cycles[2026]

    def _far_count(self, poll: UUID, meeting: UUID) -> None:
        far = self.far
        votes.check_in(far.steward, poll)
        for delegate in far._delegates:
            bodies.check_in(far.steward, meeting, person_id=delegate.person_id)
        far.motions(poll)
        votes.open_poll(far.chair, poll)
        for delegate in far._delegates:
            far.cast(poll, delegate, (1, 2))
        far.end_time(poll)
        votes.close(far.chair, poll)
        votes.ask_count(far._delegates[0], poll)
        outbox.deliver()

    def _fill_stations(self) -> None:
        """A closed station with sheets of every kind, a planned one, one that gives out papers."""
        at, voters = self.at, self._delegates
        at["papers"] = poll = self._poll_before_count("papers", self.at["meeting"])
        at["station_closed"] = fill_closed(self, poll)
        votes.keep_count_photo(
            self.teller, at["station_closed"], picture=drawn_anew(picture("grey"))
        )
        at["count_photo"] = photos.of_count_sheet(at["station_closed"])[0].id
        poll = at["open"]
        at["station_planned"] = self.station(poll, "二号站", officers=[self.teller])
        at["station_open"] = self.station(poll, "三号站", officers=[voters[0], voters[2]])
        votes.open_station(voters[2], at["station_open"])
        at["paper_person"], at["paper_voter"] = (
            one.person_id or at["open"] for one in (voters[1], voters[2])
        )
        self.receipts["paper"] = votes.issue_paper(
            voters[2], at["station_open"], person_id=at["paper_person"]
        )
        self.secrets["counterfoil"] = self.receipts["paper"]
        votes.ask_undo(
            voters[2], at["station_open"], person_id=at["paper_person"],
            counterfoil=self.receipts["paper"], reason="投票人交回了选票。",
        )  # fmt: skip
        at["undo"] = ballot_queries.papers.undos(at["station_open"])[0].id
        at["officer_change"] = votes.ask_officer_change(
            self.steward, at["ready"], leaving_id=voters[2].person_id,
            coming_id=self.actors["deputy"].person_id, reason="监票人因病辞任。",
        )  # fmt: skip
        at["far_station"] = self.far.station(at["far_poll"], "远处的站", officers=[])

    def _fill_papers(self) -> None:
        at, resident = self.at, self.actors["resident"]
        assert resident.person_id
        at["person"] = resident.person_id
        assert self.keeper.person_id
        keeper = self.keeper
        self.secrets["fresh"] = residents.invite_staff(keeper, at["person"], login="lin.zhiqiu")
        half = self.resident("半路").person_id
        assert half
        self.secrets["half"] = residents.invite_staff(keeper, half, login="ban.lu")
        residents.choose_password(ANONYMOUS, self.secrets["half"], password="ten projects a year")
        self.secrets["totp"] = self.enrol(self.actors["auditor"], "auditor")
        self.secrets["paper"] = residents.issue_printed_code(self.steward, at["person"])
        at["import"] = residents.stage_import(
            self.steward, self.street, data=SHEET, reading=sheet.read(SHEET)
        )
        at["far_import"] = residents.stage_import(
            self.far.steward, self.far.street, data=SHEET, reading=sheet.read(SHEET)
        )
        at["grant"] = people.held(person_id=self.actors["liaison"].person_id)[0].id
        at["far_grant"] = people.held(person_id=self.far.reviewer.person_id)[0].id
        at["notice"] = db.session.scalars(
            sa.select(Notice.id).where(Notice.person_id == resident.person_id).limit(1)
        ).one()
        at["far_notice_row"] = db.session.scalars(
            sa.select(Notice.id)
            .where(
                Notice.person_id.not_in(
                    [it.person_id for it in self.actors.values() if it.person_id]
                )
            )
            .limit(1)
        ).one()

    def _find_rows(self) -> None:
        """What deeds made without saying its id."""
        at, member, away = self.at, self._delegates[4].person_id, self.far._delegates[4].person_id
        assert member and away
        at["member"], at["far_member"] = member, away
        mandates = dict(row for row in db.session.execute(sa.select(Mandate.person_id, Mandate.id)))
        at["street"], at["community"] = self.street, self.community
        at["officer"] = self._delegates[1].person_id or member
        self.lists["choosable"] = [
            str(it)
            for it in db.session.scalars(
                sa.select(Proposal.id).where(
                    Proposal.cycle_id == at["choosable"], Proposal.state == "deliberating"
                )
            )
        ]
        at["mandate"], at["far_mandate"] = mandates[member], mandates[away]
        at["own_mandate"] = next(
            mandates[one.person_id] for one in [self.actors["delegate"]] if one.person_id
        )
        self.session(self.actors["liaison"])
        holder = self.actors["liaison"].person_id
        assert holder
        db.session.rollback()
        at["session"] = sessions.of(holder)[0].id
        rows = db.session.execute(
            sa.select(Proposal.id, docket.Docket.number).join(
                docket.Docket, docket.Docket.id == Proposal.docket_id
            )
        )
        found = {name: number for name, number in rows if number}
        for name, key in self.at.items():
            if key in found:
                self.numbers_of[name] = found[key]
