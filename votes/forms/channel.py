"""Shape of what is filled in on the way to a ballot without an account."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, StringField
from wtforms.validators import NumberRange, Regexp, ValidationError

from commons.crypto import WORDS as CODE_WORDS
from commons.crypto import CryptoRefused, read_code
from commons.forms import Form, at_most, needed
from residents.forms.fields import digits, name_line
from votes.actions import Claim
from votes.rules import BOOTH_DIGITS, CODE_LENGTH


class BoothForm(Form):
    code = StringField(
        _l("Code of eight digits"),
        [
            needed(_l("Please enter the code.")),
            Regexp(rf"^[0-9]{{{BOOTH_DIGITS}}}$", message=_l("The code has eight digits.")),
        ],
        [digits],
    )


class ClaimForm(Form):
    name = StringField(
        _l("Your name"), [needed(_l("Please enter your name.")), at_most(60)], [name_line]
    )
    birth_year = IntegerField(
        _l("Year of birth"),
        [needed(_l("Please enter a year.")), NumberRange(1900, 2100, _l("A year such as 1962."))],
    )
    phone_end = StringField(
        _l("Last four digits of your mobile number"),
        [needed(), Regexp(r"^[0-9]{4}$", message=_l("Please enter four digits."))],
        [digits],
    )

    @property
    def claim(self) -> Claim:
        """Who the visitor says they are."""
        return Claim(self.name.data, self.birth_year.data, self.phone_end.data)


class SmsCodeForm(Form):
    code = StringField(
        _l("Code of six digits"),
        [needed(), Regexp(r"^[0-9]{6}$", message=_l("The code has six digits."))],
        [digits],
    )


class PaperCodeForm(ClaimForm):
    phone_end = StringField(
        _l("Last four digits of your mobile number"),
        [Regexp(r"^([0-9]{4})?$", message=_l("Please enter four digits."))],
        [digits],
    )
    code = StringField(_l("Code on the paper"), [needed()])

    def validate_code(self, field: Any) -> None:
        """Twelve characters; what is easily mistaken is forgiven."""
        try:
            field.data = read_code(field.data, CODE_LENGTH)
        except CryptoRefused as error:
            raise ValidationError(str(CODE_WORDS[error.code]) % error.facts) from error

    @property
    def claim(self) -> Claim:
        """Who the visitor says they are; nobody's phone where the register has none."""
        return Claim(self.name.data, self.birth_year.data, self.phone_end.data or "")
