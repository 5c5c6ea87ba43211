"""What happens on the argument board."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "proposals.point_made": Event(_l("A point was made of %(remarks)s remarks")),
        "proposals.point_changed": Event(_l("A point was changed: %(remarks)s remarks behind it")),
        "proposals.point_dropped": Event(_l("A point was taken from the board"), "warn"),
    }
)
