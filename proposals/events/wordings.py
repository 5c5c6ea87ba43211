"""What has happened to the words of a proposal, and between proposals."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "proposals.amendment_suggested": Event(_l("Other words were suggested")),
        "proposals.amendment_adopted": Event(_l("Suggested words were adopted"), "progress"),
        "proposals.amendment_declined": Event(_l("Suggested words were declined")),
        "proposals.wording_restored": Event(
            _l("The words of version %(earlier)s were brought back as version %(number)s")
        ),
        "proposals.marked_duplicate": Event(_l("Marked as a duplicate of %(number)s"), "warn"),
        "proposals.duplicate_found": Event(_l("%(number)s was marked as a duplicate of this one")),
        "proposals.duplicate_unmarked": Event(
            _l("No duplicate after all: the mark between this one and %(number)s was taken back")
        ),
    }
)

declare_notices(
    {
        "proposals.amendment_suggested": _l(
            "Somebody suggests other words for your proposal “%(title)s”. Please answer: adopt or "
            "decline."
        ),
        "proposals.amendment_adopted": _l("Your words for “%(title)s” were adopted. Thank you."),
        "proposals.amendment_declined": _l(
            "Your words for “%(title)s” were not adopted. The answer is on its page."
        ),
        "proposals.reworded": _l(
            "The text of “%(title)s” has changed since you endorsed it. Its page shows what was "
            "removed and added; while it gathers you can take your endorsement back."
        ),
        "proposals.marked_duplicate": _l(
            "“%(title)s” was marked as a duplicate of “%(main)s”. Your endorsement stays where it "
            "is; what you want to say, please say there."
        ),
    }
)
