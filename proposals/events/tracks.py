"""What has happened to problems and wishes, and where a matter turned to another way."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "proposals.raised": Event(_l("Problem handed in"), "good"),
        "proposals.assigned": Event(_l("Given to a unit, which answers by %(due_on)s"), "progress"),
        "proposals.problem_answered": Event(_l("The unit has answered"), "progress"),
        "proposals.settled": Event(_l("Closed with a result"), "good"),
        "proposals.rated_yes": Event(_l("Its author says: this helped"), "good"),
        "proposals.rated_no": Event(_l("Its author says: this did not help"), "warn"),
        "proposals.wished": Event(_l("Wish handed in"), "good"),
        "proposals.claimed": Event(_l("Somebody took the wish on"), "progress"),
        "proposals.let_go": Event(_l("The wish was given back and waits for somebody else")),
        "proposals.fulfilled": Event(_l("The wish is fulfilled"), "good"),
        "proposals.thanked": Event(_l("Its author said thank you"), "good"),
        "proposals.became_project": Event(
            _l("Goes on as a project: it now gathers endorsements"), "progress"
        ),
        "proposals.became_problem": Event(_l("Goes on as a problem for coordination"), "progress"),
        "proposals.became_wish": Event(_l("Goes on as a wish somebody can take on"), "progress"),
    }
)

declare_notices(
    {
        "proposals.raised": _l(
            "Your problem “%(title)s” has the number %(number)s. The committee's staff names a "
            "unit that answers you."
        ),
        "proposals.wished": _l(
            "Your wish “%(title)s” has the number %(number)s. Now neighbours can take it on."
        ),
        "proposals.problem_waits": _l("The problem “%(title)s” waits for a unit to be named."),
        "proposals.problem_to_answer": _l(
            "Your unit was given the problem “%(title)s”. Please answer by %(due)s."
        ),
        "proposals.assigned": _l("A unit was named for your problem “%(title)s”."),
        "proposals.problem_answered": _l("The unit has answered your problem “%(title)s”."),
        "proposals.settled": _l(
            "Your problem “%(title)s” was closed with a result. Please say whether it helped."
        ),
        "proposals.claimed": _l("Somebody has taken your wish “%(title)s” on."),
        "proposals.let_go": _l("Your wish “%(title)s” was given back. Somebody else can take it."),
        "proposals.fulfilled": _l("Your wish “%(title)s” is fulfilled. You can say thank you."),
        "proposals.thanked": _l("Thank you for fulfilling the wish “%(title)s”, says its author."),
        "proposals.became_project": _l(
            "“%(title)s” goes on as a project under the same number. It now needs endorsements."
        ),
        "proposals.became_problem": _l(
            "“%(title)s” goes on as a problem under the same number. A unit will answer it."
        ),
        "proposals.became_wish": _l(
            "“%(title)s” goes on as a wish under the same number. Neighbours can take it on."
        ),
    }
)
