"""Shape of what people fill in to sign in."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo, Regexp, ValidationError

from commons.crypto import WORDS as CODE_WORDS
from commons.crypto import CryptoRefused, read_code
from commons.forms import Form, at_most, line, needed
from residents import passwords
from residents.forms.fields import digits, is_phone
from residents.rules import PRINTED_LENGTH
from residents.words import PASSWORD_WORDS


class PhoneForm(Form):
    phone = StringField(
        _l("Mobile number"), [needed(_l("Please enter a mobile number.")), is_phone]
    )


class CodeForm(Form):
    code = StringField(
        _l("Code of six digits"),
        [needed(), Regexp(r"^[0-9]{6}$", message=_l("The code has six digits."))],
        [digits],
    )


class PaperForm(Form):
    code = StringField(_l("Code on the paper"), [needed()])

    def validate_code(self, field: Any) -> None:
        """Twelve characters; what is easily mistaken is forgiven."""
        try:
            field.data = read_code(field.data, PRINTED_LENGTH)
        except CryptoRefused as error:
            raise ValidationError(str(CODE_WORDS[error.code]) % error.facts) from error


class PasswordForm(Form):
    login = StringField(_l("Sign-in name"), [needed(), at_most(60)], [line])
    password = PasswordField(_l("Password"), [needed(), at_most(200)])


class NewPasswordForm(Form):
    password = PasswordField(_l("New password"), [needed()])
    again = PasswordField(
        _l("The same once more"),
        [needed(), EqualTo("password", message=_l("The two passwords are not the same."))],
    )
    of_person: tuple[str, ...] = ()

    def validate_password(self, field: Any) -> None:
        """Long enough, not one that everybody uses, not one's own name."""
        code = passwords.obstacle_to(field.data, *self.of_person)
        if code:
            raise ValidationError(PASSWORD_WORDS[code])
