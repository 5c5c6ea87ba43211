"""What has happened to proposals, and the notices people get about it."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from proposals.events import (
    asking,
    common,
    conflicts,
    imports,
    paper,
    regroupings,
    reserve,
    reviewing,
    scopes,
    statements,
    surveys,
    tags,
    talk,
    together,
    tracks,
    wordings,
)
from residents.notices import declare_notices

__all__ = [
    "asking",
    "common",
    "conflicts",
    "imports",
    "paper",
    "regroupings",
    "reserve",
    "reviewing",
    "scopes",
    "statements",
    "surveys",
    "tags",
    "talk",
    "together",
    "tracks",
    "wordings",
]

declare(
    {
        "proposals.drafted": Event(_l("Draft begun")),
        "proposals.discarded": Event(_l("Draft thrown away")),
        "proposals.submitted": Event(_l("Proposal handed in"), "good"),
        "proposals.endorsed": Event(_l("Endorsed: %(count)s in all")),
        "proposals.unendorsed": Event(_l("Endorsement taken back: %(count)s left")),
        "proposals.sent_to_review": Event(
            _l("%(count)s endorsements reached, sent to review"), "progress"
        ),
        "proposals.finding_recorded": Event(_l("A reviewer noted a finding")),
        "proposals.accepted": Event(_l("Review closed: accepted"), "good"),
        "proposals.refused": Event(_l("Review closed: not accepted"), "bad"),
        "proposals.remarked": Event(_l("A remark was made")),
        "proposals.remark_hidden": Event(_l("A remark was hidden by the staff"), "warn"),
        "proposals.shortlisted": Event(_l("Chosen as a candidate"), "progress"),
        "proposals.passed_over": Event(_l("Not chosen as a candidate: reserve pool")),
        "proposals.numbered": Event(_l("Candidate number drawn: %(number)s"), "progress"),
        "proposals.chosen": Event(_l("Chosen by the ballot"), "good"),
        "proposals.reserved": Event(_l("Not chosen by the ballot: reserve pool")),
        "proposals.withdrawn": Event(_l("Withdrawn by its author"), "warn"),
        "proposals.lapsed": Event(_l("Lapsed with %(count)s of %(needed)s endorsements"), "warn"),
        "proposals.candidates_chosen": Event(_l("%(count)s candidates chosen"), "progress"),
        "proposals.numbers_drawn": Event(_l("Candidate numbers drawn by lot"), "progress"),
        "proposals.notice_given": Event(_l("Candidates put on public notice"), "progress"),
        "proposals.objected": Event(_l("An objection was raised")),
        "proposals.objection_answered": Event(_l("An objection was answered")),
        "proposals.notice_closed": Event(_l("Public notice of the candidates ended"), "good"),
    }
)

declare_notices(
    {
        "proposals.submitted": _l(
            "Your proposal “%(title)s” has the number %(number)s. It now needs %(needed)s "
            "endorsements: tell your neighbours."
        ),
        "proposals.sent_to_review": _l(
            "Your proposal “%(title)s” has enough endorsements and is now in review."
        ),
        "proposals.endorsed_sent_to_review": _l(
            "“%(title)s”, which you endorsed, has enough endorsements and is now in review."
        ),
        "proposals.to_review": _l("“%(title)s” waits for your review until %(due)s."),
        "proposals.accepted": _l(
            "“%(title)s” was accepted by the review. Cost, date and reasons are on its page. "
            "You can now join the deliberation."
        ),
        "proposals.refused": _l("“%(title)s” was not accepted. The reasons are on its page."),
        "proposals.lapsed": _l(
            "“%(title)s” did not reach enough endorsements in time and has lapsed. You may "
            "propose it again next year."
        ),
        "proposals.withdrawn": _l("“%(title)s”, which you endorsed, was withdrawn by its author."),
        "proposals.remark_hidden": _l(
            "Your remark on “%(title)s” was hidden by the staff. The reason is on the page; you "
            "may write again in other words, or object once."
        ),
        "proposals.shortlisted": _l("“%(title)s” was chosen as a candidate for the ballot."),
        "proposals.passed_over": _l(
            "“%(title)s” was not chosen as a candidate. It is kept in the reserve pool."
        ),
        "proposals.chosen": _l("“%(title)s” was chosen by the ballot and will be carried out."),
        "proposals.reserved": _l(
            "“%(title)s” was not chosen by the ballot. It is kept in the reserve pool."
        ),
        "proposals.objection_raised": _l("A new objection to the candidates waits for an answer."),
        "proposals.objection_answered": _l("Your objection to the candidates was answered."),
    }
)
