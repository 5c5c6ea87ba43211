"""Proposals on every part of their way, made by deeds."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from commons.clock import today
from commons.policy import Actor
from proposals import actions, queries
from residents import actions as residents
from tests.world.bodies import Bodies
from tests.world.people import inside

WORDS: dict[str, Any] = {
    "title": "布谷村抽水泵房改造",
    "problem": "两座泵房用了三十年，春灌时常常停机，下游的田浇不上水。",
    "wish": "更换两台水泵和线路，重做泵房屋顶。",
    "beneficiaries": "96户，灌溉460亩",
    "place": "布谷村二组河边",
    "category": "rural",
    "cost_guess_fen": 20_000_000,
}


class Plans(Bodies):
    """One year that collects, with three endorsements needed and two places, unless given."""

    _year: UUID | None = None
    _unit: UUID | None = None
    _reviewer: Actor | None = None
    candidate_areas: Sequence[UUID] = ()
    _stock: Sequence[UUID] = ()  # reviewed and not yet chosen by anything

    @property
    def year(self) -> UUID:
        """The year most tests happen in."""
        if self._year is None:
            self._year = self.cycle()
        return self._year

    @property
    def reviewer(self) -> Actor:
        """One reviewer of the street, always the same."""
        if self._reviewer is None:
            self._reviewer = self.with_role("reviewer")
        return self._reviewer

    @property
    def unit(self) -> UUID:
        """A handling unit that serves the street."""
        if self._unit is None:
            self._unit = self._add_unit()
        return self._unit

    @inside
    def _add_unit(self) -> UUID:
        return residents.add_unit(self.steward, self.street, name="区水务局")

    @inside
    def draft(self, author: Actor | None = None, cycle: UUID | None = None, **facts: Any) -> UUID:
        """A complete draft, still with its author."""
        author = author or self.resident()
        draft = actions.begin_draft(author, cycle or self.year)
        words = {**WORDS, "area_id": self.community, **facts}
        actions.save_draft(author, draft, version=0, tab="world", **words)
        return draft

    @inside
    def author_of(self, proposal: UUID) -> Actor:
        """Who wrote it."""
        return self.actor(queries.proposal(proposal).author_id)

    @inside
    def proposal(
        self,
        endorsed: int = 0,
        author: Actor | None = None,
        cycle: UUID | None = None,
        **facts: Any,
    ) -> UUID:
        """A proposal that has been handed in and endorsed by so many neighbours."""
        author = author or self.resident()
        proposal = self.draft(author, cycle, **facts)
        actions.submit(author, proposal)
        for _neighbour in range(endorsed):
            actions.endorse(self.resident(), proposal)
        return proposal

    @inside
    def in_review(self, **facts: Any) -> UUID:
        """A proposal whose endorsements have sent it to review."""
        return self.proposal(facts.pop("endorsed", 3), **facts)

    @inside
    def note(self, proposal: UUID, stage: str, outcome: str = "accept", **facts: Any) -> None:
        """A finding of the reviewer, still hidden."""
        given = {"cost_fen": 19_800_000, "delivery_by": today() + timedelta(days=200), **facts}
        given.setdefault("unit_id", self.unit)
        reason = given.pop("reason", "符合公益性要求，当年可以完成。")
        actions.review(
            self.reviewer, proposal, stage=stage, outcome=outcome, reason=reason, **given
        )

    @inside
    def reviewed(self, outcome: str = "accept", **facts: Any) -> UUID:
        """A proposal whose review is closed: in deliberation, or refused."""
        proposal = self.in_review(**facts)
        self.note(proposal, "formal")
        self.note(proposal, "substantive", outcome)
        actions.close_review(self.reviewer, proposal)
        return proposal

    @inside
    def choice(self, candidates: int = 3, cycle: UUID | None = None) -> UUID:
        """A shortlist whose candidates are chosen but not yet numbered."""
        year = cycle or self.year
        areas = self.candidate_areas or [self.community]
        fits = year == self._year and areas == [self.community]
        at_hand = min(len(self._stock), candidates) if fits else 0
        self._stock = self._stock[at_hand:]
        for serial in range(at_hand, candidates):
            self._candidate_to_be(serial, year, areas[serial % len(areas)])
        possible = [it for it in queries.deliberating_ids(year) if it not in self._stock]
        return actions.choose_candidates(self.steward, year, proposal_ids=possible)

    def stock_up(self, candidates: int) -> None:
        """Review so many proposals now that will be candidates later."""
        self._stock = [
            self._candidate_to_be(serial, self.year, self.community) for serial in range(candidates)
        ]

    def _candidate_to_be(self, serial: int, year: UUID, area_id: UUID) -> UUID:
        return self.reviewed(title=f"第{serial + 1}个候选项目", cycle=year, area_id=area_id)

    @inside
    def shortlist(self, candidates: int = 3, cycle: UUID | None = None) -> UUID:
        """A shortlist with drawn numbers, frozen."""
        shortlist = self.choice(candidates, cycle)
        actions.draw_numbers(self.steward, shortlist, named="双色球 2026132 期：03 08 17 21 25 32")
        return shortlist

    @inside
    def on_notice(self, candidates: int = 3, cycle: UUID | None = None) -> UUID:
        """A frozen shortlist on public notice for five working days."""
        shortlist = self.shortlist(candidates, cycle)
        actions.give_notice(self.steward, shortlist, working_days=5)
        return shortlist
