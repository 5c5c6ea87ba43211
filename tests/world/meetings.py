"""Meetings with an agenda, from the call to the minutes."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from commons.clock import now
from council import actions
from tests.world.bodies import Bodies
from tests.world.people import inside


class Meetings(Bodies):
    """Meetings of the council and what happens in them."""

    @inside
    def coming_meeting(self, days: int = 10, **facts: Any) -> UUID:
        """A meeting in so many days."""
        given = {"title": "第一届居民议事会第三次会议", "place": "街道三楼会议室", **facts}
        starts_at = given.pop("starts_at", now() + timedelta(days=days))
        return actions.call_meeting(self.steward, self.term, starts_at=starts_at, **given)

    @inside
    def item(self, meeting: UUID, title: str = "听取街道办事处工作报告", **facts: Any) -> UUID:
        """An item on the agenda of a meeting."""
        given = {"kind": "report", "position": 1, "speaking_minutes": 5, **facts}
        return actions.add_item(self.steward, meeting, title=title, **given)

    @inside
    def paper(self, item: UUID, title: str = "报告全文", words: str = "一、基本情况。") -> UUID:
        """A paper to an item, as a text."""
        return actions.add_paper(self.steward, item, title=title, words=words)

    def fill_meetings(self, at: dict[str, Any], prefix: str = "") -> None:
        """A meeting of every kind for the guards, named with *prefix*."""
        meeting = at[f"{prefix}coming_meeting"] = self.coming_meeting()
        at[f"{prefix}item"] = self.item(meeting)
        at[f"{prefix}agenda_paper"] = self.paper(at[f"{prefix}item"])
