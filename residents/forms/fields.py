"""Reading what people type: digits, names, numbers, days."""

import re
import unicodedata
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField
from wtforms.validators import ValidationError

from commons.forms import Form
from commons.sheets import day
from commons.text import WORDS as TEXT_WORDS
from commons.text import Unreadable, clean_name, phone

IDENTITY = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}", re.IGNORECASE)


def digits(value: Any) -> Any:
    """Filter: the digits of what was typed or pasted, full-width ones too."""
    if not isinstance(value, str):
        return value
    return re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", value))


def name_line(value: Any) -> Any:
    """Filter: a person's name, tidied."""
    return clean_name(value) if isinstance(value, str) else value


def is_phone(_form: Form, field: Any) -> None:
    """The field holds a mobile number."""
    try:
        field.data = phone(field.data or "")
    except Unreadable as error:
        raise ValidationError(str(TEXT_WORDS[error.code]) % error.facts) from error


def is_no_identity(_form: Form, field: Any) -> None:
    """Identity numbers are not stored anywhere."""
    if IDENTITY.fullmatch(field.data or ""):
        raise ValidationError(_l("An identity number is not stored here. Please delete it."))


class DayField(DateField):
    """A day from the browser's calendar, or typed as people type it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Empty is nothing; anything else must be a day."""
        text = (valuelist[0] if valuelist else "").strip()
        try:
            self.data = day(text) if text else None
        except ValueError as error:
            raise ValueError(str(_l("Please give a day such as 2027-06-01."))) from error
