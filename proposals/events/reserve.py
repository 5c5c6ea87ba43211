"""What has happened between the reserve pool and a later year, and the notice about it."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "proposals.brought_back": Event(
            _l("Brought into the year %(year)s under the number %(number)s"), "progress"
        ),
        "proposals.from_reserve": Event(
            _l("From the reserve pool (%(number)s of %(year)s), sent to review again"), "progress"
        ),
    }
)

declare_notices(
    {
        "proposals.brought_back": _l(
            "“%(title)s” was taken out of the reserve pool into a new year, with the number "
            "%(number)s. It is reviewed again."
        ),
    }
)
