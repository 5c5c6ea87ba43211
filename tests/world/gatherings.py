"""Consultation, coordination and courtyard meetings, and events typed in afterwards."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from commons.clock import now, today
from commons.policy import Actor
from council import actions
from tests.world.bodies import Bodies
from tests.world.people import inside


class Gatherings(Bodies):
    """Other meetings of the council."""

    @inside
    def gathering(self, state: str = "called", **facts: Any) -> UUID:
        """A coordination meeting about a road, as far as *state*."""
        given: dict[str, Any] = {
            "kind": "coordination", "title": "石板路移交协调会", "place": "石板村院坝",
            "held_at": now() + timedelta(days=2), "question": "道路建成后未移交，谁来养护？",
            **facts,
        }  # fmt: skip
        made = actions.call_gathering(self.steward, self.council, **given)
        if state in ("held", "closed"):
            self.hold(made)
        if state == "closed":
            actions.close_gathering(self.steward, made)
        return made

    @inside
    def hold(self, gathering: UUID, **facts: Any) -> None:
        """Record what came of a gathering."""
        given: dict[str, Any] = {
            "people": 23, "organisations": "区水务局、物业公司", "minutes": "逐户介绍情况。",
            "agreed": "由区水务局牵头修复。", "dissent": "两户认为应先修排水。", **facts,
        }  # fmt: skip
        actions.record_gathering(self.steward, gathering, **given)

    @inside
    def task(self, gathering: UUID, unit: UUID, text: str = "修复破损路面。") -> UUID:
        """A task of a unit, due in ten days."""
        due_on = today() + timedelta(days=10)
        return actions.set_task(self.steward, gathering, unit_id=unit, text=text, due_on=due_on)

    def fill_gatherings(self, at: dict[str, UUID], unit: UUID, prefix: str = "") -> None:
        """A gathering of every state for the guards, named with *prefix*."""
        actions.add_topic(self.steward, self.council, name="厕所革命")
        at[f"{prefix}called_meeting"] = self.gathering()
        held = at[f"{prefix}held_meeting"] = self.gathering("held")
        at[f"{prefix}unit_task"] = self.task(held, unit)
        at[f"{prefix}done_meeting"] = self.gathering("held")

    @inside
    def unit_officer(self, unit: UUID) -> Actor:
        """Somebody who works for a unit."""
        return self.with_role("handling_unit", unit_id=unit)
