"""Shape of what staff fill in about councils, years and meetings."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange, Regexp, ValidationError

from commons.clock import LOCAL
from commons.forms import Form, at_most, choice_field, line, needed, optional
from council.rules import PHASES, PROFILES
from council.words import PHASE_WORDS, PROFILE_WORDS

MINUTE = "%Y-%m-%dT%H:%M"


FIRST_YEAR, LAST_YEAR = 2000, 2100


def in_our_time(_form: Form, field: Any) -> None:
    """The field holds a day or moment that a calendar here can hold."""
    if field.data and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
        raise ValidationError(_l("Give a year such as 2027."))


def aware(moment: datetime) -> datetime:
    """What somebody here typed, as a moment in UTC."""
    return moment.replace(tzinfo=LOCAL).astimezone(UTC)


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


class MeetingForm(Form):
    title = StringField(_l("Name of the meeting"), [needed(), at_most(120)], [line])
    place = StringField(_l("Place"), [needed(), at_most(120)], [line])
    starts_at = DateTimeLocalField(_l("Begins"), [needed(), in_our_time], format=MINUTE)

    def facts(self) -> dict[str, Any]:
        """Title, place and the moment it begins in UTC."""
        return {
            "title": self.title.data,
            "place": self.place.data,
            "starts_at": aware(self.starts_at.data),
        }


class AttendanceForm(Form):
    people = SelectMultipleField(
        _l("Members who are here now"), [needed(_l("Tick at least one member."))], choices=[]
    )

    def facts(self) -> dict[str, Any]:
        """The people ticked, by id."""
        return {"person_ids": [UUID(chosen) for chosen in self.people.data or []]}


class AppointForm(Form):
    person_id = choice_field(_l("Person"), [])
    kind = choice_field(
        _l("Kind of mandate"),
        [("delegate", _l("Council delegate")), ("deputy", _l("Deputy of the congress"))],
    )
