"""Shape of what is filled in about rolls: sheets, periods, people, reasons, look-ups."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateTimeLocalField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Regexp, ValidationError

from commons.clock import today
from commons.forms import Form, at_most, between, line, needed, paragraphs
from council.forms import MINUTE, aware, in_our_time
from residents.rules import NAME_LENGTH, OLDEST_BIRTH_YEAR
from votes.rules import REASON

CHANGES = {"add": _l("Put on the roll"), "remove": _l("Take off the roll")}
ANSWERS = {"": _l("Leave the roll as it is"), **CHANGES}


class VoterSheetForm(Form):
    sheet = FileField(_l("Excel or CSV file"))

    def validate_sheet(self, field: Any) -> None:
        """A file must have been chosen; the worker reads what is in it."""
        if not getattr(field.data, "filename", ""):
            raise ValidationError(_l("Please choose a file."))


class RollNoticeForm(Form):
    until = DateTimeLocalField(_l("Objections until"), [needed(), in_our_time], format=MINUTE)

    def facts(self) -> dict[str, datetime]:
        """The moment in UTC."""
        return {"until": aware(self.until.data)}


class WhoForm(Form):
    who = StringField(_l("Full name or register number"), [needed(), at_most(60)], [line])


class CorrectionForm(WhoForm):
    change = RadioField(
        _l("What changes"),
        [needed()],
        choices=[SelectChoice(code, words) for code, words in CHANGES.items()],
    )


class RollChangeForm(CorrectionForm):
    reason = TextAreaField(
        _l("Written reason, to be published"), [needed(), between(*REASON)], [paragraphs]
    )


class RollObjectionForm(Form):
    words = TextAreaField(
        _l("What is wrong with the roll?"), [needed(), between(*REASON)], [paragraphs]
    )


class OfficeObjectionForm(RollObjectionForm):
    """What somebody says at the office, taken down by the staff."""

    # On a page with another form that asks who: an id of its own.
    who = StringField(
        _l("Full name or register number"), [needed(), at_most(60)], [line], id="who-objects"
    )


class RollAnswerForm(Form):
    answer = TextAreaField(_l("Answer with a reason"), [needed(), between(*REASON)], [paragraphs])
    change = RadioField(
        _l("What follows"),
        choices=[SelectChoice(code, words) for code, words in ANSWERS.items()],
        default="",
    )


class LookForm(Form):
    name = StringField(_l("Full name"), [needed(), at_most(NAME_LENGTH)], [line])
    tail = StringField(
        _l("Last four digits of your phone number"),
        [needed(), Regexp(r"^[0-9]{4}$", message=_l("Give the last four digits, such as 1234."))],
        [line],
    )
    birth_year = StringField(_l("Year of birth"), [needed()], [line])

    def validate_birth_year(self, field: Any) -> None:
        """A year in which somebody alive can have been born."""
        text = field.data or ""
        if not (len(text) == 4 and text.isascii() and text.isdigit()) or not (
            OLDEST_BIRTH_YEAR <= int(text) <= today().year
        ):
            raise ValidationError(_l("The year of birth must be four digits, such as 1958."))

    def facts(self) -> dict[str, Any]:
        """What was filled in, with the year as a number."""
        said = super().facts()
        return {**said, "birth_year": int(said["birth_year"])}
