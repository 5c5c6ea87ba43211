"""Why an officer is not replaced."""

from flask_babel import lazy_gettext as _l

from votes.words.polls import NOT_A_POLL_WORDS, Words

CONDUCT_FAULT_WORDS: Words = {
    **NOT_A_POLL_WORDS,
    "no_such_officer": _l("This person has no office in this ballot."),
    "officer_already": _l("This person has an office in this ballot already."),
    "change_waits": _l("Another change of an officer waits for a second person already."),
}
