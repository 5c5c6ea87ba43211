"""What happens to a survey; single answers leave no trace here."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "proposals.survey_begun": Event(_l("A survey was begun")),
        "proposals.survey_changed": Event(_l("A survey was changed: %(questions)s questions")),
        "proposals.survey_discarded": Event(_l("The draft of a survey was thrown away")),
        "proposals.survey_opened": Event(
            _l("Survey opened: %(questions)s questions, check code %(digest)s"), "progress"
        ),
        "proposals.survey_sheet_typed": Event(_l("Paper sheet %(sheet)s of a survey typed in")),
        "proposals.survey_closed": Event(
            _l("Survey closed: %(answers)s answers, check code %(digest)s"), "good"
        ),
        "proposals.survey_words_decided": Event(_l("Words from a survey were read and decided on")),
    }
)
