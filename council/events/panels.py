"""What has happened to panels drawn by lot, and how those drawn are told."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "council.panel_announced": Event(
            _l("Panel by lot announced: %(seats)s places, %(entries)s on the list"), "progress"
        ),
        "council.panel_drawn": Event(_l("Panel drawn by lot"), "progress"),
        "council.panel_signed": Event(_l("A witness signed the draw")),
        "council.panel_witnessed": Event(
            _l("The second witness signed the draw; those drawn are asked"), "good"
        ),
        "council.panel_closed": Event(_l("Panel complete"), "good"),
        "council.panel_cancelled": Event(_l("Panel called off"), "bad"),
        "council.place_accepted": Event(_l("Place in a panel taken")),
        "council.place_declined": Event(_l("Place in a panel declined")),
        "council.place_lapsed": Event(_l("Place in a panel not answered in time")),
    }
)

declare_notices(
    {
        "council.panel_asked": _l(
            "You were drawn by lot for “%(title)s”. "
            "Please say on your page within %(days)s days whether you take part."
        ),
    }
)
