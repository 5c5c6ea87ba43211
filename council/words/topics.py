"""The words of the dictionary of topics."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

TOPIC_MOVE_WORDS: dict[str, LazyString] = {
    "add": _l("Added"),
    "rename": _l("Renamed"),
    "retire": _l("Retired"),
    "restore": _l("Taken up again"),
}

DEED_NAMES.update(
    {
        "council.add_topic": _l("Add a topic to the dictionary"),
        "council.change_topic": _l("Rename, retire or restore a topic"),
    }
)
