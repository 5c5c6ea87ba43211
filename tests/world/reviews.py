"""Reviews by several people and appeals against them, made by deeds."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from commons.clock import today
from commons.policy import Actor
from proposals import actions
from tests.world.people import inside
from tests.world.plans import Plans


class Reviews(Plans):
    """A second reviewer, and proposals whose refusal was appealed."""

    _second: Actor | None = None

    @property
    def second_reviewer(self) -> Actor:
        """Another reviewer of the street, always the same."""
        if self._second is None:
            self._second = self.with_role("reviewer")
        return self._second

    def decision(self, outcome: str = "accept", **facts: Any) -> actions.Decision:
        """A joint decision, or one of an appeal."""
        given: dict[str, Any] = {"reason": "现场看过，可以办。"}
        if outcome == "accept":
            given |= {"cost_fen": 15_000_000, "cost_words": "按今年的价格", "running_fen": 500_000}
            given |= {"delivery_by": today() + timedelta(days=200), "unit_id": self.unit}
        return actions.Decision(outcome, **{**given, **facts})

    @inside
    def finding(
        self, proposal: UUID, by: Actor, stage: str = "formal", outcome: str = "accept", **more: Any
    ) -> None:
        """A finding of somebody."""
        facts: dict[str, Any] = {"reason": "看过材料，写下意见。"}
        if stage == "substantive" and outcome == "accept":
            facts |= {"cost_fen": 12_000_000, "unit_id": self.unit}
            facts["delivery_by"] = today() + timedelta(days=200)
        actions.review(by, proposal, stage=stage, outcome=outcome, **{**facts, **more})

    @inside
    def refused(self, by: Actor | None = None, **facts: Any) -> UUID:
        """A proposal refused at the formal stage by the second reviewer."""
        proposal, by = self.in_review(**facts), by or self.second_reviewer
        self.finding(proposal, by, outcome="refuse", reason="属于物业合同纠纷，请走司法途径。")
        actions.close_review(by, proposal)
        return proposal

    @inside
    def appealed(self, **facts: Any) -> UUID:
        """A refused proposal whose author has appealed."""
        proposal = self.refused(**facts)
        actions.appeal(self.author_of(proposal), proposal, text="审查没有看到现场，请再看一次。")
        return proposal
