"""The words of merging and splitting."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

REGROUPING_WORDS: dict[str, LazyString] = {
    "asked": _l("The authors are being asked"),
    "done": _l("Carried out"),
    "refused": _l("An author refused"),
    "dropped": _l("Taken back"),
    "overtaken": _l("No longer possible: a proposal went another way"),
}
REGROUPING_TONES = {
    "asked": "progress",
    "done": "good",
    "refused": "warn",
    "dropped": "neutral",
    "overtaken": "neutral",
}
AGREED_WORDS: dict[str, LazyString] = {
    "author": _l("The author agrees"),
    "silence": _l("Seven days of silence"),
}

DEED_NAMES.update(
    {
        "proposals.agree_regrouping": _l("Agree to a merge or a split"),
        "proposals.ask_merge": _l("Ask for a merge"),
        "proposals.ask_split": _l("Ask for a split"),
        "proposals.conclude_regrouping": _l("Count silence about a merge or a split as agreement"),
        "proposals.drop_regrouping": _l("Take the question of a merge or a split back"),
        "proposals.move_endorsement": _l("Move one's endorsement to what was made of it"),
        "proposals.refuse_regrouping": _l("Refuse a merge or a split"),
    }
)
