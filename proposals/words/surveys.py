"""The words of surveys: kinds, modes, states, and what is wrong with an answer or a question."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

SURVEY_STATES: dict[str, LazyString] = {
    "draft": _l("Draft"),
    "open": _l("Takes answers"),
    "closed": _l("Survey closed"),
}
SURVEY_TONES = {"draft": "neutral", "open": "progress", "closed": "good"}
MODE_WORDS: dict[str, LazyString] = {
    "verified": _l("For verified residents: one answer a person, on screen or on paper"),
    "anonymous": _l("For everybody without signing in: one answer a browser"),
}
KIND_WORDS: dict[str, LazyString] = {
    "one": _l("Choose one"),
    "several": _l("Choose several"),
    "scale": _l("Scale from 1 to 5"),
    "number": _l("A number"),
    "text": _l("Own words"),
}
FAULT_WORDS: dict[str, LazyString] = {
    "missing": _l("Please answer this question."),
    "too_many": _l("Too many are chosen here. Take some away."),
    "not_offered": _l("Please choose from what is offered here."),
    "no_number": _l("Please give a whole number, such as 10."),
    "too_long": _l("Please keep this to 300 characters at most."),
}
MISPLACED_WORDS: dict[str, LazyString] = {
    "options": _l("Question %(number)s needs 2 to 12 options."),
    "most": _l("Question %(number)s has fewer options than may be chosen."),
    "not_earlier": _l(
        "Question %(number)s depends on a question that does not stand before it. Change its "
        "condition first."
    ),
    "not_deciding": _l(
        "Question %(number)s depends on a question without options. Only choices and scales can "
        "decide."
    ),
    "not_offered": _l(
        "Question %(number)s depends on an answer that is not offered. Name letters of the options."
    ),
}
DECISION_WORDS: dict[str, LazyString] = {
    "release": _l("Release it"),
    "withhold": _l("Keep it from the results"),
}
WORD_STATE_WORDS: dict[str, LazyString] = {
    "waiting": _l("Waits to be read"),
    "released": _l("Released"),
    "withheld": _l("Kept from the results"),
}
WORD_STATE_TONES = {"waiting": "warn", "released": "good", "withheld": "neutral"}

GLOBALS = {
    "survey_states": SURVEY_STATES,
    "survey_tones": SURVEY_TONES,
    "survey_modes": MODE_WORDS,
    "survey_kinds": KIND_WORDS,
    "survey_faults": FAULT_WORDS,
    "survey_word_states": WORD_STATE_WORDS,
    "survey_word_tones": WORD_STATE_TONES,
}

DEED_NAMES.update(
    {
        "proposals.add_survey_question": _l("Add a question to a survey"),
        "proposals.answer_survey": _l("Answer a survey"),
        "proposals.begin_survey": _l("Begin a survey"),
        "proposals.change_survey": _l("Change a survey"),
        "proposals.change_survey_question": _l("Change a question of a survey"),
        "proposals.close_survey": _l("Close a survey"),
        "proposals.decide_survey_words": _l("Release words from a survey"),
        "proposals.discard_survey": _l("Throw a survey's draft away"),
        "proposals.open_survey": _l("Open a survey"),
        "proposals.remove_survey_question": _l("Take a question out of a survey"),
        "proposals.see_survey_answers": _l("See single answers of a survey"),
        "proposals.type_survey_sheet": _l("Type a survey's paper in"),
    }
)
