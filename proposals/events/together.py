"""What has happened among those who propose together, and the notices about it."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "proposals.invitation_sent": Event(_l("Invited to propose together")),
        "proposals.invitation_declined": Event(_l("An invitation was declined")),
        "proposals.joined": Event(_l("A neighbour proposes it too")),
        "proposals.left": Event(_l("A neighbour does not propose it any more")),
    }
)

declare_notices(
    {
        "proposals.invited": _l(
            "You are invited to propose “%(title)s” together with a neighbour. Read it first; "
            "your name is shown only when you accept."
        ),
        "proposals.joined": _l("A neighbour has accepted to propose “%(title)s” with you."),
    }
)
