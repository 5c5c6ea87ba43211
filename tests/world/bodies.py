"""Councils, delegates, cycles and meetings."""

from datetime import timedelta
from uuid import UUID

from commons.clock import now, today
from commons.policy import Actor
from council import actions
from council.rules import PHASES
from tests.world.people import People, inside


class Bodies(People):
    """The council of the street with its term, made on first use."""

    _council: UUID | None = None
    _term: UUID | None = None
    _steward: Actor | None = None

    @property
    def steward(self) -> Actor:
        """One member of the committee's staff, always the same."""
        if self._steward is None:
            self._steward = self.with_role("steward")
        return self._steward

    @property
    def council(self) -> UUID:
        self._seat_council()
        assert self._council
        return self._council

    @property
    def term(self) -> UUID:
        self._seat_council()
        assert self._term
        return self._term

    @inside
    def _seat_council(self) -> None:
        if self._council is None:
            self._council = actions.found_council(
                self.steward,
                self.street,
                name="云溪街道居民议事会",
                slug="yunxi",
                prefix="云溪",
                profile="street_council",
                confirming_body="云溪街道党工委",
            )
            self._term = actions.open_term(
                self.steward,
                self._council,
                number=1,
                from_day=today() - timedelta(days=200),
                until_day=today() + timedelta(days=1500),
            )

    @inside
    def delegate(self, name: str = "", kind: str = "delegate") -> Actor:
        """Somebody with an active mandate."""
        person = self.resident(name).person_id
        assert person
        actions.appoint(self.steward, self.term, person_id=person, kind=kind)
        return self.actor(person)

    @inside
    def cycle(
        self,
        year: int = 2027,
        *,
        endorsements_needed: int = 3,
        places: int = 2,
        equal_slate: bool = False,
    ) -> UUID:
        """A cycle whose phases are all open now, called for proposals."""
        cycle = actions.open_cycle(
            self.steward,
            self.council,
            year=year,
            places=places,
            endorsements_needed=endorsements_needed,
            equal_slate=equal_slate,
        )
        for phase in PHASES:
            actions.set_phase(
                self.steward,
                cycle,
                phase=phase,
                opens_at=now() - timedelta(days=1),
                closes_at=now() + timedelta(days=60),
            )
        actions.move_cycle(self.steward, cycle, move="call")
        return cycle

    @inside
    def meeting(self) -> UUID:
        """A meeting that starts now."""
        return actions.call_meeting(
            self.steward,
            self.term,
            title="第一届居民议事会第二次会议",
            place="街道三楼会议室",
            starts_at=now(),
            short_reason="防汛工作需要，临时召集。",
        )
