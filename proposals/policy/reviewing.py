"""Who reviews, who closes, who is reminded, and who may appeal to another reviewer."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from commons.clock import today
from commons.policy import Actor, Answer, is_clock, policy, requirement
from council.policy import phase_is_open
from proposals import queries
from proposals.policy.matters import is_reviewing
from proposals.policy.people import is_author, is_impartial, is_reviewer
from proposals.policy.together import is_no_co_author
from residents.policy import is_signed_in, is_steward


@dataclass(frozen=True)
class Chosen:
    """A review and the reviewer somebody wants to give it to, or to take it from."""

    case: Any
    person_id: UUID

    def __getattr__(self, name: str) -> Any:
        return getattr(self.case, name)


@dataclass(frozen=True)
class Owed:
    """The overdue reviews of one reviewer, the oldest first."""

    person_id: UUID
    waiting: list[queries.Waiting]


@requirement(_l("The formal review comes first. Note that you accept it there, then go on."))
def is_stage_due(actor: Actor, subject: Any) -> Answer:
    formal = subject.outcomes(actor.person_id).get("formal")
    return bool(subject.stage == "formal" or formal == "accept")


@requirement(
    _l("%(count)s reviewers have not finished yet. Remind them, or let staff release them.")
)
def is_review_ready(_actor: Actor, subject: Any) -> Answer:
    return True if subject.is_ready else {"count": max(1, subject.unfinished)}


@requirement(_l("Only the lead reviewer closes this review."))
def is_lead(actor: Actor, subject: Any) -> Answer:
    return actor.person_id is not None and actor.person_id == subject.lead_id


@requirement(_l("You review this proposal already."))
def is_no_part_of_it(actor: Actor, subject: Any) -> Answer:
    return actor.person_id not in subject.reviewers


@requirement(_l("This person cannot review it: not a reviewer here, or it is their own proposal."))
def can_be_given_it(_actor: Actor, subject: Any) -> Answer:
    others = queries.reviewers_for(subject).keys() - queries.authors_of(subject)
    return subject.person_id in others


@requirement(_l("This person does not review the proposal, so there is nothing to take away."))
def is_given_it(_actor: Actor, subject: Any) -> Answer:
    return subject.person_id in subject.reviewers


@requirement(_l("This reviewer has noted a finding already. What was found stays."))
def has_found_nothing(_actor: Actor, subject: Any) -> Answer:
    return not subject.outcomes(subject.person_id)


@requirement(_l("This reviewer has been reminded today already."))
def is_unreminded(_actor: Actor, subject: Any) -> Answer:
    return not queries.is_reminded(subject.person_id, today())


@requirement(_l("This reviewer owes no overdue review."))
def is_owing(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.waiting)


@requirement(_l("Only a refused proposal can be appealed."))
def is_refused(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "refused")


@requirement(_l("There was one appeal already. Its outcome is final for this year."))
def is_not_appealed(_actor: Actor, subject: Any) -> Answer:
    return queries.appeal_of(subject.id) is None


@requirement(_l("The time for an appeal ended on %(day)s. You may propose it again next year."))
def is_in_time_to_appeal(_actor: Actor, subject: Any) -> Answer:
    until = queries.appeal_until(subject.id)
    if until is None:
        return False
    return True if today() <= until else {"day": until.isoformat()}


@requirement(_l("The candidates of this year have been chosen, so an appeal comes too late."))
def is_before_the_list(_actor: Actor, subject: Any) -> Answer:
    return queries.shortlist_of(subject.cycle_id) is None


@requirement(_l("There is no appeal to decide here."))
def is_appealed(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "appealed")


@requirement(_l("You took part in the first review. Another reviewer has to decide the appeal."))
def is_new_to_it(actor: Actor, subject: Any) -> Answer:
    return not queries.has_found(subject.id, actor.person_id)


@requirement(_l("This person took part in the first review. Choose another reviewer."))
def is_somebody_new(_actor: Actor, subject: Any) -> Answer:
    return not queries.has_found(subject.id, subject.person_id)


@requirement(_l("Another reviewer has this appeal."))
def has_the_appeal(actor: Actor, subject: Any) -> Answer:
    found = queries.appeal_of(subject.id)
    return found is not None and found.reviewer_id in (None, actor.person_id)


reviewer = (is_signed_in, is_reviewer, is_impartial, is_no_co_author)
in_time = (is_reviewing, phase_is_open("reviewing"))
staff = (is_signed_in, is_steward)
fresh = (*reviewer, is_new_to_it)

policy(
    {
        "proposals.see_reviews": [is_signed_in, is_reviewer],
        "proposals.see_review": reviewer,
        "proposals.see_review_board": staff,
        "proposals.assign_reviewer": [*staff, is_reviewing, can_be_given_it],
        "proposals.release_reviewer": [*staff, is_reviewing, is_given_it, has_found_nothing],
        "proposals.take_review": [*reviewer, is_reviewing, is_no_part_of_it],
        "proposals.review": [*reviewer, *in_time, is_stage_due],
        "proposals.note_inside": [*reviewer, is_reviewing],
        "proposals.close_review": [*reviewer, *in_time, is_review_ready, is_lead],
        "proposals.remind_reviewer": [is_clock, is_owing, is_unreminded],
        "proposals.appeal": [
            is_signed_in,
            is_author,
            is_refused,
            is_not_appealed,
            is_in_time_to_appeal,
            is_before_the_list,
        ],
        "proposals.see_appeal": fresh,
        "proposals.assign_appeal": [*staff, is_appealed, can_be_given_it, is_somebody_new],
        "proposals.decide_appeal": [*fresh, is_appealed, has_the_appeal],
    }
)
