"""Shape of findings and joint decisions: what must be said to accept a proposal."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.validators import ValidationError

from commons.clock import today
from commons.forms import Form, at_most, between, choice_field, line, needed, optional, paragraphs
from commons.money import WORDS as MONEY_WORDS
from commons.money import AmountUnreadable, parse_wan
from proposals.forms.shape import PLEASE, LaterChecked, as_id, choices
from proposals.rules import OUTCOMES, REASON
from proposals.rules.reviews import ANSWERS, EXPLAINED, POINTS, WORD
from proposals.words import OUTCOME_WORDS
from proposals.words.reviewing import ANSWER_WORDS, POINT_WORDS, WORD_LABELS


class FindingForm(Form):
    outcome = RadioField(
        _l("Outcome"), [needed(_l("Choose an outcome."))], choices=choices(OUTCOMES, OUTCOME_WORDS)
    )
    reason = TextAreaField(
        _l("Reasons"), [needed(_l("Write down the reasons.")), between(*REASON)], [paragraphs]
    )


def _word(name: str) -> StringField:
    return StringField(WORD_LABELS[name], [optional(), at_most(WORD)], [line])


def _point(name: str) -> RadioField:
    return RadioField(
        POINT_WORDS[name], [LaterChecked()], choices=choices(ANSWERS, ANSWER_WORDS), default=""
    )


class AcceptanceForm(FindingForm):
    """What is needed to accept a proposal, and is not looked at when it is refused."""

    cost_fen = StringField(_l("Cost (10,000 yuan)"), [at_most(40)], [line])
    running_fen = StringField(
        _l("Running cost per year (10,000 yuan)"), [optional(), at_most(40)], [line]
    )
    delivery_by = DateField(_l("Finished by"), [LaterChecked()])
    unit_id = choice_field(_l("Responsible unit"), [PLEASE])

    def validate(self, extra_validators: Any = None) -> bool:
        """Cost, date and unit are needed when it is accepted, and not looked at otherwise."""
        checked = bool(super().validate(extra_validators))
        if self.outcome.data != "accept":
            return checked
        for field, check in self.checks():
            if field.errors:
                continue
            try:
                check()
            except ValidationError as error:
                field.errors = [str(error)]
                checked = False
        return checked

    def checks(self) -> list[tuple[Any, Any]]:
        """What acceptance needs: each field with the check it must pass."""
        return [
            (self.cost_fen, self._check_cost),
            (self.running_fen, self._check_running),
            (self.delivery_by, self._check_date),
            (self.unit_id, self._check_unit),
        ]

    def facts(self) -> dict[str, Any]:
        """Everything when it is accepted, else outcome and reason only."""
        facts: dict[str, Any] = {"outcome": self.outcome.data, "reason": self.reason.data}
        if self.outcome.data == "accept":
            running = self.running_fen.data
            facts["cost_fen"] = parse_wan(self.cost_fen.data)
            facts["running_fen"] = parse_wan(running) if running else None
            facts["delivery_by"] = self.delivery_by.data
            facts["unit_id"] = as_id(self.unit_id.data)
        return facts

    def _check_cost(self) -> None:
        if not self.cost_fen.data:
            raise ValidationError(_l("Say what it costs."))
        if _amount(self.cost_fen.data) == 0:
            raise ValidationError(_l("An accepted proposal costs more than nothing."))

    def _check_running(self) -> None:
        if self.running_fen.data:
            _amount(self.running_fen.data)

    def _check_date(self) -> None:
        if not isinstance(self.delivery_by.data, date):
            raise ValidationError(_l("Say by which day it is finished."))
        if self.delivery_by.data <= today():
            raise ValidationError(_l("The day must lie ahead."))

    def _check_unit(self) -> None:
        if not self.unit_id.data:
            raise ValidationError(_l("Choose the unit that carries it out."))


class SubstantiveForm(AcceptanceForm):
    feasible, feasible_word = _point("feasible"), _word("feasible")
    lawful, lawful_word = _point("lawful"), _word("lawful")
    land, land_word = _point("land"), _word("land")
    cost_fen_word, running_fen_word = _word("cost_fen"), _word("running_fen")
    delivery_by_word, unit_id_word = _word("delivery_by"), _word("unit_id")

    def checks(self) -> list[tuple[Any, Any]]:
        """Also every point must be answered."""
        points = [(self[name], lambda it=self[name]: _check_point(it)) for name in POINTS]
        return [*points, *super().checks()]

    def points(self) -> dict[str, Any]:
        """The answers to the points and the words on each."""
        said = {name: self[f"{name}_word"].data for name in EXPLAINED}
        answers = {name: self[name].data or None for name in POINTS}
        return {**answers, "words": {name: word for name, word in said.items() if word}}


class DecisionForm(AcceptanceForm):
    cost_words = TextAreaField(
        _l("How the cost was estimated"), [optional(), at_most(REASON[1])], [paragraphs]
    )

    def facts(self) -> dict[str, Any]:
        """A refusal explains no cost."""
        facts = super().facts()
        if self.outcome.data == "accept":
            facts["cost_words"] = self.cost_words.data or ""
        return facts


def _amount(text: str) -> int:
    try:
        return parse_wan(text)
    except AmountUnreadable as error:
        raise ValidationError(str(MONEY_WORDS[error.code]) % error.facts) from error


def _check_point(field: Any) -> None:
    if not field.data:
        raise ValidationError(_l("Choose an answer."))
