"""Fields that read what people type: days, whole numbers, money in ten thousand yuan (万元)."""

import re
import unicodedata
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import ValidationError

from commons.forms import Form
from commons.money import WORDS as MONEY_WORDS
from commons.money import AmountUnreadable, parse_wan, wan

DAY = re.compile(r"(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
WHOLE = re.compile(r"\d{1,9}")
WORDS = {
    "day": _l("Please give a day like 2027-05-31."),
    "whole": _l("Please give a whole number."),
}


def folded(values: list[Any]) -> str:
    """What was typed, with full-width digits made plain."""
    return unicodedata.normalize("NFKC", str(values[0]) if values else "").strip()


class WorksForm(Form):
    """A form in which a text that was not sent is an empty text."""

    def facts(self) -> dict[str, Any]:
        """What was filled in, by field name."""
        texts = {field.short_name for field in self if type(field) in (StringField, TextAreaField)}
        return {
            name: "" if value is None and name in texts else value
            for name, value in super().facts().items()
        }


class DayField(DateField):
    """A day from a date picker, or typed as people here write it: 2027-5-31, 2027年5月31日."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        typed = folded(valuelist)
        if typed:
            found = DAY.fullmatch(typed)
            try:
                self.data = date(*(int(part) for part in found.groups())) if found else None
            except ValueError:
                self.data = None
            if self.data is None:
                raise ValidationError(WORDS["day"])


class WholeField(StringField):
    """A whole number, typed on a number pad."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        typed = folded(valuelist)
        self.data = None
        if typed:
            if not WHOLE.fullmatch(typed):
                raise ValidationError(WORDS["whole"])
            self.data = int(typed)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(self.data)


class WanField(StringField):
    """Money typed in ten thousand yuan (万元), kept in fen."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        if folded(valuelist):
            try:
                self.data = parse_wan(str(valuelist[0]))
            except AmountUnreadable as error:
                raise ValidationError(str(MONEY_WORDS[error.code]) % error.facts) from error

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else wan(self.data)
