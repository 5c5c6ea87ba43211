"""The words of states, phases and profiles, attached at the edge."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from council.words import covenants, hall_questions, panels, topics
from council.words.floor import STANCE_WORDS as FLOOR_WORDS
from council.words.meetings import ITEM_KIND_WORDS, MEETING_KIND_WORDS, MEETING_WORDS
from council.words.sessions import (
    CHOICE_WORDS,
    MOVED_WORDS,
    NEED_WORDS,
    RESOLUTION_WORDS,
)
from residents.words import DEED_NAMES

__all__ = [
    "CHOICE_WORDS",
    "CYCLE_WORDS",
    "FLOOR_WORDS",
    "ITEM_KIND_WORDS",
    "KIND_WORDS",
    "MANDATE_MOVE_WORDS",
    "MANDATE_WORDS",
    "MEETING_KIND_WORDS",
    "MEETING_WORDS",
    "MOVED_WORDS",
    "MOVE_WORDS",
    "NEED_WORDS",
    "PHASE_WORDS",
    "PROFILE_WORDS",
    "RESOLUTION_WORDS",
    "covenants",
    "hall_questions",
    "panels",
    "topics",
]

PROFILE_WORDS: dict[str, LazyString] = {
    "street_council": _l("Street council: recommends, and its result is confirmed"),
    "congress": _l("People's congress: decides"),
}

PHASE_WORDS: dict[str, LazyString] = {
    "collecting": _l("Proposing and endorsing"),
    "reviewing": _l("Review"),
    "deliberating": _l("Deliberation"),
    "advising": _l("Asking the residents"),
    "notice": _l("Public notice of the candidates"),
    "voting": _l("Ballot"),
    "works": _l("Works"),
    "evaluating": _l("Satisfaction evaluation"),
}

CYCLE_WORDS: dict[str, LazyString] = {
    "draft": _l("In preparation"),
    "collecting": _l("Collecting proposals"),
    "screening": _l("Screening proposals"),
    "shortlisted": _l("Candidates drawn up"),
    "shortlist_published": _l("Candidates on public notice"),
    "deliberating": _l("Deliberating"),
    "polling": _l("Voting"),
    "confirming": _l("Being confirmed"),
    "announced": _l("Result announced"),
    "implementing": _l("Works under way"),
    "evaluating": _l("Being evaluated"),
    "closed": _l("Closed"),
    "cancelled": _l("Cancelled"),
}

MOVE_WORDS: dict[str, LazyString] = {
    "call": _l("Publish the call for proposals"),
    "screen": _l("Begin the screening"),
    "implement": _l("Begin the works"),
    "evaluate": _l("Begin the evaluation"),
    "close": _l("Close the year"),
    "cancel": _l("Cancel the year"),
}

MANDATE_MOVE_WORDS: dict[str, LazyString] = {
    "suspend": _l("Suspend"),
    "resume": _l("Resume"),
    "resign": _l("Resigned"),
    "terminate": _l("End early"),
    "expire": _l("Expire"),
}

KIND_WORDS: dict[str, LazyString] = {
    "delegate": _l("Council delegate"),
    "deputy": _l("Deputy of the congress"),
}

DEED_NAMES.update(
    {
        "council.appoint": _l("Give a mandate"),
        "council.arrive": _l("Check in with the code on the screen"),
        "council.check_in": _l("Check a member in"),
        "council.depart": _l("Say that one leaves the meeting"),
        "council.take_attendance": _l("Check members in together"),
        "council.found_council": _l("Found a council"),
        "council.leave": _l("Note that a member has left"),
        "council.move_cycle": _l("Take the year one step on"),
        "council.move_mandate": _l("Suspend, resume or end a mandate"),
        "council.open_cycle": _l("Prepare a year"),
        "council.open_term": _l("Open a term"),
        "council.set_phase": _l("Set the dates of the year"),
    }
)
