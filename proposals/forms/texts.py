"""Shape of texts for comment, comments, and answers."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.validators import ValidationError

from commons.forms import Form, at_most, between, line, needed
from commons.forms import paragraphs as tidy
from proposals.forms.shape import choices
from proposals.forms.statements import soon
from proposals.rules.texts import (
    ANSWER_CODES,
    COMMENT,
    PARAGRAPH,
    PARAGRAPHS,
    REASON,
    TITLE,
    needs_reason,
    paragraphs,
)
from proposals.words.texts import CODE_WORDS


class TextForm(Form):
    title = StringField(_l("Name of the text"), [needed(), between(*TITLE)], [line])
    body = TextAreaField(
        _l("Text, one paragraph on each line"), [needed(_l("Put the text here."))], [tidy]
    )
    closes_on = DateField(_l("Last day for comments"), [needed(), soon])

    def validate_body(self, field: Any) -> None:
        """Not more paragraphs than a page holds, none longer than a screen."""
        found = paragraphs(field.data or "")
        if len(found) > PARAGRAPHS or any(len(one) > PARAGRAPH for one in found):
            raise ValidationError(
                _l("At most %(most)s paragraphs of %(long)s characters each.")
                % {"most": PARAGRAPHS, "long": PARAGRAPH}
            )

    def facts(self) -> dict[str, Any]:
        """Title, paragraphs and the last day."""
        return {
            "title": self.title.data,
            "paragraphs": paragraphs(self.body.data or ""),
            "closes_on": self.closes_on.data,
        }


class CommentForm(Form):
    text = TextAreaField(
        _l("Your comment on this paragraph"),
        [needed(_l("Write your comment.")), between(*COMMENT)],
        [tidy],
    )


class AnswerCodeForm(Form):
    answer = RadioField(
        _l("What becomes of it?"),
        [needed(_l("Choose an answer."))],
        choices=choices(ANSWER_CODES, CODE_WORDS),
    )
    reason = TextAreaField(_l("Reason or remark"), [at_most(REASON[1])], [tidy])

    def validate_reason(self, field: Any) -> None:
        """A no, and half a no, say why."""
        if needs_reason(self.answer.data or "", field.data or ""):
            raise ValidationError(_l("Say why it is not adopted, or not wholly."))
