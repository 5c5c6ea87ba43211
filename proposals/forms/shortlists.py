"""Shape of choosing, drawing, announcing and objecting."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import NumberRange

from commons.forms import Form, between, choice_field, line, needed, paragraphs
from proposals.forms.shape import as_id
from proposals.rules import NOTICE_WORKING_DAYS, REASON


class ChooseForm(Form):
    proposals = SelectMultipleField(_l("Candidates"), choices=[])


class DrawForm(Form):
    named = StringField(
        _l("What was named aloud"),
        [needed(_l("Write down what was named aloud.")), between(2, 120)],
        [line],
    )


class NoticeForm(Form):
    working_days = IntegerField(
        _l("Working days"),
        [
            needed(_l("Say for how many working days.")),
            NumberRange(*NOTICE_WORKING_DAYS, _l("Give a number from %(min)s to %(max)s.")),
        ],
        default=NOTICE_WORKING_DAYS[0],
    )


class ObjectionForm(Form):
    candidate_id = choice_field(_l("What is it about?"), [("", _l("The whole list"))])
    text = TextAreaField(
        _l("Your objection"),
        [needed(_l("Write down your objection.")), between(*REASON)],
        [paragraphs],
    )

    def facts(self) -> dict[str, Any]:
        """The words, and the candidate when it is about one."""
        return {"text": self.text.data, "candidate_id": as_id(self.candidate_id.data)}


class AnswerForm(Form):
    answer = TextAreaField(
        _l("Answer"), [needed(_l("Write down the answer.")), between(*REASON)], [paragraphs]
    )
