"""Phone numbers and names: reading and masking."""

import re
import unicodedata

from commons.text.refusals import Unreadable

_SEPARATORS = re.compile(r"[\s\-‐-―−.·()_/]+")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_HOME = re.compile(r"^(?:\+86|0086|86(?=[0-9]{11}$))")
_DIGITS = 11

_PAIRS = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠"
    "公孙慕容仲孙钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁"
    "拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌微生公户公玉梁丘左丘东门西门第五纳兰"
)
COMPOUND_SURNAMES = frozenset(_PAIRS[at : at + 2] for at in range(0, len(_PAIRS), 2))


def phone(value: str) -> str:
    """A mainland mobile number as 11 ASCII digits.

    Accepts spaces, dashes, brackets, full-width digits and +86, 0086 or 86 before it. Raises
    :class:`Unreadable` with the code that says what is wrong.
    """
    visible = "".join(c for c in value if unicodedata.category(c) not in {"Cf", "Cc"} or c == "\t")
    number = unicodedata.normalize("NFKC", visible).strip()
    if _SCIENTIFIC.fullmatch(number):
        raise Unreadable("phone_scientific", value=number[:20])
    return _mobile(_SEPARATORS.sub("", number))


def _mobile(number: str) -> str:
    number = _HOME.sub("", number)
    if not number:
        raise Unreadable("phone_empty")
    if re.fullmatch(r"(?:\+|00)[0-9]+", number):
        raise Unreadable("phone_foreign")
    if not re.fullmatch(r"[0-9]+", number):
        raise Unreadable("phone_letters")
    if _MOBILE.fullmatch(number):
        return number
    if not number.startswith("1"):
        raise Unreadable("phone_landline")
    if len(number) != _DIGITS:
        code = "phone_short" if len(number) < _DIGITS else "phone_long"
        raise Unreadable(code, digits=len(number))
    raise Unreadable("phone_landline")


def mask_phone(number: str) -> str:
    """``13812341234`` as ``138****1234``; anything else is masked whole."""
    if not _MOBILE.fullmatch(number):
        return "*" * len(number)
    return f"{number[:3]}****{number[-4:]}"


def mask_name(name: str) -> str:
    """李建华 as 李*华, 李华 as 李*, 欧阳修 as 欧阳*, 欧阳明月 as 欧阳*月, 李 as *.

    Dots and spaces inside longer names stay: 买买提·阿布都 becomes 买**·**都.
    """
    if len(name) <= 1:
        return "*" * len(name)
    start = 2 if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else 1
    end = len(name) - 1 if len(name) > start + 1 else len(name)
    hidden = ("*" if not c.isspace() and c != "·" else c for c in name[start:end])
    return name[:start] + "".join(hidden) + name[end:]
