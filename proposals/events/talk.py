"""What has happened in a deliberation, and the notices people get about it."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "proposals.replied": Event(_l("A reply was written")),
    }
)
