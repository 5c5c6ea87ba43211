"""The words of meetings and agendas, attached at the edge."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

MEETING_WORDS: dict[str, tuple[LazyString, str]] = {
    "called": (_l("Called"), "progress"),
    "opened": (_l("In session"), "good"),
    "closed": (_l("Closed: minutes to be written"), "neutral"),
    "drafted": (_l("Minutes being written"), "neutral"),
    "approved": (_l("Minutes approved"), "good"),
    "cancelled": (_l("Cancelled"), "bad"),
}

MEETING_KIND_WORDS: dict[str, LazyString] = {
    "plenary": _l("Plenary of the council"),
    "board": _l("Board meeting"),
    "group": _l("Group meeting"),
    "consultation": _l("Consultation with residents"),
    "coordination": _l("Coordination with units"),
    "courtyard": _l("Courtyard meeting"),
    "field": _l("Field meeting"),
    "other": _l("Other meeting"),
}

ITEM_KIND_WORDS: dict[str, LazyString] = {
    "report": _l("Hearing a report"),
    "deliberation": _l("Deliberation"),
    "decision": _l("Deliberation and decision"),
    "election": _l("Election"),
    "ballot": _l("Ballot"),
    "information": _l("Information"),
    "other": _l("Other"),
}

DEED_NAMES.update(
    {
        "council.call_meeting": _l("Call a meeting"),
        "council.change_meeting": _l("Change a meeting"),
        "council.cancel_meeting": _l("Cancel a meeting"),
        "council.remind_meeting": _l("Remind the members of a meeting"),
        "council.add_item": _l("Put an item on the agenda"),
        "council.change_item": _l("Change an item of the agenda"),
        "council.drop_item": _l("Take an item off the agenda"),
        "council.add_paper": _l("Add a paper to the agenda"),
        "council.drop_paper": _l("Take a paper off the agenda"),
    }
)
