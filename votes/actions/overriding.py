"""The confirming body departs from the count by a decision of its own, with a reason (B-36)."""

from collections.abc import Sequence
from uuid import UUID

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.database import db
from commons.policy import Actor, require
from residents.notices import tell
from votes import queries
from votes.actions.refusals import NotAPoll
from votes.models import Override, Poll
from votes.rules import Hands, is_carried


@action("votes.override")
def override(
    actor: Actor, poll_id: UUID, *, chosen: Sequence[int], document: str, reason: str, hands: Hands
) -> None:
    """Record which candidates go forward instead of those of the count; the count stays as it is.

    A scrutineer who agreed to publish the other list has to agree anew.
    Raises :class:`NotAPoll`: ``number_unknown``, ``too_many_chosen``, ``too_dear_chosen``,
    ``list_is_the_same``, ``more_hands_than_people``, ``decision_not_carried``.
    """
    poll = queries.poll_for_update(poll_id)
    require("votes.override", actor, poll)
    _check_list(poll, chosen)
    _check_hands(hands)
    db.session.add(
        Override(
            poll_id=poll_id, chosen=sorted(chosen), document=document, reason=reason,
            members=hands.members, present=hands.present, in_favour=hands.in_favour,
            against=hands.against, abstained=hands.abstained, by_id=actor.person_id, at=now(),
        )
    )  # fmt: skip
    poll.publication_agreed_at = poll.publication_agreed_by_id = None
    db.session.flush()
    won = set(queries.winners(poll))
    ledger.write(
        poll.docket_id, "votes.overridden", actor, subject=poll, poll=poll_id,
        chosen=sorted(chosen), taken=len(set(chosen) - won), struck=len(won - set(chosen)),
    )  # fmt: skip
    tell(
        queries.members(poll_id), "votes.overridden", docket_id=poll.docket_id,
        url=f"/polls/{poll_id}/result", title=poll.title,
    )  # fmt: skip


def _check_list(poll: Poll, chosen: Sequence[int]) -> None:
    rules, facts = queries.rules_of(poll), queries.facts(poll.id)
    names = [str(number) for number in chosen]
    if not names or len(set(names)) < len(names) or not set(names) <= facts.keys():
        raise NotAPoll("number_unknown")
    if len(names) > rules.places:
        raise NotAPoll("too_many_chosen")
    if rules.budget is not None and sum(facts[name].cost for name in names) > rules.budget:
        raise NotAPoll("too_dear_chosen")
    if set(chosen) == set(queries.winners(poll)):
        raise NotAPoll("list_is_the_same")


def _check_hands(hands: Hands) -> None:
    """The body decides as it decides on a measure: by more than half of all its members."""
    if not hands.is_possible:
        raise NotAPoll("more_hands_than_people")
    if not is_carried("measure", hands):
        raise NotAPoll("decision_not_carried")
