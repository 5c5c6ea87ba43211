"""Shape of suggesting other words, answering that, and marking duplicates."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField, TextAreaField

from commons.forms import Form, between, line, needed, paragraphs
from proposals.forms.shape import choices
from proposals.rules.ties import TIE_REASON
from proposals.rules.wordings import AMENDMENT_REASON, AMENDMENT_TEXT, ANSWER, VERDICTS
from proposals.words.wordings import VERDICT_WORDS


class AmendForm(Form):
    was = HiddenField()
    text = TextAreaField(
        _l("How should it read?"),
        [needed(_l("Write how it should read.")), between(*AMENDMENT_TEXT)],
        [paragraphs],
    )
    reason = TextAreaField(
        _l("Why?"), [needed(_l("Say why.")), between(*AMENDMENT_REASON)], [paragraphs]
    )


class AmendLineForm(AmendForm):
    text = StringField(
        _l("How should it read?"),
        [needed(_l("Write how it should read.")), between(*AMENDMENT_TEXT)],
        [line],
    )


class AnswerWordingForm(Form):
    verdict = RadioField(
        _l("Your answer"),
        [needed(_l("Choose an answer."))],
        choices=choices(VERDICTS, VERDICT_WORDS),
    )
    answer = TextAreaField(
        _l("A word to whoever suggested it"),
        [needed(_l("Write a word of answer.")), between(*ANSWER)],
        [paragraphs],
    )

    def facts(self) -> dict[str, Any]:
        """The word of answer; the verdict chooses the deed."""
        return {"answer": self.answer.data}


class DuplicateForm(Form):
    number = StringField(
        _l("Docket number of the main proposal"),
        [needed(_l("Write the docket number of the main proposal.")), between(3, 60)],
        [line],
    )
    reason = TextAreaField(_l("Why?"), [needed(_l("Say why.")), between(*TIE_REASON)], [paragraphs])


class UndoForm(Form):
    reason = TextAreaField(_l("Why?"), [needed(_l("Say why.")), between(*TIE_REASON)], [paragraphs])
