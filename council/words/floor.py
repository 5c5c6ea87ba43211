"""The words of the floor, attached at the edge."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

STANCE_WORDS: dict[str, LazyString] = {
    "for": _l("Speaks for it"),
    "against": _l("Speaks against it"),
    "question": _l("Has a question"),
}

DEED_NAMES.update(
    {
        "council.ask_floor": _l("Ask for the floor"),
        "council.give_up_floor": _l("Take back a request for the floor"),
        "council.move_speech": _l("Give, pause and end a speech"),
        "council.extend_speech": _l("Make a speech longer"),
    }
)
