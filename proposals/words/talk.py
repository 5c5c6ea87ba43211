"""The words of a deliberation: orders, standings, reasons, decisions, clocks."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from proposals.rules.talk import ANSWER_WORKING_DAYS
from residents.words import DEED_NAMES

REMARK_SORT_WORDS: dict[str, LazyString] = {
    "newest": _l("Newest first"),
    "oldest": _l("Oldest first"),
    "replied": _l("Most replied first"),
    "balanced": _l("Both sides in turn"),
}

DECISION_WORDS: dict[str, LazyString] = {
    "keep": _l("Keep it as it is"),
    "hide": _l("Hide it"),
    "edit": _l("Take private details out"),
    "approve": _l("Approve it"),
    "decline": _l("Do not accept it"),
}
DECIDED_WORDS: dict[str, LazyString] = {
    "keep": _l("kept"),
    "hide": _l("hidden"),
    "edit": _l("private details taken out"),
    "approve": _l("approved"),
    "decline": _l("not accepted"),
}
RULING_WORDS: dict[str, LazyString] = {
    "uphold": _l("The decision stays"),
    "lift": _l("The objection is right: show the words again"),
}
MODE_WORDS: dict[str, LazyString] = {
    "off": _l("Remarks are shown at once"),
    "newcomers": _l("The first remarks of a new person wait for approval"),
    "everybody": _l("Every remark waits for approval"),
}

# What the pages of a deliberation are worded with.
ON_PAGES = {
    "remark_sort_words": REMARK_SORT_WORDS,
    "decided_words": DECIDED_WORDS,
    "mode_words": MODE_WORDS,
    "answer_days": ANSWER_WORKING_DAYS,
}

DEED_NAMES.update(
    {
        "proposals.reply": _l("Reply to a remark"),
        "proposals.report_remark": _l("Report a remark"),
        "proposals.see_moderation": _l("See the desk of moderation"),
        "proposals.moderate": _l("Decide about a remark"),
        "proposals.screen_remark": _l("Approve or decline a waiting remark"),
        "proposals.object_to_moderation": _l("Object to a decision about one's own words"),
        "proposals.rule_on_moderation": _l("Decide about an objection to the moderation"),
        "proposals.set_premoderation": _l("Set whose remarks wait for approval"),
        "proposals.close_talk": _l("Publish the closing statement of a talk"),
        "proposals.close_year_talk": _l("Publish the closing statement of a year"),
        "proposals.ask": _l("Ask the responsible unit"),
        "proposals.name_unit": _l("Name the unit that answers"),
        "proposals.answer_question": _l("Answer a question for the unit"),
        "proposals.remind_of_question": _l("Remind a unit of a question"),
        "proposals.see_questions": _l("See the questions to units"),
    }
)
