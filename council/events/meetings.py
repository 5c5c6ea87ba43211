"""What has happened to meetings, and how members are told of it."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "council.meeting_called": Event(_l("Meeting called")),
        "council.meeting_changed": Event(_l("Meeting changed"), "warn"),
        "council.meeting_cancelled": Event(_l("Meeting cancelled"), "bad"),
        "council.meeting_reminded": Event(_l("Members reminded of the meeting")),
        "council.meeting_opened": Event(_l("Meeting opened"), "progress"),
        "council.meeting_closed": Event(_l("Meeting closed"), "progress"),
        "council.minutes_drafted": Event(_l("Minutes drafted")),
        "council.minutes_approved": Event(_l("Minutes approved and locked"), "good"),
        "council.item_added": Event(_l("Item put on the agenda")),
        "council.item_changed": Event(_l("Item of the agenda changed")),
        "council.item_dropped": Event(_l("Item taken off the agenda"), "warn"),
        "council.paper_added": Event(_l("Paper added to the agenda")),
        "council.paper_dropped": Event(_l("Paper taken off the agenda"), "warn"),
    }
)

declare_notices(
    {
        "council.meeting_called": _l(
            "You are invited: “%(title)s”, %(starts_at)s, %(place)s. "
            "If you cannot come, please ask for leave on its page."
        ),
        "council.meeting_changed": _l(
            "“%(title)s” has another time or place: %(starts_at)s, %(place)s."
        ),
        "council.meeting_cancelled": _l(
            "“%(title)s” on %(starts_at)s is cancelled. The reason is on its page."
        ),
        "council.meeting_reminded": _l(
            "In %(days)s days: “%(title)s”, %(starts_at)s, %(place)s. The papers are on its page."
        ),
    }
)
