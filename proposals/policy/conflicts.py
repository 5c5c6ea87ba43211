"""Who may say that two proposals exclude each other, and where a proposal is on the map."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from council.models import Cycle
from proposals import queries
from proposals.models import Proposal
from proposals.rules.conflicts import MEETING_STATES
from residents.policy import is_signed_in, is_steward


@dataclass(frozen=True)
class Two:
    """Two proposals and the year they are to meet in, with what was decided about them."""

    cycle: Cycle
    first: Proposal
    second: Proposal
    state: str = ""

    @property
    def council_id(self) -> UUID:
        """The council whose staff decides."""
        return self.cycle.council_id

    @property
    def area_path(self) -> str:
        """The place whose staff decides."""
        return self.cycle.area_path

    @property
    def cycle_id(self) -> UUID:
        """The year they meet in."""
        return self.cycle.id


@requirement(_l("The candidate numbers are drawn. What excludes what is frozen with the list."))
def is_before_the_draw(_actor: Actor, subject: Any) -> Answer:
    made = queries.shortlist_of(subject.cycle_id)
    return made is None or made.frozen_at is None


@requirement(_l("Choose two different proposals of this year that can still be candidates."))
def can_meet(_actor: Actor, subject: Any) -> Answer:
    both = (subject.first, subject.second)
    return subject.first.id != subject.second.id and all(
        it.cycle_id == subject.cycle_id and it.state in MEETING_STATES for it in both
    )


@requirement(_l("These two exclude each other already."))
def is_unconfirmed(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state != "confirmed")


@requirement(_l("This was decided already."))
def is_undecided(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "")


@requirement(_l("These two do not exclude each other, so there is nothing to lift."))
def is_confirmed(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "confirmed")


@requirement(_l("Only the author of the draft or the committee's staff can set the map point."))
def may_place_it(actor: Actor, subject: Any) -> Answer:
    own = subject.state in ("draft", "gathering") and actor.person_id == subject.author_id
    return own or (subject.state != "draft" and is_steward(actor, subject) is None)


staff = (is_signed_in, is_steward)
pairing = (*staff, is_before_the_draw, can_meet)

policy(
    {
        "proposals.see_conflicts": staff,
        "proposals.confirm_conflict": [*pairing, is_unconfirmed],
        "proposals.dismiss_conflict": [*pairing, is_undecided],
        "proposals.lift_conflict": [*staff, is_before_the_draw, is_confirmed],
        "proposals.place": [is_signed_in, may_place_it, is_before_the_draw],
    }
)
