"""Why an officer is not replaced, or the closing time not extended."""

from flask_babel import lazy_gettext as _l

from votes.words.polls import NOT_A_POLL_WORDS, Words

CONDUCT_FAULT_WORDS: Words = {
    **NOT_A_POLL_WORDS,
    "extension_does_not_fit": _l("Choose a later time, within the hours that the rules allow."),
    "phase_ends_before": _l("The phase of the year ends before this time. Choose an earlier one."),
    "no_such_officer": _l("This person has no office in this ballot."),
    "officer_already": _l("This person has an office in this ballot already."),
    "change_waits": _l("Another change of an officer waits for a second person already."),
}
