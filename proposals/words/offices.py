"""As whom somebody proposes, in words."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from proposals.rules.offices import Office
from residents.words import DEED_NAMES

AS_WORDS: dict[str, LazyString] = {
    "resident": _l("For myself, as a resident"),
    "delegate": _l("As a delegate of the residents' council"),
    "deputy": _l("As a deputy to the people's congress"),
    "unit": _l("For my unit: %(name)s"),
}


def in_words(office: Office) -> str:
    """The office as its holder reads it."""
    return str(AS_WORDS[office.source]) % {"name": office.name}


DEED_NAMES.update({"proposals.speak_as": _l("Choose as whom one proposes")})
