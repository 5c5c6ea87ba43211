"""The words of amendments, their answers and what they change."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

VERDICT_WORDS: dict[str, LazyString] = {
    "adopt": _l("Adopt these words"),
    "decline": _l("Leave it as it is"),
}
AMENDMENT_WORDS: dict[str, LazyString] = {
    "suggested": _l("Waiting for an answer"),
    "adopted": _l("Words adopted"),
    "declined": _l("Words not adopted"),
}
AMENDMENT_TONES = {"suggested": "progress", "adopted": "good", "declined": "neutral"}
FIELD_WORDS: dict[str, LazyString] = {
    "title": _l("Name of the proposal"),
    "problem": _l("The problem"),
    "wish": _l("What should be done"),
    "beneficiaries": _l("Who benefits"),
}
ANSWERER_WORDS: dict[str, LazyString] = {
    "author": _l("The author"),
    "steward": _l("The committee's staff"),
}

DEED_NAMES.update(
    {
        "proposals.adopt_wording": _l("Adopt suggested words"),
        "proposals.decline_wording": _l("Decline suggested words"),
        "proposals.mark_duplicate": _l("Mark a proposal as a duplicate"),
        "proposals.restore_wording": _l("Bring earlier words back"),
        "proposals.suggest_wording": _l("Suggest other words"),
        "proposals.unmark_duplicate": _l("Take the mark of a duplicate back"),
    }
)
