"""What has happened to questions from the floor; for the staff, and without names."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "council.question_asked": Event(_l("Question from the floor")),
        "council.question_supported": Event(_l("Question from the floor supported")),
        "council.question_shortlisted": Event(_l("Question from the floor on the screen")),
        "council.question_set_back": Event(_l("Question from the floor taken off the screen")),
        "council.question_answered": Event(_l("Question from the floor answered"), "good"),
        "council.question_hidden": Event(_l("Question from the floor hidden"), "warn"),
        "council.question_shown": Event(_l("Question from the floor shown again")),
    }
)
