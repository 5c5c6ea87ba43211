"""What has happened to nominations and mandates, and how people are told."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "council.seats_planned": Event(_l("Seats of the groups planned")),
        "council.nominated": Event(_l("Nomination handed in")),
        "council.nomination_accepted": Event(_l("The nominee has agreed")),
        "council.nomination_withdrawn": Event(_l("Nomination withdrawn"), "warn"),
        "council.nominee_screened": Event(_l("Nominee screened")),
        "council.nominee_declined": Event(_l("Nomination declined"), "warn"),
        "council.nominee_reviewed": Event(_l("Nominee reviewed by the confirming body")),
        "council.nominee_publicised": Event(_l("Nominee on public notice"), "progress"),
        "council.nominee_objected": Event(_l("Objection to a nominee"), "warn"),
        "council.nominee_objection_answered": Event(_l("Objection to a nominee answered")),
        "council.mandate_confirmed": Event(_l("Mandate confirmed: %(number)s"), "good"),
        "council.seat_taken": Event(_l("Seat taken"), "good"),
    }
)

declare_notices(
    {
        "council.nominated": _l(
            "%(by)s has nominated you for the council. Please say on your page whether you agree."
        ),
        "council.nominee_declined": _l(
            "Your nomination for the council goes no further. The reason is on your page."
        ),
        "council.nominee_publicised": _l("Your nomination for the council is on public notice."),
        "council.nominee_objection_answered": _l(
            "Your objection to a nominee has been answered. The answer is on the nominee's page."
        ),
        "council.mandate_confirmed": _l(
            "Your mandate is confirmed. Your certificate has the number %(number)s."
        ),
        "council.moved_up": _l("A seat fell vacant: you move up and are a member from now on."),
    }
)
