"""What has happened in a deliberation, and the notices people get about it."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "proposals.replied": Event(_l("A reply was written")),
        "proposals.asked": Event(_l("A question to the responsible unit was asked")),
        "proposals.unit_named": Event(_l("A unit was named to answer a question")),
        "proposals.question_answered": Event(_l("The unit has answered a question"), "good"),
        "proposals.question_reminded": Event(_l("The unit was reminded of a question")),
    }
)

declare_notices(
    {
        "proposals.question_for_you": _l(
            "A resident asks your unit about “%(title)s”. Please answer by %(due)s."
        ),
        "proposals.question_due": _l(
            "A question about “%(title)s” still waits for the answer of your unit: due on %(due)s."
        ),
        "proposals.question_answered": _l("Your question about “%(title)s” was answered."),
    }
)
