"""The words of texts for comment."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

CODE_WORDS: dict[str, LazyString] = {
    "adopted": _l("Adopted in full"),
    "partly": _l("Partly adopted"),
    "not_adopted": _l("Not adopted"),
    "noted": _l("Noted"),
}
CODE_TONES = {"adopted": "good", "partly": "progress", "not_adopted": "bad", "noted": "neutral"}
GLOBALS = {"code_words": CODE_WORDS, "code_tones": CODE_TONES}

DEED_NAMES.update(
    {
        "proposals.publish_text": _l("Publish a text for comment"),
        "proposals.comment_paragraph": _l("Comment on a paragraph"),
        "proposals.answer_comment": _l("Answer a comment"),
        "proposals.hide_comment": _l("Hide a comment"),
        "proposals.publish_answers": _l("Publish the answers to all comments"),
        "proposals.see_answers": _l("See the answers to all comments"),
    }
)
