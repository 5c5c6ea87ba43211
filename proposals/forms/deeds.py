"""Shape of what is said about a proposal: reasons and remarks."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField

from commons.forms import Form, between, needed, paragraphs
from proposals.forms.shape import choices
from proposals.rules import HIDE_REASONS, REASON, REMARK, STANCES
from proposals.words import HIDE_WORDS, STANCE_WORDS


class ReasonForm(Form):
    reason = TextAreaField(_l("Why?"), [needed(), between(*REASON)], [paragraphs])


class RemarkForm(Form):
    stance = RadioField(
        _l("Where do you stand?"),
        [needed(_l("Choose where you stand."))],
        choices=choices(STANCES, STANCE_WORDS),
        validate_choice=True,
    )
    text = TextAreaField(
        _l("What do you want to say?"),
        [needed(_l("Write what you want to say.")), between(*REMARK)],
        [paragraphs],
    )


class HideForm(Form):
    reason = RadioField(
        _l("Why is it hidden?"),
        [needed(_l("Choose a reason."))],
        choices=choices(HIDE_REASONS, HIDE_WORDS),
    )
