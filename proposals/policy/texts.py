"""Who may publish a text for comment, comment on it, and answer."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from proposals.policy.people import belongs_here
from proposals.queries import texts as queries
from residents.policy import is_signed_in, is_steward, is_verified


@requirement(_l("The time for comments is over."))
def is_text_open(_actor: Actor, subject: Any) -> Answer:
    return queries.is_open(subject)


@requirement(_l("Comments are still taken. Publish the answers when the last day is over."))
def is_comment_over(_actor: Actor, subject: Any) -> Answer:
    return not queries.is_open(subject)


@requirement(_l("The answers are published. They can no longer be changed."))
def is_unpublished(_actor: Actor, subject: Any) -> Answer:
    return getattr(subject, "joint_text", subject).answered_at is None


@requirement(_l("%(count)s comments have no answer yet. Answer each one, then publish."))
def has_an_answer_to_each(_actor: Actor, subject: Any) -> Answer:
    count = queries.counts(subject.id).get("", 0)
    return True if count == 0 else {"count": count}


@requirement(_l("This comment is hidden already."))
def is_comment_shown(_actor: Actor, subject: Any) -> Answer:
    return subject.comment.hidden_reason is None


@requirement(_l("The answers are not published yet. Look in again after the last day."))
def is_answered(_actor: Actor, subject: Any) -> Answer:
    return subject.answered_at is not None


staff = (is_signed_in, is_steward)

policy(
    {
        "proposals.publish_text": staff,
        "proposals.comment_paragraph": [is_signed_in, is_verified, belongs_here, is_text_open],
        "proposals.answer_comment": [*staff, is_unpublished],
        "proposals.hide_comment": [*staff, is_comment_shown],
        "proposals.publish_answers": [
            *staff,
            is_unpublished,
            is_comment_over,
            has_an_answer_to_each,
        ],
        "proposals.see_answers": [is_answered],
    }
)
