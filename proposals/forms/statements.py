"""Shape of conversations by statements."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.validators import ValidationError

from commons.clock import today
from commons.forms import Form, between, choice_field, line, needed, paragraphs
from proposals.forms.shape import choices
from proposals.rules.statements import (
    ANSWERS,
    DECLINES,
    FEWEST_SEEDS,
    LONGEST_DAYS,
    QUESTION,
    STATEMENT,
    TOPIC,
    seeds,
)
from proposals.words.statements import ANSWER_WORDS, DECLINE_WORDS


def soon(_form: Form, field: Any) -> None:
    """The day is today or later, and not further away than half a year."""
    if field.data and not 0 <= (field.data - today()).days <= LONGEST_DAYS:
        raise ValidationError(
            _l("Give a day from today on, at most %(days)s days away.") % {"days": LONGEST_DAYS}
        )


def one_a_line(_form: Form, field: Any) -> None:
    """Every line is a statement of a length that fits a phone."""
    for text in seeds(field.data or ""):
        if not STATEMENT[0] <= len(text) <= STATEMENT[1]:
            raise ValidationError(
                _l("Each line needs %(fewest)s to %(most)s characters: “%(line)s”.")
                % {"fewest": STATEMENT[0], "most": STATEMENT[1], "line": text[:20]}
            )


def several(_form: Form, field: Any) -> None:
    """There are enough statements to begin with."""
    if len(seeds(field.data or "")) < FEWEST_SEEDS:
        raise ValidationError(
            _l("Write at least %(fewest)s statements, one on each line.") % {"fewest": FEWEST_SEEDS}
        )


class SeedsForm(Form):
    statements = TextAreaField(
        _l("Statements, one on each line"),
        [needed(_l("Write the statements.")), one_a_line],
        [paragraphs],
    )

    def facts(self) -> dict[str, Any]:
        """As filled in, the statements as a list."""
        return {**super().facts(), "statements": seeds(self.statements.data or "")}


class ConversationForm(SeedsForm):
    topic = StringField(_l("Subject in a few words"), [needed(), between(*TOPIC)], [line])
    question = TextAreaField(
        _l("What do you want to know?"), [needed(), between(*QUESTION)], [paragraphs]
    )
    statements = TextAreaField(
        _l("Statements to begin with, one on each line"),
        [needed(_l("Write the statements.")), several, one_a_line],
        [paragraphs],
    )
    closes_on = DateField(_l("Last day for answering"), [needed(), soon])


class AnswerStatementForm(Form):
    answer = RadioField(
        _l("What do you think?"),
        [needed(_l("Choose agree, disagree or pass."))],
        choices=choices(tuple(ANSWERS), ANSWER_WORDS),
    )


class SuggestForm(Form):
    text = StringField(
        _l("Your statement"),
        [needed(_l("Write what you want to say.")), between(*STATEMENT)],
        [line],
    )


class DecideForm(Form):
    reason = choice_field(
        _l("Your decision"),
        [("", _l("Publish it")), *((code, DECLINE_WORDS[code]) for code in DECLINES)],
    )
