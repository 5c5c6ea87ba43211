"""What has happened to standing orders."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {"council.orders_adopted": Event(_l("Standing orders adopted: version %(version)s"), "good")}
)
