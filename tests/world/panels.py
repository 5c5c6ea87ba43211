"""Panels drawn by lot, as far as a test wants them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from commons.clock import moved_to, now, today
from commons.policy import Actor
from council.actions import panels as actions
from council.queries import panels as found_by
from tests.world.bodies import Bodies
from tests.world.people import inside

PUBLIC = "双色球第2026139期 03 08 12 19 25 31 + 07"


class Panels(Bodies):
    """The list of a panel, its draw, its witnesses and its places."""

    @inside
    def panel(self, state: str = "announced", **facts: Any) -> UUID:
        """A panel of three residents in that state, announced two days ago unless it waits."""
        given = {
            "title": "民生实事评议团", "purpose": "对今年十件民生实事的完成情况打分。",
            "pool": "residents", "grouping": "none", "seats": 3, "answer_days": 5,
            "source": "当晚福利彩票双色球开奖号码", **facts,
        }  # fmt: skip
        assert self.steward and self.council
        with moved_to(now() - timedelta(days=2)):
            draw_on = given.pop("draw_on", today() + timedelta(days=1))
            made = actions.announce_panel(self.steward, self.council, draw_on=draw_on, **given)
        if state in ("drawn", "asking", "closed"):
            actions.draw_panel(self.steward, made, public=PUBLIC)
        if state in ("asking", "closed"):
            for witness in (self.with_role("scrutineer"), self.with_role("liaison")):
                actions.witness_panel(witness, made)
        if state == "closed":
            for one in found_by.places(made):
                actions.accept_place(self.actor(one.place.person_id), one.place.id)
            actions.close_panel(self.steward, made)
        if state == "cancelled":
            actions.cancel_panel(self.steward, made, reason="名单要重新核对。")
        return made

    @inside
    def drawn_for(self, panel: UUID) -> list[tuple[UUID, Actor]]:
        """The places of a panel that are asked or taken, each with who holds it."""
        return [
            (one.place.id, self.actor(one.place.person_id))
            for one in found_by.places(panel)
            if one.place.state in ("asked", "accepted")
        ]

    def fill_panels(
        self, at: dict[str, UUID], person: Actor | None = None, prefix: str = ""
    ) -> None:
        """A panel of every state for the guards, named with *prefix*; *person* is drawn for one."""
        for state in ("announced", "drawn"):
            at[f"{prefix}panel_{state}"] = self.panel(state, seats=1)
        everybody = self.panel("asking", seats=self._size(at[f"{prefix}panel_drawn"]))
        at[f"{prefix}panel_asking"] = everybody
        at[f"{prefix}panel_full"] = self.panel("asking", seats=1)
        place, drawn = self.drawn_for(at[f"{prefix}panel_full"])[0]
        self._accept(drawn, place)
        for place, holder in self.drawn_for(everybody):
            if person is None or holder.person_id == person.person_id:
                at[f"{prefix}panel_place"] = place

    @inside
    def _size(self, panel: UUID) -> int:
        return sum(found_by.group_sizes(panel).values())

    @inside
    def _accept(self, person: Actor, place: UUID) -> None:
        actions.accept_place(person, place)
