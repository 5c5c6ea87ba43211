"""The words of tags."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

TAG_WORDS: dict[str, LazyString] = {
    "many": _l("At most five tags."),
    "short": _l("A tag has at least two characters."),
    "long": _l("A tag has at most twelve characters."),
}

DEED_NAMES.update(
    {
        "proposals.hide_tag": _l("Hide a tag"),
        "proposals.join_tags": _l("Join two tags"),
        "proposals.see_tags_as_staff": _l("See the tags as staff"),
        "proposals.show_tag": _l("Show a hidden tag again"),
    }
)
