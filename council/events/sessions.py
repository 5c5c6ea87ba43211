"""What has happened in meetings, and how people are told of it."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "council.leave_asked": Event(_l("Leave of absence asked")),
        "council.leave_taken_back": Event(_l("Leave of absence taken back")),
        "council.moved": Event(_l("Motion put")),
        "council.hands_typed": Event(_l("Show of hands typed; waits for a second person")),
        "council.hands_refused": Event(_l("Show of hands refused by a second person"), "warn"),
        "council.roll_called": Event(_l("Roll call begun")),
        "council.voice_given": Event(_l("Voted by name")),
        "council.motion_carried": Event(
            _l(
                "Motion carried: %(in_favour)s for, %(against)s against, %(abstained)s abstained, "
                "%(not_voting)s not voting"
            ),
            "good",
        ),
        "council.motion_lost": Event(
            _l(
                "Motion not carried: %(in_favour)s for, %(against)s against, "
                "%(abstained)s abstained, %(not_voting)s not voting"
            ),
            "bad",
        ),
        "council.motion_withdrawn": Event(_l("Motion withdrawn")),
        "council.resolution_assigned": Event(_l("Resolution has an owner, due %(due_on)s")),
        "council.resolution_done": Event(_l("Resolution done"), "good"),
        "council.resolution_reminded": Event(_l("Owner of a resolution reminded")),
        "council.minutes_written": Event(_l("Minutes written in")),
        "council.minutes_corrected": Event(_l("Annex %(number)s to the minutes"), "warn"),
        "council.scan_attached": Event(_l("Signed minutes attached")),
    }
)

declare_notices(
    {
        "council.resolution_assigned": _l(
            "A resolution of the council is yours to see to, until %(due_on)s."
        ),
        "council.resolution_soon": _l(
            "A resolution that you see to is due on %(due_on)s. "
            "When it is done, say so on its page."
        ),
        "council.resolution_late": _l(
            "A resolution that you see to was due on %(due_on)s. "
            "Everybody sees that it is late. When it is done, say so on its page."
        ),
    }
)
