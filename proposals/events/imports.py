"""What has happened to sheets of proposals; told in the book of the year."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "proposals.import_staged": Event(
            _l("A sheet of proposals was read: %(good)s good rows, %(refused)s refused")
        ),
        "proposals.import_asked": Event(_l("The good rows of a sheet are being imported")),
        "proposals.import_dropped": Event(_l("Nothing of a sheet was imported")),
        "proposals.rows_entered": Event(_l("Proposals entered from a sheet: %(count)s")),
        "proposals.import_forgotten": Event(_l("A sheet nobody imported was deleted")),
    }
)
