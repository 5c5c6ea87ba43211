"""Shape of what staff fill in about years."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    IntegerField,
)
from wtforms.validators import NumberRange, ValidationError

from commons.forms import Form, choice_field, needed
from council.forms.moments import MINUTE, aware, in_our_time
from council.rules import PHASES
from council.words import PHASE_WORDS


class CycleForm(Form):
    year = IntegerField(
        _l("Year"), [needed(), NumberRange(2020, 2100, _l("Give a year such as 2027."))]
    )
    places = IntegerField(
        _l("How many projects will be chosen"),
        [needed(), NumberRange(1, 50, _l("Give a number from 1 to 50."))],
        default=10,
    )
    endorsements_needed = IntegerField(
        _l("Endorsements a proposal needs"),
        [needed(), NumberRange(1, 10000, _l("Give a number from 1 to 10000."))],
        default=10,
    )
    equal_slate = BooleanField(_l("As many candidates as places are enough, by our own measure"))


class PhaseForm(Form):
    phase = choice_field(_l("Phase"), [(name, PHASE_WORDS[name]) for name in PHASES])
    opens_at = DateTimeLocalField(_l("Opens"), [needed(), in_our_time], format=MINUTE)
    closes_at = DateTimeLocalField(_l("Closes"), [needed(), in_our_time], format=MINUTE)

    def validate_closes_at(self, field: Any) -> None:
        """A phase closes after it opens."""
        if self.opens_at.data and field.data and field.data <= self.opens_at.data:
            raise ValidationError(_l("It must close after it opens."))

    def facts(self) -> dict[str, Any]:
        """The phase with its two moments in UTC."""
        return {
            "phase": self.phase.data,
            "opens_at": aware(self.opens_at.data),
            "closes_at": aware(self.closes_at.data),
        }
