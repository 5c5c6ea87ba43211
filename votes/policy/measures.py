"""What the frozen rules of a poll permit, asked by the deeds that depend on it (A-1, A-6)."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, requirement
from votes import queries
from votes.rules import measures


@requirement(_l("By the rules of this poll no ballots on paper are taken."))
def takes_paper(_actor: Actor, poll: Any) -> Answer:
    return measures.takes_paper(queries.rules_of(poll))


@requirement(_l("By the rules of this poll no device in the hall is used."))
def takes_hall_device(_actor: Actor, called: Any) -> Answer:
    return measures.takes_hall_device(queries.rules_of(getattr(called, "poll", called)))


@requirement(_l("By the rules of this poll nobody is helped to mark."))
def permits_help(_actor: Actor, poll: Any) -> Answer:
    return queries.rules_of(poll).assisted


@requirement(_l("By the rules of this poll observers are not admitted."))
def admits_observers(_actor: Actor, poll: Any) -> Answer:
    return queries.rules_of(poll).observers
