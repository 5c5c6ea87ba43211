"""Requirements about who asks: author, neighbour, reviewer without a conflict."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, has_role, requirement
from proposals import queries

is_reviewer = has_role("reviewer", words=_l("Only reviewers of this place may do this."))


@requirement(_l("Only the author of this proposal may do this."))
def is_author(actor: Actor, subject: Any) -> Answer:
    return actor.person_id is not None and actor.person_id == subject.author_id


@requirement(_l("This is your own proposal. Ask your neighbours to endorse it."))
def is_not_author(actor: Actor, subject: Any) -> Answer:
    return bool(actor.person_id != subject.author_id)


@requirement(_l("This is your own proposal. Another reviewer has to review it."))
def is_impartial(actor: Actor, subject: Any) -> Answer:
    return bool(actor.person_id != subject.author_id)


@requirement(_l("This is for people who live here. Your community looks after your own matters."))
def belongs_here(actor: Actor, subject: Any) -> Answer:
    return queries.belongs(actor, subject)


@requirement(_l("You stand behind this proposal already. Thank you."))
def has_not_endorsed(actor: Actor, subject: Any) -> Answer:
    return not queries.has_endorsed(subject.id, actor.person_id)


@requirement(_l("You do not stand behind this proposal, so there is nothing to take back."))
def has_endorsed(actor: Actor, subject: Any) -> Answer:
    return queries.has_endorsed(subject.id, actor.person_id)
