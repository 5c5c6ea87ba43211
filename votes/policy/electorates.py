"""What depends on who votes: members in a hall, or residents wherever they are."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now
from commons.policy import Actor, Answer, Requirement, requirement
from council import queries as bodies
from votes import queries, rules


@requirement(_l("The phase of this ballot is not open now: see the page of the year."))
def is_phase_open_voting(_actor: Actor, poll: Any) -> Answer:
    return bodies.is_phase_open(poll.cycle_id, rules.PHASE_OF[poll.kind], now())


def _is_phase_open_or_nobody_comes(actor: Actor, poll: Any) -> Answer:
    return not poll.needs_presence or is_phase_open_voting.question(actor, poll)


# Where nobody has to come, the roll is frozen before the phase begins.
is_phase_open_at_freeze = Requirement(
    _is_phase_open_or_nobody_comes, is_phase_open_voting.code, is_phase_open_voting.words
)


@requirement(_l("Something is still missing: see the page of the roll."))
def has_no_obstacle_to_freeze(_actor: Actor, poll: Any) -> Answer:
    return not rules.obstacles_to_freeze(queries.drawing(poll))


@requirement(_l("This poll only advises the council. The staff publishes its result as advice."))
def binds_the_council(_actor: Actor, poll: Any) -> Answer:
    return bool(poll.kind != "advisory")


@requirement(_l("This poll binds the council: the chair announces its result."))
def only_advises(_actor: Actor, poll: Any) -> Answer:
    return bool(poll.kind == "advisory")
