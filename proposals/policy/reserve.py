"""Who may bring a proposal out of the reserve pool into a later year, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from council import queries as council
from council.policy import phase_is_open
from proposals.policy.matters import is_collecting
from proposals.queries import offices, reserve
from residents.policy import is_signed_in, is_steward, is_verified


@requirement(_l("Only its author or the committee's staff may bring it into a later year."))
def is_author_or_staff(actor: Actor, subject: Any) -> Answer:
    return actor.person_id == subject.author_id or is_steward(actor, subject) is None


@requirement(
    _l("You do not hold here, today, the office in which you proposed this. Propose it anew.")
)
def speaks_as_before(actor: Actor, subject: Any) -> Answer:
    if actor.person_id != subject.author_id:
        return True
    return offices.holds(actor, subject, subject.source, subject.unit_id)


@requirement(_l("This proposal is not in the reserve pool."))
def is_reserved(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "reserved")


@requirement(_l("It has been brought into a later year already. This page links to it."))
def is_waiting(_actor: Actor, subject: Any) -> Answer:
    earlier = subject.earlier.id
    return not (reserve.stands_later(earlier) or reserve.is_in(earlier, subject.cycle_id))


@requirement(_l("It can be brought only into a later year of the same council."))
def is_later_year(_actor: Actor, subject: Any) -> Answer:
    own = council.cycle(subject.earlier.cycle_id)
    same = own.council_id == subject.cycle.council_id
    return bool(same and subject.cycle.year > own.year)


policy(
    {
        "proposals.bring_back": [
            is_signed_in,
            is_author_or_staff,
            is_verified,
            speaks_as_before,
            is_reserved,
            is_later_year,
            is_waiting,
            is_collecting,
            phase_is_open("collecting"),
        ]
    }
)
