"""Shape of what staff fill in about meetings."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateTimeLocalField,
    SelectMultipleField,
    StringField,
)

from commons.forms import Form, at_most, line, needed
from council.forms.moments import MINUTE, aware, in_our_time


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
