"""Shape of questions from the floor, and of the reason for which one is hidden."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from commons.forms import Form, between, choice_field, needed, paragraphs
from council.rules.hall_questions import HIDE_REASONS, TEXT
from council.words.hall_questions import HIDE_WORDS


class HallQuestionForm(Form):
    text = TextAreaField(_l("Your question"), [needed(), between(*TEXT)], [paragraphs])


class HideForm(Form):
    reason = choice_field(_l("Reason"), [(name, HIDE_WORDS[name]) for name in HIDE_REASONS])
