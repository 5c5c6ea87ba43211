"""Shape of what is filled in during and after a meeting."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, NumberRange, ValidationError

from commons.forms import Form, at_most, between, choice_field, line, needed, optional, paragraphs
from council.forms.moments import in_our_time
from council.models import Meeting
from council.rules.motions import CHOICES, DONE_WORDS, MOST_HANDS, REASON_OF_LEAVE, TEXT
from council.rules.orders import MAJORITIES
from council.words.sessions import CHOICE_WORDS, NEED_WORDS

COUNT = _l("Give the number of hands, 0 or more.")
Listed = Sequence[tuple[str, Any]]


def hands(label: Any) -> IntegerField:
    """How many hands were raised; 0 is a number too."""
    return IntegerField(label, [InputRequired(COUNT), NumberRange(0, MOST_HANDS, COUNT)])


class LeaveForm(Form):
    reason = TextAreaField(_l("Reason"), [needed(), between(*REASON_OF_LEAVE)], [paragraphs])


class MemberLeaveForm(LeaveForm):
    person_id = choice_field(_l("Member"), [])

    def facts(self) -> dict[str, Any]:
        """Who, and why."""
        return {"reason": self.reason.data, "person_id": UUID(self.person_id.data)}


class CloseForm(Form):
    observers = IntegerField(
        _l("How many people watched"), [optional(), NumberRange(0, MOST_HANDS)], default=0
    )

    def facts(self) -> dict[str, Any]:
        """How many watched; nobody when left empty."""
        return {"observers": self.observers.data or 0}


class MotionForm(Form):
    item_id = choice_field(_l("Item of the agenda"), [])
    text = TextAreaField(_l("Text of the motion"), [needed(), between(*TEXT)], [paragraphs])
    mover_id = choice_field(_l("Mover"), [])
    majority = choice_field(_l("Majority"), [(name, NEED_WORDS[name]) for name in MAJORITIES])
    minutes_of_id = choice_field(_l("Adopts the minutes of"), [])

    def offer(self, items: Listed, members: Listed, waiting: Sequence[Meeting]) -> None:
        """The items, the members, and the meetings whose minutes wait."""
        self.item_id.choices = [SelectChoice(*each) for each in items]
        self.mover_id.choices = [SelectChoice(*each) for each in members]
        minutes = [(str(each.id), each.title) for each in waiting]
        self.minutes_of_id.choices = [SelectChoice("", _l("None")), *map(_choice, minutes)]

    def facts(self) -> dict[str, Any]:
        """The motion, without its item."""
        adopts = self.minutes_of_id.data
        return {
            "text": self.text.data,
            "mover_id": UUID(self.mover_id.data),
            "majority": self.majority.data,
            "minutes_of_id": UUID(adopts) if adopts else None,
        }


class HandsForm(Form):
    """*present* is how many are in the hall, set by the view."""

    present: int = 0

    in_favour = hands(_l("In favour"))
    against = hands(_l("Against"))
    abstained = hands(_l("Abstained"))

    def validate_abstained(self, _field: Any) -> None:
        """Nobody votes twice, nobody who is not there."""
        given = [self.in_favour.data, self.against.data, self.abstained.data]
        if None not in given and sum(given) > self.present:
            words = _l("These are more votes than members present (%(present)s). Count again.")
            raise ValidationError(str(words) % {"present": self.present})


class VoiceForm(Form):
    choice = RadioField(
        _l("Vote"), [needed()], choices=[SelectChoice(name, CHOICE_WORDS[name]) for name in CHOICES]
    )


class MemberVoiceForm(VoiceForm):
    person_id = choice_field(_l("Member"), [])

    def facts(self) -> dict[str, Any]:
        """Who, and how."""
        return {"choice": self.choice.data, "person_id": UUID(self.person_id.data)}


class OwnerForm(Form):
    owner = choice_field(_l("Who sees to it"), [])
    due_on = DateField(_l("Until"), [needed(), in_our_time])

    def facts(self) -> dict[str, Any]:
        """The person or the unit, and the day."""
        kind, _colon, found = self.owner.data.partition(":")
        return {f"{kind}_id": UUID(found), "due_on": self.due_on.data}


class DoneForm(Form):
    words = TextAreaField(_l("What was done"), [needed(), between(*DONE_WORDS)], [paragraphs])


class MinutesItemForm(Form):
    views = TextAreaField(_l("Main views"), [optional(), at_most(10_000)], [paragraphs])
    dissent = TextAreaField(_l("Dissent, which is kept"), [optional(), at_most(4000)], [paragraphs])
    chair = StringField(_l("Presided by"), [optional(), at_most(80)], [line])
    recorder = StringField(_l("Recorded by"), [optional(), at_most(80)], [line])

    def facts(self) -> dict[str, Any]:
        """What was written; empty where nothing was."""
        return {name: value or "" for name, value in super().facts().items()}


class AnnexForm(Form):
    words = TextAreaField(_l("Correction"), [needed(), between(5, 4000)], [paragraphs])


class ScanForm(Form):
    file = FileField(_l("PDF or Word file"), [needed(_l("Please choose a file."))])


def _choice(pair: tuple[str, Any]) -> SelectChoice:
    return SelectChoice(*pair)
