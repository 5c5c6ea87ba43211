"""What has happened to the list of what is in scope."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "proposals.scope_revised": Event(
            _l("The list of what can be proposed was changed at %(item)s: version %(version)s")
        ),
    }
)
