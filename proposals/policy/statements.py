"""Who may ask, answer, suggest and decide in a conversation by statements."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from proposals.groups.run import FEWEST
from proposals.policy.people import belongs_here
from proposals.queries import statements as queries
from proposals.rules.statements import MOST_STATEMENTS, WAITING
from residents.policy import is_signed_in, is_steward, is_verified


def _conversation(subject: Any) -> Any:
    return getattr(subject, "conversation", subject)


@requirement(_l("The time for answering is over. The results are on the page of the groups."))
def is_conversation_open(_actor: Actor, subject: Any) -> Answer:
    return queries.is_open(_conversation(subject))


@requirement(_l("This statement is not published, so it cannot be answered. Take the next one."))
def is_statement_accepted(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.statement.state == "accepted")


@requirement(_l("This was decided already. You may still take a published statement out."))
def is_statement_undecided(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.statement.state != "declined")


@requirement(
    _l("%(most)s of your statements wait to be read. Write again when they are decided on.")
)
def has_room_to_suggest(actor: Actor, subject: Any) -> Answer:
    waiting = queries.waiting_of(subject.id, actor.person_id)
    return True if waiting < WAITING else {"most": WAITING}


@requirement(_l("There are %(most)s statements already: more than anybody reads."))
def has_room_for_statements(_actor: Actor, subject: Any) -> Answer:
    return True if queries.has_room(subject.id) else {"most": MOST_STATEMENTS}


@requirement(
    _l(
        "Only %(people)s people have answered enough statements. Groups are shown from %(fewest)s "
        "people on, so that nobody can be recognised. Ask more people to answer."
    )
)
def has_enough_people(_actor: Actor, subject: Any) -> Answer:
    people = queries.placed(subject.id)
    return True if people >= FEWEST else {"people": people, "fewest": FEWEST}


staff = (is_signed_in, is_steward)

policy(
    {
        "proposals.open_conversation": staff,
        "proposals.answer_statement": [is_conversation_open, is_statement_accepted],
        "proposals.suggest_statement": [
            is_signed_in,
            is_verified,
            belongs_here,
            is_conversation_open,
            has_room_to_suggest,
            has_room_for_statements,
        ],
        "proposals.add_statements": [*staff, is_conversation_open, has_room_for_statements],
        "proposals.decide_statement": [*staff, is_statement_undecided],
        "proposals.close_conversation": [*staff, is_conversation_open],
        "proposals.publish_groups": [*staff, has_enough_people],
    }
)
