"""Shape of what staff fill in about meetings."""

from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateTimeLocalField,
    IntegerField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import NumberRange, Regexp

from commons.clock import local, today
from commons.forms import Form, at_most, between, choice_field, line, needed, optional, paragraphs
from council.forms.moments import MINUTE, aware, in_our_time
from council.rules.meetings import LASTS, MEETING_KINDS, REASON, is_short
from council.words.meetings import MEETING_KIND_WORDS

SEATS = (0, 999)


class MeetingForm(Form):
    """*days_asked* are the days of notice of the standing orders, set by the view."""

    days_asked: int = 0
    unchanged: date | None = None  # a meeting that is not moved needs no new reason

    title = StringField(_l("Name of the meeting"), [needed(), at_most(120)], [line])
    kind = choice_field(
        _l("Kind of meeting"),
        [(name, MEETING_KIND_WORDS[name]) for name in MEETING_KINDS],
        default="plenary",
    )
    place = StringField(_l("Place"), [needed(), at_most(120)], [line])
    starts_at = DateTimeLocalField(_l("Begins"), [needed(), in_our_time], format=MINUTE)
    lasts = IntegerField(
        _l("Planned length in minutes"), [optional(), NumberRange(*LASTS)], default=120
    )
    stream_url = StringField(
        _l("Address of the live stream"),
        [
            optional(),
            at_most(300),
            Regexp(
                r"^https?://[^\s<>\"']+$", message=_l("Give an address that begins with https://")
            ),
        ],
        [line],
    )
    observer_seats = IntegerField(
        _l("Seats for observers"), [optional(), NumberRange(*SEATS)], default=0
    )
    short_reason = TextAreaField(
        _l("Reason for short notice"), [optional(), between(*REASON)], [paragraphs]
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Shape, and a reason where the notice is short."""
        is_valid = bool(super().validate(extra_validators))
        day = self.starts_at.data.date() if self.starts_at.data else None
        moved = day if day != self.unchanged else None
        is_late = moved is not None and is_short(today(), moved, self.days_asked)
        if is_late and not self.short_reason.data:
            words = _l("The notice is shorter than the %(days)s days asked. Give the reason.")
            self.short_reason.errors = [str(words) % {"days": self.days_asked}]
            return False
        return is_valid

    def facts(self) -> dict[str, Any]:
        """What was filled in, with the moment it begins in UTC."""
        return {
            **super().facts(),
            "starts_at": aware(self.starts_at.data),
            "lasts": self.lasts.data or 120,
            "stream_url": self.stream_url.data or "",
            "observer_seats": self.observer_seats.data or 0,
            "short_reason": self.short_reason.data or "",
        }

    def fill(self, meeting: Any) -> None:
        """Show what was called."""
        for field in ("title", "kind", "place", "lasts", "stream_url", "observer_seats"):
            self[field].data = getattr(meeting, field)
        self.short_reason.data = meeting.short_reason
        self.starts_at.data = local(meeting.starts_at).replace(tzinfo=None)


class CancelForm(Form):
    reason = TextAreaField(
        _l("Reason, to be published"), [needed(), between(*REASON)], [paragraphs]
    )


class AttendanceForm(Form):
    people = SelectMultipleField(
        _l("Members who are here now"), [needed(_l("Tick at least one member."))], choices=[]
    )

    def facts(self) -> dict[str, Any]:
        """The people ticked, by id."""
        return {"person_ids": [UUID(chosen) for chosen in self.people.data or []]}
