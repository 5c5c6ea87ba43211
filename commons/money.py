"""Money as integer fen (分): read from what people type, written as they read it. No floats."""

import re
import unicodedata

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

FEN_PER_YUAN = 100
FEN_PER_WAN = 1_000_000
MOST = 10**15  # ten trillion yuan, far inside 64 bits

WORDS: dict[str, LazyString] = {
    "money_empty": _l("Please enter an amount."),
    "money_unreadable": _l("“%(value)s” is not an amount. Please type digits, for example 48.5."),
    "money_negative": _l("The amount cannot be below zero."),
    "money_too_fine": _l("The amount goes down to the fen only. Please use fewer decimals."),
    "money_too_large": _l("This amount is too large. Please check the unit."),
}

_NUMBER = re.compile(r"(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]*))?")
_WAN_DECIMALS = 6
_YUAN_DECIMALS = 2


class AmountUnreadable(ValueError):  # noqa: N818
    """Text that is no amount; ``code`` and ``facts`` word it."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def parse_wan(text: str) -> int:
    """Fen of an amount typed in 万元: ``48``, ``48.0``, ``1,200.5``, ``４８．５万元``."""
    return _fen(text, "万元", _WAN_DECIMALS)


def parse_yuan(text: str) -> int:
    """Fen of an amount typed in 元: ``480000``, ``480,000.50``, ``￥480000元``."""
    return _fen(text, "元", _YUAN_DECIMALS)


def wan(fen: int) -> str:
    """The amount in 万元 without needless zeros and without unit: ``48``, ``45.6``, ``0.0001``."""
    return _written(fen, _WAN_DECIMALS).rstrip("0").rstrip(".")


def yuan(fen: int) -> str:
    """The amount in 元 with thousands: ``480,000``, ``480,000.50``."""
    return _written(fen, _YUAN_DECIMALS).removesuffix(".00")


def _fen(text: str, unit: str, decimals: int) -> int:
    folded = unicodedata.normalize("NFKC", text)
    plain = "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")
    plain = _without_unit(plain, unit)
    if not plain:
        raise AmountUnreadable("money_empty")
    found = _NUMBER.fullmatch(plain)
    if found is None:
        raise AmountUnreadable("money_unreadable", value=text[:20])
    whole, fraction = found[2].replace(",", ""), (found[3] or "").rstrip("0")
    if len(whole.lstrip("0")) > len(str(MOST)):
        raise AmountUnreadable("money_too_large")
    if len(fraction) > decimals:
        raise AmountUnreadable("money_too_fine")
    return _in_bounds(int(whole + fraction.ljust(decimals, "0")), negative=bool(found[1]))


def _without_unit(plain: str, unit: str) -> str:
    """Take ¥ off the front and the unit off the end, also when only 万 was typed."""
    plain = plain.removeprefix("¥")
    for ending in (unit, unit.removesuffix("元")):
        if ending and plain.endswith(ending):
            return plain.removesuffix(ending)
    return plain


def _in_bounds(fen: int, *, negative: bool) -> int:
    if negative and fen:
        raise AmountUnreadable("money_negative")
    if fen > MOST:
        raise AmountUnreadable("money_too_large")
    return fen


def _written(fen: int, decimals: int) -> str:
    if isinstance(fen, bool) or not isinstance(fen, int):
        raise TypeError("money is an integer number of fen")
    whole, rest = divmod(abs(fen), 10**decimals)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:0{decimals}d}"
