"""Words that only the front desk needs: who acted, in which capacity."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

CAPACITY: dict[str, LazyString] = {
    "resident": _l("A resident"),
    "delegate": _l("A council delegate"),
    "deputy": _l("A deputy"),
    "liaison": _l("Liaison officer"),
    "reviewer": _l("Reviewer"),
    "handling_unit": _l("Handling unit"),
    "scrutineer": _l("Scrutineer"),
    "teller": _l("Teller"),
    "chair": _l("Chair"),
    "steward": _l("The committee's staff"),
    "confirmer": _l("The confirming body"),
    "auditor": _l("Auditor"),
    "settings_keeper": _l("Administrator of settings"),
    "clock": _l("By the calendar"),
    "anonymous": _l("A visitor"),
}

DEED_NAMES.update(
    {
        "front.see_books": _l("Read the books of record"),
        "front.see_desk": _l("Open the desk"),
    }
)
