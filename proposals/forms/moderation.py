"""Shape of reports, decisions about remarks, objections and rulings."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.validators import NumberRange

from commons.forms import Form, at_most, between, needed, paragraphs
from proposals.forms.shape import LaterChecked, choices
from proposals.rules import HIDE_REASONS, REMARK
from proposals.rules.moderation import FIRST_REMARKS, MODES, OBJECTION, RULINGS
from proposals.words import HIDE_WORDS
from proposals.words.talk import DECISION_WORDS, MODE_WORDS, RULING_WORDS


class ReportForm(Form):
    reason = RadioField(
        _l("What is wrong with it?"),
        [needed(_l("Choose a reason."))],
        choices=choices(HIDE_REASONS, HIDE_WORDS),
    )


class _DecisionForm(Form):
    """A decision; against the words it needs a reason."""

    reason = RadioField(
        _l("For which reason?"), [LaterChecked()], choices=choices(HIDE_REASONS, HIDE_WORDS)
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Whoever decides against the words says why."""
        checked = bool(super().validate(extra_validators))
        against = self.data.get("decision") in {"hide", "edit", "decline"}
        if against and not self.reason.data and not self.reason.errors:
            self.reason.errors = [_l("Choose a reason.")]
            return False
        return checked

    def facts(self) -> dict[str, Any]:
        """The decision, with an empty reason where none was needed."""
        return {**super().facts(), "reason": self.reason.data or ""}


class ModerateForm(_DecisionForm):
    decision = RadioField(
        _l("What shall happen?"),
        [needed(_l("Choose what shall happen."))],
        choices=choices(("keep", "hide", "edit"), DECISION_WORDS),
    )
    text = TextAreaField(_l("The words that stay"), [at_most(REMARK[1])], [paragraphs])

    def validate(self, extra_validators: Any = None) -> bool:
        """An edit leaves words."""
        checked = super().validate(extra_validators)
        if self.decision.data == "edit" and not self.text.data:
            self.text.errors = [_l("Write the words that stay, or hide the remark.")]
            return False
        return checked


class ScreenForm(_DecisionForm):
    decision = RadioField(
        _l("What shall happen?"),
        [needed(_l("Choose what shall happen."))],
        choices=choices(("approve", "decline"), DECISION_WORDS),
    )


class ModerationObjectionForm(Form):
    objection = TextAreaField(
        _l("Why is the decision wrong?"),
        [needed(_l("Write down your reason.")), between(*OBJECTION)],
        [paragraphs],
    )


class RulingForm(Form):
    ruling = RadioField(
        _l("What do you decide?"),
        [needed(_l("Choose what shall happen."))],
        choices=choices(RULINGS, RULING_WORDS),
    )


class PremoderationForm(Form):
    mode = RadioField(
        _l("Who waits for approval?"),
        [needed(_l("Choose who waits."))],
        choices=choices(MODES, MODE_WORDS),
    )
    first = IntegerField(
        _l("How many first remarks of a new person?"),
        [needed(), NumberRange(*FIRST_REMARKS)],
        default=3,
    )
