"""What has happened to tags."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare

declare(
    {
        "proposals.tag_hidden": Event(_l("A tag was hidden")),
        "proposals.tag_shown": Event(_l("A tag is shown again")),
        "proposals.tags_joined": Event(_l("Two tags were joined")),
    }
)
