"""Why a piece of text is refused, as codes with facts, and the words for them."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

WORDS: dict[str, LazyString] = {
    "text_too_long": _l(
        "This is %(length)s characters long. Please shorten it to %(limit)s at most."
    ),
    "phone_empty": _l("Please enter a mobile number."),
    "phone_scientific": _l(
        "The table program has shortened this number to “%(value)s”. Set the column to text "
        "and type the whole number again."
    ),
    "phone_letters": _l("A mobile number has digits only. Please type the 11 digits."),
    "phone_short": _l("A mobile number has 11 digits, this one has %(digits)s."),
    "phone_long": _l("A mobile number has 11 digits, this one has %(digits)s."),
    "phone_landline": _l("This is not a mobile number: it must begin with 13 to 19."),
    "phone_foreign": _l("Only mobile numbers of the mainland (+86) can receive the code."),
}


class Unreadable(ValueError):  # noqa: N818
    """Text that cannot be taken as what it should be; ``code`` and ``facts`` word it."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
