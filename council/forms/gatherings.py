"""Shape of what staff and units fill in about other meetings."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    DateField,
    DateTimeLocalField,
    IntegerField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange, ValidationError

from commons.forms import (
    Form,
    at_most,
    between,
    choice_field,
    line,
    needed,
    optional,
    paragraphs,
    readable,
)
from commons.text import WORDS as TEXT_WORDS
from commons.text import phone as read_phone
from council.forms.moments import MINUTE, aware, in_our_time
from council.rules.gatherings import (
    GATHERING_KINDS,
    INVITEE_ROLES,
    PEOPLE_MOST,
    QUESTION,
    RECORD,
    TEXT,
    is_point,
)
from council.rules.topics import Topic
from council.words.gatherings import GATHERING_KIND_WORDS, INVITEE_WORDS


class GatheringForm(Form):
    kind = choice_field(
        _l("Kind of meeting"), [(name, GATHERING_KIND_WORDS[name]) for name in GATHERING_KINDS]
    )
    title = StringField(_l("Name of the meeting"), [needed(), at_most(120)], [line])
    place = StringField(_l("Place"), [needed(), at_most(120)], [line])
    point = StringField(_l("Point on the map"), [optional(), at_most(40)], [line])
    held_at = DateTimeLocalField(_l("Begins"), [needed(), in_our_time], format=MINUTE)
    question = TextAreaField(_l("What it is about"), [needed(), between(*QUESTION)], [paragraphs])

    def validate_point(self, field: Any) -> None:
        """Latitude and longitude, as a map on a phone gives them."""
        if field.data and not is_point(field.data):
            raise ValidationError(_l("Give latitude and longitude, such as 26.4298, 106.6702."))

    def facts(self) -> dict[str, Any]:
        """What it is, where, and when it begins in UTC."""
        return {**super().facts(), "held_at": aware(self.held_at.data),
                "point": self.point.data or ""}  # fmt: skip


class GatheringPhotoForm(Form):
    photo = FileField(_l("Photo"))
    alt = StringField(_l("What does it show?"), [needed(), at_most(100)], [line])


class InviteeForm(Form):
    role = choice_field(
        _l("In which role"), [(name, INVITEE_WORDS[name]) for name in INVITEE_ROLES]
    )
    name = StringField(_l("Full name"), [needed(), at_most(60)], [line])
    organisation = StringField(_l("Unit or organisation"), [optional(), at_most(60)], [line])
    phone = StringField(
        _l("Mobile number"),
        [optional(), at_most(40), readable(read_phone, TEXT_WORDS)],
        [line],
    )

    def facts(self) -> dict[str, Any]:
        """Role, name, where they come from and the number to tell them, if said."""
        given = {name: getattr(self, name).data or "" for name in ("organisation", "phone")}
        return {**super().facts(), **given}


class LinkForm(Form):
    number = StringField(_l("Docket number"), [needed(), at_most(60)], [line])


class PositionForm(Form):
    side = StringField(_l("Who says it"), [needed(), at_most(60)], [line])
    words = TextAreaField(_l("What they say"), [needed(), between(*TEXT)], [paragraphs])
    topic = choice_field(_l("Topic"), [], default="")
    matter = StringField(_l("Docket number"), [optional(), at_most(60)], [line])

    def offer(self, topics: list[Topic]) -> None:
        """The topics that can be chosen now, or none."""
        chosen = [SelectChoice(str(topic.number), topic.name) for topic in topics]
        self.topic.choices = [SelectChoice("", _l("None")), *chosen]

    def facts(self) -> dict[str, Any]:
        """The side, its words, its topic, and the matter if it is about one."""
        return {
            "side": self.side.data, "text": self.words.data, "number": self.matter.data or "",
            "topic": int(self.topic.data) if self.topic.data else None,
        }  # fmt: skip


class TaskForm(Form):
    unit_id = choice_field(_l("Responsible unit"), [])
    task = TextAreaField(_l("Task"), [needed(), between(*TEXT)], [paragraphs])
    due_on = DateField(_l("Until which day"), [needed(), in_our_time])

    def facts(self) -> dict[str, Any]:
        """The unit by id, its task and the day."""
        unit_id = UUID(self.unit_id.data)
        return {"unit_id": unit_id, "text": self.task.data, "due_on": self.due_on.data}


class SignOffForm(Form):
    note = TextAreaField(_l("What was done"), [needed(), between(*TEXT)], [paragraphs])


class RecordForm(Form):
    people = IntegerField(_l("How many came"), [needed(), NumberRange(0, PEOPLE_MOST)])
    attended = SelectMultipleField(_l("Who of the invited came"), choices=[])
    organisations = StringField(_l("Organisations"), [optional(), at_most(500)], [line])
    agreed = TextAreaField(_l("What was agreed"), [optional(), at_most(RECORD)], [paragraphs])
    dissent = TextAreaField(
        _l("Who thought otherwise"), [optional(), at_most(RECORD)], [paragraphs]
    )
    minutes = TextAreaField(_l("How it went"), [optional(), at_most(RECORD)], [paragraphs])

    def facts(self) -> dict[str, Any]:
        """The record; the invited who came by id."""
        said = {name: value or "" for name, value in super().facts().items()}
        came = [UUID(value) for value in self.attended.data or []]
        return {**said, "people": self.people.data, "attended": came}
