"""What has happened to the dictionary of topics."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "council.topic_changed": Event(
            _l("Dictionary of topics, version %(version)s: topic %(number)s changed")
        )
    }
)
