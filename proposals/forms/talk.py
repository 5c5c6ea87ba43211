"""Shape of what is said in a deliberation."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.fields import SelectChoice

from commons.forms import Form, between, choice_field, needed, paragraphs
from proposals.forms.shape import PLEASE, as_id
from proposals.rules import REMARK
from proposals.rules.talk import ANSWER, CLOSING, QUESTION


class ReplyForm(Form):
    text = TextAreaField(
        _l("Your reply"),
        [needed(_l("Write what you want to say.")), between(*REMARK)],
        [paragraphs],
    )


class QuestionForm(Form):
    text = TextAreaField(
        _l("What do you want to know from the unit?"),
        [needed(_l("Write your question.")), between(*QUESTION)],
        [paragraphs],
    )


class UnitAnswerForm(Form):
    answer = TextAreaField(
        _l("The answer of the unit"),
        [needed(_l("Write the answer.")), between(*ANSWER)],
        [paragraphs],
    )


class UnitForm(Form):
    unit_id = choice_field(
        _l("Which unit answers?"), [PLEASE], validators=[needed(_l("Choose a unit."))]
    )

    def offer(self, units: Iterable[Any]) -> None:
        """The units one may choose from."""
        named = [SelectChoice(str(unit.id), unit.name) for unit in units]
        self.unit_id.choices = [SelectChoice(*PLEASE), *named]

    def facts(self) -> dict[str, Any]:
        """The id of the unit."""
        return {"unit_id": as_id(self.unit_id.data)}


class ClosingForm(Form):
    heard = TextAreaField(
        _l("What was heard?"),
        [needed(_l("Write what was heard.")), between(*CLOSING)],
        [paragraphs],
    )
    follows = TextAreaField(
        _l("What follows from it?"),
        [needed(_l("Write what follows.")), between(*CLOSING)],
        [paragraphs],
    )
