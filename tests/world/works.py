"""Projects in every state, made by deeds from the publication of a poll on."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from commons import docket
from commons.action import action
from commons.clock import now, today
from commons.database import Model, UTCDateTime, db, writing
from commons.policy import CLOCK, Actor, is_clock, policy, require
from projects import actions, queries
from projects.actions.beginnings import found_project, rate_project
from projects.rules import Plan, Step
from proposals.models import Candidate, Endorsement, Proposal, Shortlist
from residents import actions as residents
from tests.world.bodies import Bodies
from tests.world.people import inside
from votes.counting.presets import preset
from votes.models import Poll, RuleSet

policy({"tests.publish": [is_clock], "tests.rate": [is_clock]})

EMPTY: dict[type, Any] = {str: "", int: 1, bytes: b"", dict: {}, list: []}
PATH = ("approved", "planned", "preparing", "building", "completed", "accepted", "handed_over")


@action("tests.publish")
def publish(actor: Actor, poll_id: UUID, candidate_id: UUID) -> UUID:
    """The part of the publication of a poll that makes a project."""
    require("tests.publish", actor)
    poll, candidate = db.session.get_one(Poll, poll_id), db.session.get_one(Candidate, candidate_id)
    return found_project(actor, poll, candidate, 2027)


@action("tests.rate")
def rate(actor: Actor, poll_id: UUID, project_id: UUID, grade: str, marks: Any) -> None:
    """The part of the publication of an evaluation that rates a project."""
    require("tests.rate", actor)
    rate_project(
        actor, poll_id, project_id, grade=grade, members=sum(marks), base=sum(marks), marks=marks
    )


def stored(table: type[Model], /, **known: Any) -> Any:
    """A row of *table*: what is not given is filled with something harmless."""
    row = table(**known)
    for column in sa.inspect(table).columns:
        if column.key in known or column.nullable or column.default is not None:
            continue
        if isinstance(column.type, UTCDateTime):
            setattr(row, column.key, now())
        else:
            wanted = column.type.python_type
            fresh = {date: today(), UUID: uuid4()}
            setattr(row, column.key, fresh.get(wanted, EMPTY.get(wanted)))
    db.session.add(row)
    db.session.flush()
    return row


def plan(**changes: Any) -> Plan:
    """A sound plan of three milestones: 20, 30 and 50 percent."""
    day = today()
    facts: dict[str, Any] = {
        "person_in_charge": "公共管理办主任",
        "target": "62户248人用上市政自来水",
        "measures": "每周例会，雨季停工补时",
        "criteria": "水质检测合格\n入户62户",
        "funding": "街道财政预算",
        "planned_fen": 48_000_000,
        "starts_on": day,
        "due_on": day + timedelta(days=100),
        "steps": (
            Step("测量设计", 20, day + timedelta(days=20)),
            Step("铺设管道", 30, day + timedelta(days=50)),
            Step("通水验收", 50, day + timedelta(days=90)),
        ),
    }
    return Plan(**{**facts, **changes})


class Works(Bodies):
    """Projects with the people who carry them out and those who stood behind them."""

    _unit: UUID | None = None
    _worker: Actor | None = None
    _chair: Actor | None = None
    _cycles: dict[int, UUID]
    _polls: dict[int, UUID]

    @property
    def unit(self) -> UUID:
        """One handling unit, always the same."""
        if self._unit is None:
            self._unit = self.new_unit("农业服务中心")
        return self._unit

    @inside
    def new_unit(self, name: str) -> UUID:
        """A further handling unit."""
        return residents.add_unit(self.keeper, self.street, name=name)

    @property
    def worker(self) -> Actor:
        """Somebody of the handling unit."""
        if self._worker is None:
            self._worker = self.with_role("handling_unit", unit_id=self.unit)
        return self._worker

    @property
    def chair(self) -> Actor:
        """The chair of the council."""
        if self._chair is None:
            self._chair = self.with_role("chair")
        return self._chair

    def works_cycle(self, year: int) -> UUID:
        """The cycle of a year, opened on first use."""
        self._cycles = getattr(self, "_cycles", {})
        if year not in self._cycles:
            self._cycles[year] = self.cycle(year)
        return self._cycles[year]

    @inside
    def _poll(self, year: int) -> UUID:
        """The rows of a published poll of the year."""
        self._polls = getattr(self, "_polls", {})
        if year not in self._polls:
            self._polls[year] = self.stored_poll(year, "selection")
        return self._polls[year]

    @inside
    def stored_poll(self, year: int, kind: str) -> UUID:
        """The rows of a poll, without its ballots."""
        cycle, meeting, council = self.works_cycle(year), self.meeting(), self.council
        with writing():
            db.session.rollback()
            shortlist = stored(
                Shortlist, council_id=council, area_path=self._path(), cycle_id=cycle,
                docket_id=docket.open_docket(self._path()).id, version=next(self.numbers),
            )  # fmt: skip
            rules = stored(
                RuleSet,
                council_id=council,
                name=uuid4().hex,
                options=preset("street_council").as_dict(),
            )
            poll = stored(
                Poll, council_id=council, area_path=self._path(), cycle_id=cycle,
                docket_id=docket.open_docket(self._path()).id, meeting_id=meeting,
                shortlist_id=shortlist.id, rule_set_id=rules.id, kind=kind,
                mode="recommend", title="票选", state="published",
                opens_at=now() - timedelta(days=1), closes_at=now(),
            )  # fmt: skip
            poll_id: UUID = poll.id
            db.session.commit()
        return poll_id

    def _path(self) -> str:
        path = self.steward.grants[0].area_path
        assert path
        return path

    @inside
    def _candidate(self, poll_id: UUID, title: str, year: int, has_unit: bool) -> UUID:
        author, unit, area = self.resident(), self.unit, self.community
        endorsers = [self.resident().person_id for _ in range(2)]
        with writing():
            db.session.rollback()
            poll = db.session.get_one(Poll, poll_id)
            matter = docket.open_docket(poll.area_path)
            docket.give_number(matter.id, "云溪", year)
            proposal = stored(
                Proposal, council_id=poll.council_id, area_path=poll.area_path,
                cycle_id=poll.cycle_id, docket_id=matter.id, author_id=author.person_id,
                state="chosen", title=title, area_id=area,
            )  # fmt: skip
            for person in endorsers:
                stored(Endorsement, proposal_id=proposal.id, person_id=person)
            candidate = stored(
                Candidate, shortlist_id=poll.shortlist_id, proposal_id=proposal.id,
                docket_id=matter.id, number=next(self.numbers), title=title,
                place="布谷村", category="rural", beneficiaries="62户248人",
                cost_fen=48_000_000, unit_id=unit if has_unit else None,
                unit_name="农业服务中心",
            )  # fmt: skip
            candidate_id: UUID = candidate.id
            db.session.commit()
        return candidate_id

    @inside
    def project(
        self,
        title: str = "龙井湾饮水接入市政管网",
        *,
        state: str = "approved",
        year: int = 2027,
        has_unit: bool = True,
        draft: Plan | None = None,
    ) -> UUID:
        """A project that has come as far as *state* by the deeds of those who may do them."""
        poll = self._poll(year)
        made = publish(CLOCK, poll, self._candidate(poll, title, year, has_unit))
        self.bring(made, state, draft)
        return made

    @inside
    def bring(self, project_id: UUID, state: str, draft: Plan | None = None) -> None:
        """Bring a fresh project to *state*."""
        if state == "approved":
            return
        actions.plan(self.worker, project_id, draft=draft or plan())
        detours = {"procuring": "preparing", "paused": "building", "terminated": "building"}
        if state in {"evaluated", "closed", "rectifying"}:
            self._walk(project_id, "handed_over")
            self.rated(project_id, "dissatisfied" if state == "rectifying" else "satisfied")
            return
        self._walk(project_id, detours.get(state, state))
        if state == "procuring":
            actions.take_step(self.worker, project_id, step="procure", on_day=today())
        elif state in {"paused", "terminated"}:
            verdict = "pause" if state == "paused" else "terminate"
            actions.decide(
                self.chair, project_id, verdict=verdict, body="议事会主席会议",
                reason="管线冲突，等待迁改", decided_on=today(),
            )  # fmt: skip

    def _walk(self, project_id: UUID, state: str) -> None:
        for stop in PATH[2 : PATH.index(state) + 1]:
            self._step(project_id, stop)

    def _step(self, project_id: UUID, stop: str) -> None:
        if stop == "completed":
            self.reach_all(project_id, but=1)
        steps = {"preparing": "prepare", "building": "build", "completed": "complete"}
        if stop in steps:
            actions.take_step(self.worker, project_id, step=steps[stop], on_day=today())
        elif stop == "accepted":
            actions.accept(
                self.steward, project_id, accepted_on=today(), inspectors="代表三人、专家一人",
                met=range(2),
            )  # fmt: skip
        else:
            self.reach_all(project_id)
            actions.hand_over(self.steward, project_id, keeper="布谷村村委会", on_day=today())

    @inside
    def reach_all(self, project_id: UUID, but: int = 0) -> None:
        """Mark every open milestone as reached today, but for so many last ones."""
        every = queries.milestones(project_id)
        waiting = [step for step in every[: len(every) - but] if step.reached_on is None]
        for step in [step.position for step in waiting]:
            actions.reach_milestone(self.worker, project_id, step, on_day=today())

    @inside
    def rated(self, project_id: UUID, grade: str, marks: Any = (6, 3, 1)) -> None:
        """Publish an evaluation in which the delegates gave *grade*."""
        year = next(iter(self._polls))
        rate(CLOCK, self.stored_poll(year, "evaluation"), project_id, grade, marks)

    @inside
    def report(self, project_id: UUID, **facts: Any) -> int:
        """A report for this month."""
        known = {"physical_progress": "已安装78/120盏", "invested_fen": 29_700_000}
        return actions.report(
            self.worker, project_id, **{"month": f"{today():%Y-%m}", **known, **facts}
        )
