"""What is decided about proposals that exclude each other, and where they are."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "proposals.conflict_confirmed": Event(
            _l("Cannot be carried out together with another proposal"), "warn"
        ),
        "proposals.conflict_dismissed": Event(_l("Can be carried out beside another proposal")),
        "proposals.conflict_lifted": Event(_l("Can be carried out beside another proposal again")),
        "proposals.placed": Event(_l("Marked on the map")),
    }
)
