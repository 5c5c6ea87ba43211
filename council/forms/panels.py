"""Shape of what is filled in about panels drawn by lot."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, StringField, TextAreaField
from wtforms.validators import NumberRange, ValidationError

from commons.clock import today
from commons.forms import Form, at_most, between, choice_field, line, needed, paragraphs
from council.forms.moments import in_our_time
from council.rules.panels import (
    ANSWER_DAYS,
    GROUPINGS,
    POOLS,
    PUBLIC,
    PURPOSE,
    SEATS,
    SOURCE,
    TITLE,
)
from council.words.panels import GROUPING_WORDS, POOL_WORDS


class PanelForm(Form):
    title = StringField(_l("Name of the panel"), [needed(), at_most(TITLE)], [line])
    purpose = TextAreaField(_l("What it does"), [needed(), between(*PURPOSE)], [paragraphs])
    pool = choice_field(_l("Drawn from"), [(name, POOL_WORDS[name]) for name in POOLS])
    grouping = choice_field(
        _l("Groups"), [(name, GROUPING_WORDS[name]) for name in GROUPINGS], default="place"
    )
    seats = IntegerField(_l("Panel places"), [needed(), NumberRange(*SEATS)])
    answer_days = IntegerField(
        _l("Days to answer"), [needed(), NumberRange(*ANSWER_DAYS)], default=5
    )
    draw_on = DateField(_l("Day of the draw"), [needed(), in_our_time])
    source = StringField(_l("Public value of that day"), [needed(), between(*SOURCE)], [line])

    def validate_draw_on(self, field: Any) -> None:
        """The value must lie ahead."""
        if field.data and field.data <= today():
            raise ValidationError(_l("Choose a day after today."))


class DrawForm(Form):
    public = StringField(
        _l("The public value, exactly as it was published"), [needed(), between(*PUBLIC)], [line]
    )


class PanelCancelForm(Form):
    reason = TextAreaField(_l("Reason"), [needed(), between(4, 500)], [paragraphs])
