"""What has happened to covenants."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare({"council.covenant_adopted": Event(_l("Covenant adopted: version %(version)s"), "good")})
