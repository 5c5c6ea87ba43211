"""The words of a deliberation: orders, standings, reasons, decisions, clocks."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

REMARK_SORT_WORDS: dict[str, LazyString] = {
    "newest": _l("Newest first"),
    "oldest": _l("Oldest first"),
    "replied": _l("Most replied first"),
    "balanced": _l("Both sides in turn"),
}

DEED_NAMES.update(
    {
        "proposals.reply": _l("Reply to a remark"),
        "proposals.ask": _l("Ask the responsible unit"),
        "proposals.name_unit": _l("Name the unit that answers"),
        "proposals.answer_question": _l("Answer a question for the unit"),
        "proposals.remind_of_question": _l("Remind a unit of a question"),
        "proposals.see_questions": _l("See the questions to units"),
    }
)
