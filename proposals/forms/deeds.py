"""Shape of what is said about a proposal: reasons, remarks and findings."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.validators import ValidationError

from commons.clock import today
from commons.forms import (
    Form,
    at_most,
    between,
    choice_field,
    line,
    needed,
    paragraphs,
)
from commons.money import WORDS as MONEY_WORDS
from commons.money import AmountUnreadable, parse_wan
from proposals.forms.shape import PLEASE, LaterChecked, as_id, choices
from proposals.rules import HIDE_REASONS, OUTCOMES, REASON, REMARK, STANCES
from proposals.words import HIDE_WORDS, OUTCOME_WORDS, STANCE_WORDS


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


class FindingForm(Form):
    outcome = RadioField(
        _l("Outcome"), [needed(_l("Choose an outcome."))], choices=choices(OUTCOMES, OUTCOME_WORDS)
    )
    reason = TextAreaField(
        _l("Reasons"), [needed(_l("Write down the reasons.")), between(*REASON)], [paragraphs]
    )


class SubstantiveForm(FindingForm):
    cost_fen = StringField(_l("Cost (10,000 yuan)"), [at_most(40)], [line])
    delivery_by = DateField(_l("Finished by"), [LaterChecked()])
    unit_id = choice_field(_l("Responsible unit"), [PLEASE])

    def validate(self, extra_validators: Any = None) -> bool:
        """Cost, date and unit are needed when it is accepted, and not looked at otherwise."""
        checked = bool(super().validate(extra_validators))
        if self.outcome.data != "accept":
            return checked
        for field, check in (
            (self.cost_fen, self._check_cost),
            (self.delivery_by, self._check_date),
            (self.unit_id, self._check_unit),
        ):
            if field.errors:
                continue
            try:
                check()
            except ValidationError as error:
                field.errors = [str(error)]
                checked = False
        return checked

    def facts(self) -> dict[str, Any]:
        """Everything when it is accepted, else outcome and reason only."""
        facts: dict[str, Any] = {"outcome": self.outcome.data, "reason": self.reason.data}
        if self.outcome.data == "accept":
            facts["cost_fen"] = parse_wan(self.cost_fen.data)
            facts["delivery_by"] = self.delivery_by.data
            facts["unit_id"] = as_id(self.unit_id.data)
        return facts

    def _check_cost(self) -> None:
        if not self.cost_fen.data:
            raise ValidationError(_l("Say what it costs."))
        try:
            fen = parse_wan(self.cost_fen.data or "")
        except AmountUnreadable as error:
            raise ValidationError(str(MONEY_WORDS[error.code]) % error.facts) from error
        if fen == 0:
            raise ValidationError(_l("An accepted proposal costs more than nothing."))

    def _check_date(self) -> None:
        if not isinstance(self.delivery_by.data, date):
            raise ValidationError(_l("Say by which day it is finished."))
        if self.delivery_by.data <= today():
            raise ValidationError(_l("The day must lie ahead."))

    def _check_unit(self) -> None:
        if not self.unit_id.data:
            raise ValidationError(_l("Choose the unit that carries it out."))
