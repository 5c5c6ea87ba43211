"""Shape of what is said on the tracks of problems and wishes."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField, RadioField, TextAreaField
from wtforms.validators import ValidationError

from commons.clock import today
from commons.forms import Form, between, choice_field, needed, paragraphs
from proposals.forms.shape import PLEASE, as_id, choices
from proposals.rules.tracks import RESULTS, TRACKS, WORD
from proposals.words.tracks import RESULT_WORDS, TRACK_WORDS


class AssignForm(Form):
    unit_id = choice_field(
        _l("Responsible unit"), [PLEASE], validators=[needed(_l("Choose the unit."))]
    )
    due_on = DateField(_l("Answer by"), [needed(_l("Say by which day it is answered."))])

    def validate_due_on(self, field: Any) -> None:
        """The day lies ahead."""
        if isinstance(field.data, date) and field.data <= today():
            raise ValidationError(_l("The day must lie ahead."))

    def facts(self) -> dict[str, Any]:
        """The unit and the day."""
        return {"unit_id": as_id(self.unit_id.data), "due_on": self.due_on.data}


class AnswerProblemForm(Form):
    answer = TextAreaField(
        _l("What will be done?"),
        [needed(_l("Write down the answer.")), between(*WORD)],
        [paragraphs],
    )


class SettleForm(Form):
    result = RadioField(
        _l("Result"),
        [needed(_l("Choose a result."))],
        choices=choices(RESULTS, RESULT_WORDS),
    )
    words = TextAreaField(
        _l("What was done?"), [needed(_l("Say what was done.")), between(*WORD)], [paragraphs]
    )


class FulfilForm(Form):
    word = TextAreaField(
        _l("What was done?"), [needed(_l("Say what was done.")), between(*WORD)], [paragraphs]
    )
    photo = FileField(_l("Photo"))


class TurnForm(Form):
    track = RadioField(
        _l("Which way shall it go?"),
        [needed(_l("Choose a way."))],
        choices=choices(TRACKS, TRACK_WORDS),
    )
    reason = TextAreaField(_l("Why?"), [needed(_l("Say why.")), between(*WORD)], [paragraphs])
