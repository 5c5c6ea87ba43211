"""In which office somebody may propose, and why not."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, policy, requirement
from proposals.policy.matters import is_draft
from proposals.policy.people import is_author
from proposals.queries import offices
from residents.policy import is_signed_in


@requirement(
    _l(
        "You do not hold here, today, the office in which this draft was begun. Choose on the page "
        "“Check and hand in” as whom you propose."
    )
)
def holds_its_office(actor: Actor, subject: Any) -> Answer:
    return offices.holds(actor, subject, subject.source, subject.unit_id)


@requirement(_l("You do not hold this office here today. Choose another one."))
def holds_that_office(actor: Actor, subject: Any) -> Answer:
    return offices.holds(actor, subject, subject.office.source, subject.office.unit_id)


policy({"proposals.speak_as": [is_signed_in, is_author, is_draft, holds_that_office]})
