"""The words of conversations by statements."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

ANSWER_WORDS: dict[str, LazyString] = {
    "agree": _l("Agree"),
    "disagree": _l("Disagree"),
    "pass": _l("Pass: not sure"),
}
STATEMENT_WORDS: dict[str, LazyString] = {
    "waiting": _l("Waits to be read"),
    "accepted": _l("Published"),
    "declined": _l("Not published"),
}
STATEMENT_TONES = {"waiting": "warn", "accepted": "good", "declined": "neutral"}
DECLINE_WORDS: dict[str, LazyString] = {
    "personal_data": _l("It names private details of somebody"),
    "insult": _l("It insults somebody"),
    "off_topic": _l("It is about something else"),
    "two_things": _l("It says two things at once: nobody can answer both with one word"),
    "said_already": _l("Another statement says the same"),
    "unlawful": _l("It breaks the law"),
}

OPENING_WORDS: dict[str, LazyString] = {
    "conversation": _l("Agree or disagree"),
    "joint_text": _l("Comment paragraph by paragraph"),
    "survey": _l("Survey"),
}

GLOBALS = {
    "opening_words": OPENING_WORDS,
    "answer_words": ANSWER_WORDS,
    "statement_words": STATEMENT_WORDS,
    "statement_tones": STATEMENT_TONES,
    "statement_decline_words": DECLINE_WORDS,
}

DEED_NAMES.update(
    {
        "proposals.add_statements": _l("Add statements"),
        "proposals.answer_statement": _l("Answer a statement"),
        "proposals.close_conversation": _l("End the answering of statements"),
        "proposals.decide_statement": _l("Decide on a suggested statement"),
        "proposals.open_conversation": _l("Put statements to everybody"),
        "proposals.publish_groups": _l("Publish opinion groups"),
        "proposals.suggest_statement": _l("Suggest a statement"),
    }
)
