"""The words of conflicts between proposals and of coordinate systems."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

KIND_WORDS: dict[str, LazyString] = {
    "either_or": _l("Either one or the other"),
    "same_place": _l("At the same place"),
}
SYSTEM_WORDS: dict[str, LazyString] = {
    "gcj02": _l("GCJ-02 (Gaode, Tencent and most Chinese maps)"),
    "wgs84": _l("WGS 84 (GPS of a phone, most foreign maps)"),
    "cgcs2000": _l("CGCS2000 (Tianditu, surveying)"),
}
CONFLICT_WORDS: dict[str, LazyString] = {
    "confirmed": _l("Only one of them can win"),
    "dismissed": _l("Both can be carried out"),
    "lifted": _l("Lifted: both can win"),
}
CONFLICT_TONES = {"confirmed": "warn", "dismissed": "neutral", "lifted": "neutral"}

GLOBALS: dict[str, object] = {
    "conflict_kinds": KIND_WORDS,
    "conflict_words": CONFLICT_WORDS,
    "conflict_tones": CONFLICT_TONES,
}

DEED_NAMES.update(
    {
        "proposals.confirm_conflict": _l("Say that two proposals exclude each other"),
        "proposals.dismiss_conflict": _l("Say that two proposals can stand side by side"),
        "proposals.lift_conflict": _l("Lift a conflict between two proposals"),
        "proposals.place": _l("Mark a proposal on the map"),
        "proposals.see_conflicts": _l("See the conflicts of a year"),
    }
)
