"""The words of questions from the floor."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

QUESTION_WORDS: dict[str, tuple[LazyString, str]] = {
    "waiting": (_l("Waits"), "neutral"),
    "shortlisted": (_l("On the screen"), "progress"),
    "answered": (_l("Answered"), "good"),
    "hidden": (_l("Hidden"), "bad"),
}
QUESTION_MOVE_WORDS: dict[str, LazyString] = {
    "shortlist": _l("Put it on the screen"),
    "set_back": _l("Take it off the screen"),
    "answer": _l("It was answered"),
    "show": _l("Show it again"),
}
HIDE_WORDS: dict[str, LazyString] = {
    "personal_data": _l("It names private details of somebody"),
    "insult": _l("It insults somebody"),
    "off_topic": _l("It is about something else"),
    "advertising": _l("It is advertising"),
    "unlawful": _l("It breaks the law"),
}

DEED_NAMES.update(
    {
        "council.ask_from_floor": _l("Ask a question from the floor"),
        "council.support_question": _l("Support a question from the floor"),
        "council.move_question": _l("Shortlist, hide or close a question from the floor"),
    }
)
