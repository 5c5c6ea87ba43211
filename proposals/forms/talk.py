"""Shape of what is said in a deliberation."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from commons.forms import Form, between, needed, paragraphs
from proposals.rules import REMARK


class ReplyForm(Form):
    text = TextAreaField(
        _l("Your reply"),
        [needed(_l("Write what you want to say.")), between(*REMARK)],
        [paragraphs],
    )
