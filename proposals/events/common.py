"""What has happened to matters heard again and again."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "proposals.common_offered": Event(
            _l("Heard %(count)s times: put on the agenda of a meeting"), "progress"
        ),
        "proposals.heard_with_others": Event(
            _l("Heard again and again: put on the agenda together with others like it"), "progress"
        ),
    }
)
