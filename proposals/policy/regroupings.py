"""Who may ask for a merge or a split, answer, carry it out, and move an endorsement along."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.clock import now
from commons.policy import Actor, Answer, is_clock, policy, requirement
from council import queries as council
from proposals.policy.people import has_not_endorsed, is_not_author
from proposals.policy.ties import is_own_or_steward
from proposals.queries import regroupings
from proposals.rules.regroupings import PARTS, REGROUPABLE
from residents.policy import is_signed_in


def _members(subject: Any) -> list[Any]:
    return list(getattr(subject, "proposals", [subject]))


@requirement(
    _l("Only what gathers, is in review or in deliberation can be merged or split; this is not.")
)
def is_regroupable(_actor: Actor, subject: Any) -> Answer:
    return all(it.state in REGROUPABLE for it in _members(subject))


@requirement(_l("The authors are being asked already about one of these. Wait for the answer."))
def is_free(_actor: Actor, subject: Any) -> Answer:
    return not regroupings.in_open_regrouping([it.id for it in _members(subject)])


@requirement(_l("Two to five different proposals of the same year can be merged."))
def is_one_year(_actor: Actor, subject: Any) -> Answer:
    members = _members(subject)
    if len(members) == 1:
        return True
    fits = PARTS[0] <= len({it.id for it in members}) == len(members) <= PARTS[1]
    return fits and len({it.cycle_id for it in members}) == 1


@requirement(_l("Only the authors who are asked can answer."))
def is_asked(actor: Actor, subject: Any) -> Answer:
    return bool(actor.person_id in subject.authors)


@requirement(_l("This has been decided already."))
def is_undecided(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.state == "asked")


@requirement(_l("You have agreed already. Thank you."))
def has_not_agreed(actor: Actor, subject: Any) -> Answer:
    mine = [one for one, it in subject.originals if it.author_id == actor.person_id]
    return any(one.agreed_at is None for one in mine)


@requirement(_l("Only whoever asked for it can take it back."))
def is_asker(actor: Actor, subject: Any) -> Answer:
    return actor.person_id is not None and actor.person_id == subject.asked_by


@requirement(_l("The time for an answer is not over yet."))
def is_silence_over(_actor: Actor, subject: Any) -> Answer:
    return bool(subject.due_at <= now())


@requirement(_l("You did not endorse anything this was made of. You can endorse it as it is."))
def has_something_to_move(actor: Actor, subject: Any) -> Answer:
    if regroupings.standing_behind(list(subject.originals), actor.person_id):
        return True
    return regroupings.has_moved(subject.regrouping_id, actor.person_id)


@requirement(_l("Endorsements for this proposal can no longer be moved."))
def is_movable(_actor: Actor, subject: Any) -> Answer:
    if subject.state == "gathering":
        return council.is_phase_open(subject.cycle_id, "collecting", now())
    return subject.state in REGROUPABLE


asking = (is_signed_in, is_own_or_steward, is_regroupable, is_one_year, is_free)

policy(
    {
        "proposals.ask_merge": asking,
        "proposals.ask_split": asking,
        "proposals.agree_regrouping": [is_signed_in, is_asked, is_undecided, has_not_agreed],
        "proposals.refuse_regrouping": [is_signed_in, is_asked, is_undecided],
        "proposals.drop_regrouping": [is_signed_in, is_asker, is_undecided],
        "proposals.conclude_regrouping": [is_clock, is_undecided, is_silence_over],
        "proposals.move_endorsement": [
            is_signed_in,
            is_not_author,
            has_not_endorsed,
            has_something_to_move,
            is_movable,
        ],
    }
)
