"""The words of standing orders."""

from typing import Any

from flask_babel import LazyString, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from council.rules.orders import OrderSettings
from residents.words import DEED_NAMES

SETTING_WORDS: dict[str, LazyString] = {
    "notice_days": _l("Days of notice before a meeting"),
    "papers_days": _l("Days before a meeting by which papers are sent"),
    "quorum": _l("Who must be present"),
    "majority": _l("What a motion needs"),
    "speaking_minutes": _l("Minutes for the first speech"),
    "speaking_again_minutes": _l("Minutes for a further speech"),
    "motion_seconders": _l("Members who must support a motion"),
    "minutes_by": _l("Who approves the minutes"),
    "minutes_days": _l("Working days for the draft of the minutes"),
    "appeal_days": _l("Working days to appeal"),
    "nominee_notice": _l("Public notice of nominees"),
}

CHOICE_WORDS: dict[str, LazyString] = {
    "two_thirds": _l("Two thirds of all members or more"),
    "majority": _l("More than half of all members"),
    "of_all": _l("More than half of all members in favour"),
    "of_present": _l("More than half of those present"),
    "two_thirds_of_present": _l("Two thirds of those present"),
    "chair": _l("The chair of the council"),
    "meeting": _l("The next meeting"),
    "5_working_days": _l("Five working days"),
    "7_days": _l("Seven days"),
}

CHANGE_WORDS: dict[str, LazyString] = {
    "same": _l("Unchanged"),
    "changed": _l("Changed"),
    "new": _l("Added"),
    "gone": _l("Taken out"),
}


def in_words(value: Any) -> str:
    """One setting as people read it."""
    return str(CHOICE_WORDS.get(value, value))


def settings_in_words(settings: OrderSettings) -> list[tuple[LazyString, str]]:
    """Every setting with its value, in the order of the form."""
    stored = settings.stored()
    return [(words, in_words(stored[name])) for name, words in SETTING_WORDS.items()]


def changed_settings(old: OrderSettings, new: OrderSettings) -> list[tuple[LazyString, str]]:
    """What differs between two sets of settings: its name, and before → after."""
    before, after = old.stored(), new.stored()
    return [
        (words, _("%(before)s → %(after)s", before=in_words(was), after=in_words(after[name])))
        for name, words in SETTING_WORDS.items()
        if (was := before[name]) != after[name]
    ]


DIGITS = "零一二三四五六七八九"


def article(number: int) -> str:
    """``第十二条`` in Chinese, ``Article 12`` in English; up to 999."""
    if not str(get_locale()).startswith("zh"):
        return f"Article {number}"
    return f"第{_numeral(number)}条"


def _numeral(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (DIGITS[ones] if ones else "")


DEED_NAMES.update({"council.adopt_orders": _l("Enter standing orders")})
