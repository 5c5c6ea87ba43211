"""What happens to texts published for comment."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "proposals.text_published": Event(
            _l("A text of %(paragraphs)s paragraphs published for comment"), "progress"
        ),
        "proposals.paragraph_commented": Event(_l("A comment on paragraph %(paragraph)s")),
        "proposals.comment_answered": Event(_l("A comment was answered")),
        "proposals.comment_hidden": Event(_l("A comment was hidden by the staff"), "warn"),
        "proposals.answers_published": Event(
            _l("Answers to %(comments)s comments published"), "good"
        ),
    }
)

declare_notices(
    {
        "proposals.comments_answered": _l(
            "What became of your comments on “%(title)s” can be read now: every comment has an "
            "answer."
        ),
    }
)
