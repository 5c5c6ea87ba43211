"""What happens in reviews and appeals, and the notices people get about it."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "proposals.reviewer_assigned": Event(_l("A reviewer was assigned")),
        "proposals.reviewer_released": Event(_l("A reviewer was released")),
        "proposals.review_taken": Event(_l("A reviewer took the review")),
        "proposals.noted_inside": Event(_l("Reviewers left a note for one another")),
        "proposals.reviewer_reminded": Event(_l("A reviewer was reminded: the review is overdue")),
        "proposals.appealed": Event(_l("The author appealed to another reviewer"), "progress"),
        "proposals.appeal_assigned": Event(_l("The appeal was given to another reviewer")),
        "proposals.appeal_granted": Event(_l("Appeal decided: accepted"), "good"),
        "proposals.appeal_refused": Event(_l("Appeal decided: not accepted"), "bad"),
    }
)

declare_notices(
    {
        "proposals.review_assigned": _l("You review “%(title)s” until %(due)s."),
        "proposals.review_mentioned": _l("A reviewer asks you something about “%(title)s”."),
        "proposals.review_finished": _l(
            "Everybody has reviewed “%(title)s”. You lead the review: please close it."
        ),
        "proposals.reviews_overdue": _l(
            "You have %(count)s overdue reviews. The oldest was due on %(due)s."
        ),
        "proposals.appeal_to_decide": _l(
            "The author of “%(title)s” appealed. It waits for your decision until %(due)s."
        ),
        "proposals.appeal_granted": _l(
            "Your appeal about “%(title)s” was accepted. It goes on to the deliberation."
        ),
        "proposals.appeal_refused": _l(
            "Your appeal about “%(title)s” was not accepted. Both opinions are on its page."
        ),
        "proposals.back_in_deliberation": _l(
            "“%(title)s”, which you endorsed, was accepted on appeal. "
            "You can now join the deliberation."
        ),
    }
)
