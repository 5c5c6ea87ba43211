"""Who announces, draws and witnesses a panel, who answers for a place, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now, today
from commons.policy import Actor, Answer, has_role, is_clock, policy, requirement
from council.policy.gatherings import CALLS
from council.queries import panels as found_by
from residents.policy import is_signed_in

is_witness = has_role(
    "delegate",
    "deputy",
    "scrutineer",
    "liaison",
    words=_l("Witnesses are members of the council, scrutineers or liaisons."),
)


@requirement(
    _l("There are %(entries)s people on this list for %(seats)s places. Choose fewer places.")
)
def list_is_long_enough(_actor: Actor, subject: Any) -> Answer:
    if getattr(subject, "entries", None) is None or subject.entries >= subject.seats:
        return True
    return {"entries": subject.entries, "seats": subject.seats}


@requirement(_l("These groups are too many to be read. Group by place or by age alone."))
def groups_are_readable(_actor: Actor, subject: Any) -> Answer:
    return bool(getattr(subject, "is_readable", True))


@requirement(
    _l("The public value must lie ahead, so that nobody can know it. Choose a day after today.")
)
def draw_lies_ahead(_actor: Actor, subject: Any) -> Answer:
    day = getattr(subject, "draw_on", None)
    return day is None or day > today()


@requirement(_l("This panel has been drawn already, or was called off."))
def is_undrawn(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "announced")


@requirement(_l("The draw is on the day that was published, not before."))
def is_draw_day(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.draw_on <= today())


@requirement(
    _l("List or secret are not the published ones. Call this panel off and announce it anew.")
)
def is_as_published(_actor: Actor, subject: Any) -> Answer:
    return bool(getattr(subject, "is_as_published", True))


@requirement(_l("Witnesses sign after the draw, before anybody is asked."))
def waits_for_witnesses(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "drawn")


@requirement(_l("You drew the lot yourself. Two other people witness it."))
def is_not_the_drawer(actor: Actor, subject: Any) -> Answer:
    return bool(subject.drawn_by_id != actor.person_id)


@requirement(_l("You have signed already. A second person is needed."))
def has_not_witnessed(actor: Actor, subject: Any) -> Answer:
    return actor.person_id not in {one.person_id for one, _name in found_by.witnesses(subject.id)}


@requirement(_l("This place is somebody else's."))
def is_own_place(actor: Actor, subject: Any) -> Answer:
    return actor.person_id is not None and subject.person_id == actor.person_id


@requirement(
    _l("Nobody is being asked now: the draw is not witnessed yet, or the panel is closed.")
)
def is_asking(_actor: Actor, subject: Any) -> Answer:
    panel_id = getattr(subject, "panel_id", None)
    return bool((found_by.panel(panel_id) if panel_id else subject).state == "asking")


@requirement(_l("You have answered already, or the days to answer are over."))
def is_open_place(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "asked" and now() < subject.answer_until)


@requirement(_l("This place is not yours any more."))
def is_held_place(_actor: Actor, subject: Any) -> Answer:
    return subject.state in ("asked", "accepted")


@requirement(_l("There are days left to answer."))
def is_overdue_place(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "asked" and now() >= subject.answer_until)


@requirement(_l("%(waiting)s people have not answered yet. Close the panel when all have."))
def nobody_is_waited_for(_actor: Actor, subject: Any) -> Answer:
    waiting = found_by.waits(subject.id)
    return {"waiting": waiting} if waiting else True


@requirement(_l("People have been asked already: this panel is not called off any more."))
def is_before_asking(_actor: Actor, subject: Any) -> Answer:
    return subject.state in ("announced", "drawn")


policy(
    {
        "council.announce_panel": [
            *CALLS, draw_lies_ahead, list_is_long_enough, groups_are_readable,
        ],
        "council.draw_panel": [*CALLS, is_undrawn, is_draw_day, is_as_published],
        "council.witness_panel": [
            is_signed_in, is_witness, waits_for_witnesses, is_not_the_drawer, has_not_witnessed,
        ],
        "council.accept_place": [is_signed_in, is_own_place, is_asking, is_open_place],
        "council.decline_place": [is_signed_in, is_own_place, is_asking, is_held_place],
        "council.lapse_place": [is_clock, is_overdue_place],
        "council.close_panel": [*CALLS, is_asking, nobody_is_waited_for],
        "council.cancel_panel": [*CALLS, is_before_asking],
    }
)  # fmt: skip
