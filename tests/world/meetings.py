"""Meetings with an agenda, from the call to the minutes."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from commons.clock import now, today
from commons.policy import Actor
from commons.web import keyring
from council import actions, queries
from tests.world.bodies import Bodies
from tests.world.people import inside


class Meetings(Bodies):
    """Meetings of the council and what happens in them."""

    _presider: Actor | None = None

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

    @property
    def presider(self) -> Actor:
        """The chair of the council, always the same."""
        if self._presider is None:
            self._presider = self.with_role("chair")
        return self._presider

    @inside
    def all_here(self, meeting: UUID) -> None:
        """Every member is in the hall."""
        members = [one.person_id for one in queries.active_mandates(self.council)]
        actions.take_attendance(self.steward, meeting, person_ids=members)

    @inside
    def in_session(self, **facts: Any) -> UUID:
        """A meeting in session with everybody there, and one item on its agenda."""
        meeting = self.coming_meeting(**facts)
        self.item(meeting)
        self.all_here(meeting)
        actions.open_meeting(self.presider, meeting)
        return meeting

    @inside
    def motion(self, meeting: UUID, text: str = "同意工作报告。", **facts: Any) -> UUID:
        """A motion on the first item, moved by the first member."""
        item = queries.agenda(meeting)[0].item.id
        mover = queries.active_mandates(self.council)[0].person_id
        return actions.move(self.steward, item, text=text, mover_id=mover, **facts)

    @inside
    def typed(self, motion: UUID, in_favour: int, against: int = 0, abstained: int = 0) -> UUID:
        """Hands typed by the steward."""
        votes = {"in_favour": in_favour, "against": against, "abstained": abstained}
        actions.type_hands(self.steward, motion, **votes)
        return motion

    @inside
    def carried(self, meeting: UUID, **facts: Any) -> UUID:
        """A motion for which all were, typed by the steward and agreed to by the chair."""
        motion = self.motion(meeting, **facts)
        self.typed(motion, len(queries.active_mandates(self.council)))
        actions.agree_hands(self.presider, motion)
        return motion

    @inside
    def covenant(
        self, motion: UUID, text: str = "各家门前各家扫。", earlier: UUID | None = None
    ) -> UUID:
        """A covenant of the community as a motion adopted it, or its next version."""
        named = {} if earlier else {"area_id": self.community, "title": "青禾社区居民公约"}
        return actions.adopt_covenant(
            self.steward, motion, articles=(text,), from_day=today(), covenant_id=earlier, **named
        )

    @inside
    def called_by_name(self, meeting: UUID) -> UUID:
        """A motion whose roll call is open."""
        motion = self.motion(meeting, "请各位代表点名表态。")
        actions.call_roll(self.steward, motion)
        return motion

    @inside
    def owned(self, motion: UUID, days: int = 30, person: UUID | None = None) -> UUID:
        """A resolution with an owner, the mover unless given."""
        owner = person or queries.motion(motion).mover_id
        due = today() + timedelta(days=days)
        actions.assign_resolution(self.steward, motion, owner_id=owner, due_on=due)
        return motion

    @inside
    def closed(self) -> UUID:
        """A meeting that is over, with a carried motion that has an owner."""
        meeting = self.in_session()
        self.owned(self.carried(meeting))
        actions.close_meeting(self.presider, meeting, observers=12)
        return meeting

    @inside
    def drafted(self) -> UUID:
        """Minutes that wait for approval."""
        meeting = self.closed()
        actions.draft_minutes(self.steward, meeting)
        item = queries.agenda(meeting)[0].item.id
        actions.write_minutes(
            self.steward, item, views="多数代表认为报告实事求是。",
            dissent="个别代表认为数字偏高。",
            chair="王主持", recorder="李记录",
        )  # fmt: skip
        return meeting

    @inside
    def cancelled(self) -> UUID:
        """A meeting that was called off."""
        meeting = self.coming_meeting()
        actions.cancel_meeting(self.steward, meeting, reason="与区里会议冲突。")
        return meeting

    @inside
    def approved(self) -> UUID:
        """Minutes approved and locked."""
        meeting = self.drafted()
        actions.approve_minutes(self.presider, meeting)
        return meeting

    def fill_meetings(self, at: dict[str, Any], prefix: str = "") -> None:
        """A meeting of every kind for the guards, named with *prefix*."""
        made = {"coming_meeting": self.coming_meeting(), "opened_meeting": self.in_session(),
                "empty_session": self.in_session(), "closed_meeting": self.closed(),
                "drafted_meeting": self.drafted(), "approved_meeting": self.approved()}  # fmt: skip
        made["gathered"] = self.coming_meeting()
        self.all_here(made["gathered"])
        made["item"] = self.item(made["coming_meeting"])
        made["agenda_paper"] = self.paper(made["item"])
        session = made["opened_meeting"]
        made["moved"] = self.motion(session)
        made["typed"] = self.typed(self.motion(session), 1)
        made["calling"] = self.called_by_name(session)
        made["resolution"] = self.carried(made["empty_session"])
        owner = self.actors["resident"].person_id if hasattr(self, "actors") else None
        self.owned(made["resolution"], person=owner)
        for text in ("各家门前各家扫。", "各家门前各家扫，垃圾分类投放。"):
            motion = self.carried(made["empty_session"])
            made["covenant"] = self.covenant(self.owned(motion), text, made.get("covenant"))
        voices: list[Actor] = getattr(self, "_delegates", [])
        if voices:
            made["speech"] = self.wants_floor(made["empty_session"], voices[3])
            made["speaking"] = self.speaking(session, voices[1])
        made["session_item"] = self._first_item(session)
        made["drafted_item"] = self._first_item(made["drafted_meeting"])
        at.update({f"{prefix}{name}": value for name, value in made.items()})

    @inside
    def wants_floor(self, meeting: UUID, member: Actor, stance: str = "for") -> UUID:
        """A member who waits for the floor on the first item."""
        return actions.ask_floor(member, queries.agenda(meeting)[0].item.id, stance=stance)

    @inside
    def speaking(self, meeting: UUID, member: Actor) -> UUID:
        """A member who has the floor."""
        speech = self.wants_floor(meeting, member)
        actions.move_speech(self.presider, speech, move="give")
        return speech

    @inside
    def wall(self, meeting: UUID) -> str:
        """What opens the speakers' list on the wall."""
        return keyring().sign_code(f"floor-{meeting}", b"wall")

    @inside
    def _first_item(self, meeting: UUID) -> UUID:
        found: UUID = queries.agenda(meeting)[0].item.id
        return found
