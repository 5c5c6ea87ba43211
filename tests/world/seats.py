"""Nominees and members who came in by nomination."""

from datetime import date, timedelta
from uuid import UUID

from commons.clock import moved_to, now, today
from commons.policy import Actor
from council import actions
from council.queries import mandates as seats
from council.rules.orders import USUAL
from tests.world.bodies import Bodies
from tests.world.people import inside

STEPS = ("nominated", "screened", "party_reviewed", "publicised")


class Seats(Bodies):
    """The way of a nominee, as far as a test wants it."""

    _confirming: Actor | None = None

    @property
    def confirming(self) -> Actor:
        """The person of the confirming body, always the same."""
        if self._confirming is None:
            self._confirming = self.with_role("confirmer")
        return self._confirming

    @inside
    def term_of(self, number: int, first: int, last: int) -> UUID:
        """A further term of the council, from and until so many days from today."""
        return actions.open_term(
            self.steward, self.council, number=number,
            from_day=today() + timedelta(days=first), until_day=today() + timedelta(days=last),
        )  # fmt: skip

    @inside
    def offer(self, person: Actor, *, since: date | None = None, **facts: object) -> UUID:
        """A self-nomination of somebody who has lived here for years, unless told otherwise."""
        said: dict[str, object] = {
            "seat_group": "resident", "occupation": "教师", "introduction": "愿为街坊邻里办实事。",
            "bond": "lives", "bond_since": since or date(2015, 3, 1), "is_adult": True, **facts,
        }  # fmt: skip
        term = said.pop("term", None) or self.term
        return actions.nominate_self(person, term, **said)  # type: ignore[arg-type]

    @inside
    def nominee(
        self,
        state: str = "publicised",
        *,
        substitute: bool = False,
        group: str = "resident",
        term: UUID | None = None,
        person: Actor | None = None,
    ) -> UUID:
        """A nominee who has come as far as *state*."""
        made = self.offer(person or self.resident(), seat_group=group, term=term)
        if state != "nominated":
            actions.screen_nominee(self.steward, made, seat_group=group, is_substitute=substitute)
        if state in STEPS[2:]:
            actions.review_nominee(self.confirming, made, reference="党工委纪要〔2027〕1号")
        if state in STEPS[3:]:
            actions.publicise_nominees(self.steward, term or self.term)
        return made

    @inside
    def member_of(self, mandate: UUID) -> Actor:
        """The person of a mandate, with the roles they hold now."""
        return self.actor(seats.nominee(mandate).mandate.person_id)

    @inside
    def state_of(self, mandate: UUID) -> str:
        """Where a mandate stands."""
        return seats.nominee(mandate).mandate.state

    def fill_bodies(self, at: dict[str, UUID], people: dict[str, Actor], prefix: str = "") -> None:
        """Standing orders and nominees of every state for the guards, named with *prefix*."""
        for text in ("会议公开。", "会议公开举行。"):
            at[f"{prefix}orders"] = self.orders_of_text(text)
        term = at[f"{prefix}next_term"] = self.term_of(9, 1501, 3000)
        early = [self.resident() for _each in range(2)]
        assert self.steward and self.confirming  # their roles begin today
        with moved_to(now() - timedelta(days=40)):
            at[f"{prefix}ripe"] = self.nominee(term=term, person=early[0])
            spare = self.nominee(term=self.term, substitute=True, person=early[1])
        at[f"{prefix}confirmed"] = spare
        self.confirm(at[f"{prefix}confirmed"])
        at[f"{prefix}nominee"] = self.nominee(term=term, person=people.get("resident"))
        objector = people.get("delegate") or self.resident()
        at[f"{prefix}nominee_objection"] = self.object(at[f"{prefix}nominee"], objector)
        for state in ("nominated", "screened", "party_reviewed"):
            at[f"{prefix}{state}"] = self.nominee(state, term=term)
        at[f"{prefix}asked"] = self.nominated_by_community(
            people.get("other_resident") or self.resident(), term
        )

    @inside
    def orders_of_text(self, text: str) -> UUID:
        """Standing orders of one article, in force today."""
        return actions.adopt_orders(
            self.steward, self.council, articles=(text,), adopted_on=today(), from_day=today(),
            reference="会议通过", settings=USUAL,
        )  # fmt: skip

    @inside
    def confirm(self, mandate: UUID) -> None:
        """Confirm a nominee whose notice is over."""
        actions.confirm_mandate(self.confirming, mandate)

    @inside
    def object(self, mandate: UUID, objector: Actor) -> UUID:
        """An objection to a nominee on notice."""
        return actions.object_to_nominee(objector, mandate, text="对该人选的居住情况有疑问。")

    @inside
    def nominated_by_community(self, person: Actor, term: UUID) -> UUID:
        """Somebody nominated by a community who has not agreed yet."""
        assert person.person_id
        return actions.nominate(
            self.steward, term, person_id=person.person_id, seat_group="expert",
            source="community", by_name="青禾社区", occupation="医生",
            introduction="社区医生，热心公益事业。",
        )  # fmt: skip
