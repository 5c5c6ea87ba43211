"""Shape of what staff fill in about councils and mandates."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    IntegerField,
    RadioField,
    StringField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange, Regexp, ValidationError

from commons.forms import Form, at_most, choice_field, line, needed, optional
from council.forms.moments import in_our_time
from council.rules import PROFILES
from council.words import PROFILE_WORDS


class CouncilForm(Form):
    name = StringField(_l("Name of the council"), [needed(), at_most(80)], [line])
    slug = StringField(
        _l("Short name in addresses"),
        [needed(), at_most(40), Regexp(r"^[a-z][a-z0-9-]*$", message=_l("Use small letters."))],
        [line],
    )
    prefix = StringField(_l("Beginning of docket numbers"), [needed(), at_most(20)], [line])
    profile = RadioField(
        _l("Kind of body"),
        [needed()],
        choices=[SelectChoice(name, PROFILE_WORDS[name]) for name in PROFILES],
    )
    confirming_body = StringField(_l("Who confirms its results"), [optional(), at_most(80)], [line])


class TermForm(Form):
    number = IntegerField(_l("Number of the term"), [needed(), NumberRange(1, 99)])
    from_day = DateField(_l("First day"), [needed(), in_our_time])
    until_day = DateField(_l("Last day"), [needed(), in_our_time])

    def validate_until_day(self, field: Any) -> None:
        """A term ends after it begins."""
        if self.from_day.data and field.data and field.data <= self.from_day.data:
            raise ValidationError(_l("The last day must come after the first day."))


class AppointForm(Form):
    person_id = choice_field(_l("Person"), [])
    kind = choice_field(
        _l("Kind of mandate"),
        [("delegate", _l("Council delegate")), ("deputy", _l("Deputy of the congress"))],
    )
