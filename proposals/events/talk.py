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
        "proposals.remark_reported": Event(_l("A remark was reported")),
        "proposals.remark_kept": Event(_l("A reported remark was kept")),
        "proposals.remark_edited": Event(_l("The staff took private details out of a remark")),
        "proposals.remark_approved": Event(_l("A waiting remark was approved")),
        "proposals.remark_declined": Event(_l("A waiting remark was not accepted")),
        "proposals.moderation_objected": Event(_l("An author objected to the moderation")),
        "proposals.moderation_ruled": Event(_l("An objection to the moderation was decided")),
        "proposals.premoderation_set": Event(_l("It was set whose remarks wait for approval")),
        "proposals.talk_closed": Event(
            _l("The closing statement of the talk was published"), "good"
        ),
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
        "proposals.remark_edited": _l(
            "The staff took private details out of your remark on “%(title)s”. You may object once."
        ),
        "proposals.remark_approved": _l("Your remark on “%(title)s” was approved and is public."),
        "proposals.remark_declined": _l(
            "Your remark on “%(title)s” was not accepted. Read the reason; you may object once."
        ),
        "proposals.moderation_lifted": _l(
            "Your objection was right: your words on “%(title)s” stand as you wrote them."
        ),
        "proposals.moderation_upheld": _l(
            "Your objection about “%(title)s” was looked at. The decision stays."
        ),
        "proposals.report_settled": _l(
            "The staff has looked at the remark on “%(title)s” that you reported. Thank you."
        ),
        "proposals.talk_closed": _l(
            "The talk about “%(title)s” is closed. Read what was heard and what follows."
        ),
        "proposals.year_talk_closed": _l(
            "The talk of %(year)s is closed. Read what was heard and what follows."
        ),
        "proposals.question_answered": _l("Your question about “%(title)s” was answered."),
    }
)
