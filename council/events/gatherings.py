"""What has happened to other meetings of the council."""

from flask_babel import lazy_gettext as _l

from commons.ledger import Event, declare
from residents.notices import declare_notices

declare(
    {
        "council.gathering_called": Event(_l("Meeting about a matter entered")),
        "council.gathering_held": Event(
            _l("Meeting about a matter held: %(people)s people"), "good"
        ),
        "council.gathering_closed": Event(_l("Matter of a meeting closed"), "good"),
        "council.gathering_cancelled": Event(_l("Meeting about a matter called off"), "warn"),
        "council.invited": Event(_l("Invited to a meeting about a matter")),
        "council.taken_up": Event(_l("Taken up at a meeting with residents or units"), "progress"),
        "council.position_noted": Event(_l("Position of one side noted")),
        "council.photo_added": Event(_l("Photo of a meeting about a matter added")),
        "council.photo_removed": Event(_l("Photo of a meeting about a matter taken away")),
        "council.task_set": Event(_l("Task given to a unit"), "progress"),
        "council.task_signed_off": Event(_l("Task signed off by its unit"), "good"),
    }
)

declare_notices(
    {
        "council.gathering_invited": _l(
            "You are invited: “%(title)s”, %(held_at)s, %(place)s. What it is about is on its page."
        ),
        "council.gathering_called_off": _l(
            "“%(title)s” on %(held_at)s is called off. You need not come."
        ),
        "council.task_given": _l(
            "Your unit has a task from “%(title)s”, until %(due_on)s. "
            "When it is done, sign it off on its page."
        ),
    }
)
