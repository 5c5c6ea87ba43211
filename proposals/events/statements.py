"""What happens in a conversation by statements; single answers leave no trace here."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "proposals.conversation_opened": Event(_l("Statements put to everybody"), "progress"),
        "proposals.statements_added": Event(_l("%(count)s statements added")),
        "proposals.statement_suggested": Event(_l("A statement was suggested")),
        "proposals.statement_decided": Event(_l("A suggested statement was decided on")),
        "proposals.conversation_closed": Event(_l("Answering the statements ended")),
        "proposals.groups_published": Event(
            _l("Opinion groups of %(people)s people published"), "good"
        ),
    }
)

declare_notices(
    {
        "proposals.statement_accepted": _l(
            "Your statement on “%(topic)s” is published. Everybody can answer it now."
        ),
        "proposals.statement_declined": _l(
            "Your statement on “%(topic)s” was not published. Its reason is on the page; you may "
            "write another one."
        ),
    }
)
