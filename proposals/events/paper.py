"""What has happened to endorsements on paper."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "proposals.sheet_typed": Event(_l("Paper sheet %(sheet)s typed in: %(lines)s lines")),
        "proposals.sheet_confirmed": Event(
            _l("Paper sheet %(sheet)s confirmed: %(counted)s counted, %(dropped)s dropped")
        ),
        "proposals.sheet_dropped": Event(_l("Paper sheet %(sheet)s thrown away")),
    }
)
