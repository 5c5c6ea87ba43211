"""The words of other meetings."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

GATHERING_KIND_WORDS: dict[str, LazyString] = {
    "consultation": _l("Consultation meeting"),
    "coordination": _l("Coordination meeting of several units"),
    "courtyard": _l("Courtyard meeting"),
    "field": _l("Meeting on the spot"),
    "event": _l("Event outside"),
}
GATHERING_WORDS: dict[str, LazyString] = {
    "called": _l("To be held"),
    "held": _l("Held, under way"),
    "closed": _l("Closed"),
    "cancelled": _l("Called off"),
}
GATHERING_TONES = {"held": "progress", "closed": "good", "cancelled": "bad"}
INVITEE_WORDS: dict[str, LazyString] = {
    "resident": _l("Resident"),
    "unit": _l("Unit"),
    "expert": _l("Expert"),
    "delegate": _l("Council delegate"),
    "observer": _l("Observer"),
}

DEED_NAMES.update(
    {
        "council.call_gathering": _l("Enter a meeting about a matter"),
        "council.invite": _l("Invite to a meeting about a matter"),
        "council.link_gathering": _l("Link a matter to a meeting"),
        "council.add_position": _l("Note what one side says"),
        "council.add_gathering_photo": _l("Add a photo to a meeting about a matter"),
        "council.remove_gathering_photo": _l("Take a photo of a meeting away"),
        "council.set_task": _l("Give a unit a task"),
        "council.sign_off_task": _l("Sign a task of one's unit off"),
        "council.record_gathering": _l("Record what came of a meeting"),
        "council.close_gathering": _l("Close the matter of a meeting"),
        "council.cancel_gathering": _l("Call off a meeting about a matter"),
    }
)
