"""What has happened where proposals were merged or split."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "proposals.merge_asked": Event(_l("The authors were asked about a merge")),
        "proposals.split_asked": Event(_l("The author was asked about a split")),
        "proposals.regrouping_agreed": Event(_l("An author agreed")),
        "proposals.regrouping_refused": Event(_l("An author refused: nothing changes"), "warn"),
        "proposals.regrouping_dropped": Event(_l("The question to the authors was taken back")),
        "proposals.regrouping_overtaken": Event(
            _l("A proposal went another way meanwhile: nothing is merged or split")
        ),
        "proposals.regrouped": Event(
            _l("All authors agreed or kept silent for seven days"), "good"
        ),
        "proposals.merged": Event(_l("Merged into a new proposal"), "progress"),
        "proposals.split_up": Event(_l("Split into new proposals"), "progress"),
        "proposals.carried_on": Event(
            _l("Sent to review: everything it was made of had enough endorsements"), "progress"
        ),
        "proposals.endorsement_moved_away": Event(_l("An endorsement was moved: %(count)s left")),
        "proposals.endorsement_moved_here": Event(_l("An endorsement was moved here: %(count)s")),
    }
)

declare_notices(
    {
        "proposals.merge_asked": _l(
            "Shall your proposal be merged with others? See “%(title)s” and the suggested text, "
            "and answer by %(due)s. Silence counts as agreement."
        ),
        "proposals.split_asked": _l(
            "Shall your proposal “%(title)s” be split into several? See the suggested texts and "
            "answer by %(due)s. Silence counts as agreement."
        ),
        "proposals.regrouping_refused": _l(
            "An author did not agree about “%(title)s”. Nothing is merged or split."
        ),
        "proposals.regrouping_dropped": _l(
            "The question about merging or splitting “%(title)s” was taken back. Nothing changes."
        ),
        "proposals.regrouping_overtaken": _l(
            "About “%(title)s”: a proposal went another way meanwhile, so nothing is merged or "
            "split."
        ),
        "proposals.regrouped": _l(
            "“%(title)s” was made from your proposal. It has a number of its own; the original "
            "stays readable."
        ),
        "proposals.asked_to_move": _l(
            "What you endorsed was merged into “%(title)s”. Open it to move your endorsement "
            "there with one tap. If you do nothing it stays where it is."
        ),
        "proposals.asked_to_choose": _l(
            "“%(title)s”, which you endorsed, was split. Open it to see the parts and move your "
            "endorsement. If you do nothing it stays where it is."
        ),
    }
)
