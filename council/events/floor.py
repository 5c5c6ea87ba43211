"""What has happened on the floor of a meeting; for the staff."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "council.floor_asked": Event(_l("Floor asked for")),
        "council.floor_given": Event(_l("Floor given")),
        "council.floor_given_up": Event(_l("Request for the floor taken back")),
        "council.floor_paused": Event(_l("Speech paused")),
        "council.floor_resumed": Event(_l("Speech goes on")),
        "council.floor_extended": Event(_l("Speech made longer")),
        "council.floor_ended": Event(_l("Speech ended")),
    }
)
