"""How one person stands to one poll at the moment of casting, and what may refuse their ballot."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, requirement


@dataclass(frozen=True, slots=True)
class Slip:
    """The facts behind one cast, read in the transaction that takes the ballot."""

    council_id: UUID
    area_path: str
    state: str
    is_in_time: bool
    is_phase_open: bool
    is_on_roll: bool
    is_present: bool
    is_marked: bool
    fault: str = ""
    is_ours: bool = True
    is_repeat: bool = False
    allows_revision: bool = False
    is_replaceable: bool = False
    takes_screens: bool = True
    home: UUID | None = None
    chooses_at_home: bool = True

    @property
    def is_free(self) -> bool:
        """True when roll, phase and presence let the ballot in."""
        return (
            self.is_on_roll
            and not self.is_marked
            and self.state == "open"
            and self.is_in_time
            and self.is_phase_open
            and self.is_present
        )

    def as_when_taken(self) -> "Slip":
        """The slip of a ballot that lies in the box already: everything permitted it then."""
        return replace(
            self,
            state="open",
            is_in_time=True,
            is_phase_open=True,
            is_on_roll=True,
            is_present=True,
            is_marked=False,
            fault="",
            takes_screens=True,
            chooses_at_home=True,
            is_repeat=True,
        )

    def as_when_replaced(self) -> "Slip":
        """The slip of a ballot that has replaced another already."""
        return replace(
            self.as_when_taken(), is_marked=True, allows_revision=True, is_replaceable=True
        )


@requirement(
    _l("You are not on the roll of this poll. If you should be, tell the committee's staff now.")
)
def is_on_roll(_actor: Actor, slip: Any) -> Answer:
    return bool(slip.is_on_roll)


@requirement(_l("You have voted in this poll already. Your ballot stands; this one was not taken."))
def has_not_voted(_actor: Actor, slip: Any) -> Answer:
    return not slip.is_marked


@requirement(
    _l(
        "Voting is paused: too few members are present. Nothing was recorded. It goes on when "
        "enough are back; please stay in the hall."
    )
)
def is_not_paused(_actor: Actor, slip: Any) -> Answer:
    return bool(slip.state != "paused")


@requirement(_l("This poll is not open for voting. Its page says when it opens and closes."))
def is_poll_open(_actor: Actor, slip: Any) -> Answer:
    return bool(slip.state == "open")


@requirement(_l("Voting has ended: the closing time has passed. Your ballot was not taken."))
def is_voting_time(_actor: Actor, slip: Any) -> Answer:
    return bool(slip.is_in_time)


@requirement(_l("The phase of this ballot is not open now: see the page of the year."))
def is_phase_open_voting(_actor: Actor, slip: Any) -> Answer:
    return bool(slip.is_phase_open)


@requirement(_l("This ballot is held on paper only. Please ask for a paper at the station."))
def takes_screens(_actor: Actor, slip: Any) -> Answer:
    return bool(slip.takes_screens)


@requirement(
    _l(
        "Of single communities you can only choose projects of your own. Nothing was recorded: "
        "please go back. If your community is wrong on the roll, tell the staff."
    )
)
def chooses_at_home(_actor: Actor, slip: Any) -> Answer:
    return bool(slip.chooses_at_home)


@requirement(_l("Please check in at the meeting first. The staff in the hall will note you down."))
def is_present(_actor: Actor, slip: Any) -> Answer:
    return bool(slip.is_present)


@requirement(_l("This ballot form is not yours or is broken. Please open the ballot again."))
def has_a_form_of_ours(_actor: Actor, slip: Any) -> Answer:
    return bool(slip.is_ours)


@requirement(_l("The ballot is not in order. Nothing was recorded: please go back and correct it."))
def has_valid_choices(_actor: Actor, slip: Any) -> Answer:
    return not slip.fault


@requirement(_l("In this poll a ballot that was cast cannot be changed."))
def may_revise(_actor: Actor, slip: Any) -> Answer:
    return bool(slip.allows_revision)


@requirement(_l("You have not voted in this poll yet: please open the ballot."))
def has_voted(_actor: Actor, slip: Any) -> Answer:
    return bool(slip.is_marked)


@requirement(
    _l(
        "Your first ballot stands and counts. It can be replaced only in the browser "
        "in which you cast it, because nothing here joins you to your ballot."
    )
)
def holds_earlier_form(_actor: Actor, slip: Any) -> Answer:
    return bool(slip.is_replaceable)
